package vn.dondoc.command.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.dondoc.command.axon.CommandDispatcher.Idempotency;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.files.FileStore;
import vn.dondoc.command.http.HttpProblem.FieldProblem;
import vn.dondoc.command.receipts.Receipts;
import vn.dondoc.events.Evidence;
import vn.dondoc.events.Role;

/** Files that prove a report, uploaded before the report names them, by those who act on tasks. */
@RestController
final class EvidenceController {

  private final FileStore files;
  private final Receipts receipts;
  private final Answers answers;

  EvidenceController(FileStore files, Receipts receipts, Answers answers) {
    this.files = files;
    this.receipts = receipts;
    this.answers = answers;
  }

  @PostMapping(path = "/api/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<byte[]> upload(@RequestPart("file") MultipartFile file, CommandRequest request)
      throws IOException {
    Role role = request.actor().role();
    if (role == Role.AUDITOR || role == Role.ADMINISTRATOR) {
      throw new RefusedException(Refusal.of(RefusalCode.ROLE_MAY_NOT, role));
    }
    if (file.isEmpty()) {
      throw HttpProblem.field("file", FieldProblem.Code.EMPTY);
    }
    byte[] content = file.getBytes();
    Idempotency idempotency = request.hashing(content, "evidence" + file.getOriginalFilename());
    byte[] answer =
        receipts.find(idempotency).orElseGet(() -> add(file, content, request, idempotency));
    return answers.respond(HttpStatus.CREATED, answer);
  }

  private byte[] add(
      MultipartFile file,
      byte[] content,
      CommandRequest request,
      @Nullable Idempotency idempotency) {
    Evidence evidence = FileStore.evidence(content, file.getOriginalFilename());
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("evidenceId", evidence.evidenceId());
    words.put("sha256", evidence.sha256());
    byte[] answer = answers.write(words);
    Receipts.Outcome outcome =
        receipts.write(
            idempotency,
            answer,
            () -> {
              files.addEvidence(evidence, content, file.getContentType(), request.actor().user());
              return true;
            });
    return outcome instanceof Receipts.Outcome.Repeated twin ? twin.answer() : answer;
  }
}

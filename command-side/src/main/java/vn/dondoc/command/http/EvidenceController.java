package vn.dondoc.command.http;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.files.FileStore;
import vn.dondoc.command.http.HttpProblem.FieldProblem;
import vn.dondoc.events.Evidence;
import vn.dondoc.events.Role;

/** Files that prove a report, uploaded before the report names them, by those who act on tasks. */
@RestController
final class EvidenceController {

  private final FileStore files;

  EvidenceController(FileStore files) {
    this.files = files;
  }

  record Uploaded(String evidenceId, String sha256) {}

  @PostMapping(path = "/api/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Uploaded upload(@RequestPart("file") MultipartFile file, CommandRequest request)
      throws IOException {
    Role role = request.actor().role();
    if (role == Role.AUDITOR || role == Role.ADMINISTRATOR) {
      throw new RefusedException(Refusal.of(RefusalCode.ROLE_MAY_NOT, role));
    }
    if (file.isEmpty()) {
      throw HttpProblem.field("file", FieldProblem.Code.EMPTY);
    }
    Evidence evidence =
        files.addEvidence(
            file.getBytes(),
            file.getOriginalFilename(),
            file.getContentType(),
            request.actor().user());
    return new Uploaded(evidence.evidenceId(), evidence.sha256());
  }
}

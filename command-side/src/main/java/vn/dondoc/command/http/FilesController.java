package vn.dondoc.command.http;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import vn.dondoc.command.axon.PlanReader;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.files.FileStore;
import vn.dondoc.command.http.HttpProblem.FieldProblem;

/** Uploaded files byte for byte, by their SHA-256 or by what was made of them. */
@RestController
final class FilesController {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** The bytes under a hash never change; who may see them can. */
  private static final CacheControl CACHED =
      CacheControl.maxAge(Duration.ofHours(1)).cachePrivate().mustRevalidate();

  private final FileStore files;
  private final DraftAnswers drafts;
  private final PlanReader plans;

  FilesController(FileStore files, DraftAnswers drafts, PlanReader plans) {
    this.files = files;
    this.drafts = drafts;
    this.plans = plans;
  }

  @GetMapping("/api/files/{sha256}")
  @Operation(summary = "An uploaded file byte for byte, by its SHA-256 in hex")
  @Nullable ResponseEntity<byte[]> file(@PathVariable String sha256, WebRequest request) {
    String hash = sha256.toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(hash).matches()) {
      throw HttpProblem.field("sha256", FieldProblem.Code.INVALID);
    }
    return download(hash, files.fileName(hash).orElse(hash), request);
  }

  @GetMapping("/api/plans/drafts/{draftId}/file")
  @Operation(summary = "The file that a draft was read from")
  @Nullable ResponseEntity<byte[]> ofDraft(@PathVariable String draftId, WebRequest request) {
    var draft = drafts.stored(draftId).draft();
    return download(draft.draft().document().sha256(), draft.fileName(), request);
  }

  @GetMapping("/api/plans/{planId}/file")
  @Operation(summary = "The file that a plan was issued from; those of amendments by their SHA-256")
  @Nullable ResponseEntity<byte[]> ofPlan(@PathVariable String planId, WebRequest request) {
    var document =
        plans
            .plan(planId)
            .orElseThrow(() -> new RefusedException(Refusal.of(RefusalCode.PLAN_NOT_FOUND, planId)))
            .document();
    return download(document.sha256(), document.fileName(), request);
  }

  /** Null where the caller has these very bytes: the answer is then 304. */
  private @Nullable ResponseEntity<byte[]> download(
      String sha256, String fileName, WebRequest request) {
    byte[] content =
        files
            .content(sha256)
            .orElseThrow(() -> new HttpProblem(HttpProblemCode.FILE_UNKNOWN, sha256));
    if (request.checkNotModified("\"" + sha256 + "\"")) {
      return null;
    }
    return ResponseEntity.ok()
        .cacheControl(CACHED)
        .eTag("\"" + sha256 + "\"")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(FileStore.safeFileName(fileName), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .contentType(mediaType(fileName))
        .body(content);
  }

  /** Only types that no browser runs; anything else is bytes. */
  private static MediaType mediaType(String fileName) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "pdf" -> MediaType.APPLICATION_PDF;
      case "docx" ->
          MediaType.valueOf(
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
      case "xlsx" ->
          MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
      default -> MediaType.APPLICATION_OCTET_STREAM;
    };
  }
}

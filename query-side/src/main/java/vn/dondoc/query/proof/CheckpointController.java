package vn.dondoc.query.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.proof.note.NoteFormatException;
import vn.dondoc.query.proof.note.NoteSignature;
import vn.dondoc.query.proof.signing.Checkpoint;
import vn.dondoc.query.proof.signing.PrintedCheckpoint;
import vn.dondoc.query.proof.signing.Witnesses;

/** The signed heads of the tree over the log, and what witnesses put under them. */
@RestController("queryCheckpointController")
@Tag(name = "proof")
class CheckpointController {

  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final int MOST_COSIGNATURE_BYTES = 16_384;

  private final Proofs proofs;
  private final Witnesses witnesses;

  CheckpointController(Proofs proofs, Witnesses witnesses) {
    this.proofs = proofs;
    this.witnesses = witnesses;
  }

  /** How a checkpoint is written. */
  enum Format {
    NOTE,
    TEXT
  }

  @GetMapping("/api/audit/log/checkpoint")
  @Operation(summary = "The last checkpoint (C2SP tlog-checkpoint), with its cosignatures")
  ResponseEntity<String> last() {
    return text(proofs.note(proofs.lastCheckpoint()).toString());
  }

  @GetMapping("/api/audit/checkpoint")
  @Operation(
      summary = "A checkpoint to be kept elsewhere: as a note, or on one line to be printed",
      description = "The last one, or the one of a size.")
  ResponseEntity<String> checkpoint(
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String size) {
    Parameters parameters = new Parameters();
    Format asked =
        parameters.oneOf(
            Format.class, "format", format == null ? null : format.toUpperCase(Locale.ROOT));
    OptionalLong ofSize = parameters.number("size", size, 0, Long.MAX_VALUE);
    parameters.check();
    Checkpoint found = ofSize.isEmpty() ? proofs.lastCheckpoint() : find(ofSize.getAsLong());
    return text(
        asked == Format.TEXT
            ? PrintedCheckpoint.of(found).line() + "\n"
            : proofs.note(found).toString());
  }

  @PostMapping(
      path = "/api/audit/log/checkpoint/{size}/cosignatures",
      consumes = MediaType.TEXT_PLAIN_VALUE)
  @Operation(
      summary = "Adds cosignatures of witnesses to a checkpoint (C2SP tlog-cosignature, Ed25519)",
      description = "The body is their signature lines; answers with the note that has them.")
  ResponseEntity<String> cosign(@PathVariable String size, HttpServletRequest request)
      throws IOException {
    Parameters parameters = new Parameters();
    OptionalLong ofSize = parameters.number("size", size, 0, Long.MAX_VALUE);
    List<NoteSignature> lines = signatures(parameters, request);
    parameters.check();
    return switch (witnesses.add(ofSize.getAsLong(), lines)) {
      case ADDED -> text(proofs.note(find(ofSize.getAsLong())).toString());
      case NO_SUCH_CHECKPOINT -> throw QueryProblemException.of(Code.CHECKPOINT_UNKNOWN, size);
      case UNKNOWN_WITNESS -> throw QueryProblemException.of(Code.WITNESS_UNKNOWN);
      case NOT_VERIFIED -> throw QueryProblemException.of(Code.COSIGNATURE_INVALID);
    };
  }

  private static List<NoteSignature> signatures(Parameters parameters, HttpServletRequest request)
      throws IOException {
    byte[] body;
    try (InputStream in = request.getInputStream()) {
      body = in.readNBytes(MOST_COSIGNATURE_BYTES + 1);
    }
    String text = new String(body, StandardCharsets.UTF_8);
    if (body.length > MOST_COSIGNATURE_BYTES) {
      parameters.problem("body", "TOO_LONG", String.valueOf(MOST_COSIGNATURE_BYTES));
    } else if (text.isBlank()) {
      parameters.problem("body", "MISSING", "");
    } else {
      try {
        return text.lines().map(NoteSignature::parse).toList();
      } catch (NoteFormatException e) {
        parameters.problem("body", "UNREADABLE", "C2SP signed-note");
      }
    }
    return List.of();
  }

  private Checkpoint find(long size) {
    return proofs
        .checkpointOf(size)
        .orElseThrow(() -> QueryProblemException.of(Code.CHECKPOINT_UNKNOWN, size));
  }

  private static ResponseEntity<String> text(String body) {
    return ResponseEntity.ok().contentType(TEXT).cacheControl(CacheControl.noCache()).body(body);
  }
}

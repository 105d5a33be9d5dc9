package vn.dondoc.query.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.proof.note.NoteFormatException;
import vn.dondoc.query.proof.note.NoteSignature;
import vn.dondoc.query.proof.signing.Checkpoint;
import vn.dondoc.query.proof.signing.PrintedCheckpoint;
import vn.dondoc.query.proof.signing.Witnesses;

/** The signed heads of the trees over the logs, and what witnesses put under them. */
@RestController("queryCheckpointController")
@Tag(name = "proof")
class CheckpointController {

  private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final int MOST_COSIGNATURE_BYTES = 16_384;

  private final ServedLogs logs;
  private final Witnesses witnesses;
  private final Clock clock;

  CheckpointController(ServedLogs logs, Witnesses witnesses, @Qualifier("queryClock") Clock clock) {
    this.logs = logs;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  /** How a checkpoint is written. */
  enum Format {
    NOTE,
    /** One line. */
    TEXT,
    /** That line as a QR code. */
    QR
  }

  @GetMapping(ServedLogs.PATH + "/checkpoint")
  @Operation(summary = "The last checkpoint (C2SP tlog-checkpoint), with its cosignatures")
  ResponseEntity<String> last(@PathVariable String log) {
    Proofs proofs = logs.named(log).proofs();
    return text(proofs.note(proofs.lastCheckpoint()).toString());
  }

  @GetMapping("/api/audit/checkpoint")
  @Operation(
      summary =
          "A checkpoint to be kept elsewhere: as a note, or on one line or as a QR code to be printed",
      description =
          "The last one, the one of a size, or the last of a business day, which stays the same once"
              + " the day is over; of the log, or of the access log.")
  ResponseEntity<String> checkpoint(
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String size,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String log) {
    Parameters parameters = new Parameters();
    Format asked =
        parameters.oneOf(
            Format.class, "format", format == null ? null : format.toUpperCase(Locale.ROOT));
    OptionalLong ofSize = parameters.number("size", size, 0, Long.MAX_VALUE);
    LocalDate day = day(parameters, on);
    if (day != null && ofSize.isPresent()) {
      parameters.problem("size", "EXACTLY_ONE", "size, on");
    }
    parameters.check();
    Checkpoint found = find(logs.named(log).proofs(), ofSize, day);
    return switch (Objects.requireNonNullElse(asked, Format.NOTE)) {
      case NOTE -> text(logs.named(log).proofs().note(found).toString());
      case TEXT -> text(PrintedCheckpoint.of(found).line() + "\n");
      case QR -> answer(SVG, QrCode.of(PrintedCheckpoint.of(found).line()).svg());
    };
  }

  private @Nullable LocalDate day(Parameters parameters, @Nullable String given) {
    LocalDate day = parameters.date("on", given);
    LocalDate today = BusinessTime.today(clock);
    if (day != null && day.isAfter(today)) {
      parameters.problem("on", "IN_FUTURE", today.toString());
    }
    return day;
  }

  private static Checkpoint find(Proofs proofs, OptionalLong size, @Nullable LocalDate day) {
    if (day != null) {
      return proofs
          .checkpointOn(day)
          .orElseThrow(() -> QueryProblemException.of(Code.CHECKPOINT_UNKNOWN, day));
    }
    return size.isEmpty() ? proofs.lastCheckpoint() : find(proofs, size.getAsLong());
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
    Proofs proofs = logs.first().proofs();
    return switch (witnesses.add(ofSize.getAsLong(), lines)) {
      case ADDED -> text(proofs.note(find(proofs, ofSize.getAsLong())).toString());
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

  private static Checkpoint find(Proofs proofs, long size) {
    return proofs
        .checkpointOf(size)
        .orElseThrow(() -> QueryProblemException.of(Code.CHECKPOINT_UNKNOWN, size));
  }

  private static ResponseEntity<String> text(String body) {
    return answer(TEXT, body);
  }

  private static ResponseEntity<String> answer(MediaType type, String body) {
    return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noCache()).body(body);
  }
}

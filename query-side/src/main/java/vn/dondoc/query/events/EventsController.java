package vn.dondoc.query.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.exports.Coverage;
import vn.dondoc.query.exports.Exports;
import vn.dondoc.query.http.CsvMessageConverter;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.projection.NotCaughtUpException;
import vn.dondoc.query.proof.signing.Checkpoint;

/** The events of the log, in its order. */
@RestController("queryEventsController")
@Tag(name = "audit")
class EventsController {

  private static final String FILTERS =
      "from and to are moments or business days of recording, or positions, both inclusive.";
  private static final String WITH_PROOF =
      FILTERS
          + " Ends at the last checkpoint, for which it waits for some seconds when it does not cover"
          + " the stretch yet. Then, as while nothing is being signed, a file whose end was named by"
          + " to or waitFor is refused (503 NOT_CAUGHT_UP); any other ends at the checkpoint that"
          + " there is, and says so by its position.";

  private final EventQuestions questions;
  private final EventsReader reader;
  private final EventExports files;
  private final Exports exports;
  private final Coverage coverage;

  EventsController(EventAnswers answers, Exports exports, Coverage coverage) {
    this.questions = answers.questions;
    this.reader = answers.reader;
    this.files = answers.files;
    this.exports = exports;
    this.coverage = coverage;
  }

  // No media type is declared: this is the answer for whoever takes anything.
  @GetMapping("/api/audit/events")
  @Operation(summary = "What was recorded, by whom, when and why", description = FILTERS)
  EventPage list(
      @ParameterObject EventParameters given,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage) {
    Parameters parameters = new Parameters();
    String name = "events " + given.filter();
    int limit = parameters.limit(given.limit());
    Cursor after = parameters.cursor(given.cursor(), name, EventsReader.CURSOR);
    EventQuestion question = questions.read(given, parameters);
    return reader.page(question, limit, after, name, Language.from(acceptLanguage));
  }

  @GetMapping(path = "/api/audit/events", produces = Exports.NDJSON)
  @Operation(
      summary = "The same as JSON lines, each event with the proof that it is in the log",
      description = WITH_PROOF)
  void lines(
      @ParameterObject EventParameters given,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      HttpServletResponse response) {
    send(given, Language.from(acceptLanguage), response);
  }

  @GetMapping(path = "/api/audit/events", produces = CsvMessageConverter.TEXT_CSV)
  @Operation(summary = "The same as a table", description = WITH_PROOF)
  void table(
      @ParameterObject EventParameters given,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      HttpServletResponse response) {
    Covered covered = covered(given);
    exports.send(
        response,
        CsvMessageConverter.TEXT_CSV + ";charset=UTF-8",
        covered.by().size(),
        file ->
            files.writeTable(
                file, covered.question(), covered.by(), Language.from(acceptLanguage)));
  }

  @GetMapping(path = "/api/tasks/{id}/history", produces = Exports.NDJSON)
  @Operation(
      summary = "Every event of a task as JSON lines, each with the proof that it is in the log")
  void history(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String waitFor,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      HttpServletResponse response) {
    Parameters parameters = new Parameters();
    parameters.text("id", id);
    parameters.check();
    if (!reader.hasTask(id)) {
      throw QueryProblemException.of(Code.TASK_UNKNOWN, id);
    }
    send(EventParameters.ofStream(id, waitFor), Language.from(acceptLanguage), response);
  }

  @GetMapping(path = "/api/audit/dump", produces = Exports.NDJSON)
  @Operation(
      summary = "The whole log as JSON lines, as far as the last checkpoint",
      description =
          "The verifier computes the root of the tree of it. It waits for some seconds for a"
              + " checkpoint that covers everything; while nothing is being signed it is what was"
              + " signed before, which its position tells, or, with waitFor beyond that, is refused"
              + " (503 NOT_CAUGHT_UP).")
  void dump(
      @RequestParam(required = false) @Nullable String waitFor,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      HttpServletResponse response) {
    Checkpoint checkpoint = covered(EventParameters.ofStream(null, waitFor)).by();
    exports.send(
        response,
        Exports.NDJSON,
        checkpoint.size(),
        file -> files.writeDump(file, checkpoint, Language.from(acceptLanguage)));
  }

  private void send(EventParameters given, Language language, HttpServletResponse response) {
    Covered covered = covered(given);
    exports.send(
        response,
        Exports.NDJSON,
        covered.by().size(),
        file -> files.writeLines(file, covered.question(), given.filter(), covered.by(), language));
  }

  private record Covered(EventQuestion question, Checkpoint by) {}

  /** Asked again once there is a checkpoint: a stretch without an end ends with it. */
  private Covered covered(EventParameters given) {
    EventQuestion asked = questions.read(given, unpaged(given));
    Checkpoint checkpoint =
        given.namesItsEnd() ? coverage.of(asked.to()) : coverage.asFarAs(asked.to());
    if (asked.after() >= checkpoint.size() && asked.to() > checkpoint.size()) {
      throw new NotCaughtUpException("checkpoint", asked.after() + 1, checkpoint.size());
    }
    EventQuestion question = questions.read(given, unpaged(given)).upTo(checkpoint.size());
    return new Covered(question, checkpoint);
  }

  /** A file has everything; half of it would not look like half. */
  private static Parameters unpaged(EventParameters given) {
    Parameters parameters = new Parameters();
    parameters.notInFile("cursor", given.cursor());
    parameters.notInFile("limit", given.limit());
    return parameters;
  }
}

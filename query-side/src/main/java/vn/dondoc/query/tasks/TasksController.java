package vn.dondoc.query.tasks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.Lateness;
import vn.dondoc.history.Progress;
import vn.dondoc.query.http.CsvMessageConverter;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.tasks.TaskFilter.Occurrences;
import vn.dondoc.query.timeline.Timelines;

/** The list of tasks, and one task in full. */
@RestController("queryTasksController")
@Tag(name = "tasks")
class TasksController {

  private static final String ON_AND_KNOWN_AT =
      "Lead agency, deadline, progress and lateness are those of the day asked about, as known at"
          + " knownAt, a moment or a position; default is today, as known now.";

  private final TasksReader now;
  private final TasksThen then;
  private final TaskReplay replay;
  private final Timelines timelines;
  private final Clock clock;

  TasksController(
      TasksReader now,
      TasksThen then,
      TaskReplay replay,
      Timelines timelines,
      @Qualifier("queryClock") Clock clock) {
    this.now = now;
    this.then = then;
    this.replay = replay;
    this.timelines = timelines;
    this.clock = clock;
  }

  @GetMapping(
      path = "/api/tasks",
      produces = {
        MediaType.APPLICATION_JSON_VALUE,
        CsvMessageConverter.TEXT_CSV,
        MediaType.APPLICATION_NDJSON_VALUE
      })
  @Operation(
      summary = "Tasks in the order of plan, place in its document, lead agency",
      description =
          ON_AND_KNOWN_AT
              + " A day lists the tasks that there were on it. Continuous work is listed apart by deadlineKind=CONTINUOUS. A plan's list is that of"
              + " the tasks it gave: occurrences of its recurring ones are left out unless"
              + " occurrences=INCLUDED or ONLY, or occurrenceOf names one; any other list has them.")
  Page<TaskSummary> list(
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String plan,
      @RequestParam(required = false) @Nullable String itemRef,
      @RequestParam(required = false) @Nullable String progress,
      @RequestParam(required = false) @Nullable String lateness,
      @RequestParam(required = false) @Nullable String leader,
      @RequestParam(required = false) @Nullable String field,
      @RequestParam(required = false) @Nullable String deadlineKind,
      @RequestParam(required = false) @Nullable String occurrences,
      @RequestParam(required = false) @Nullable String occurrenceOf,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String knownAt,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String waitFor) {
    Parameters parameters = new Parameters();
    String name =
        "tasks "
            + Arrays.asList(
                agency,
                plan,
                itemRef,
                progress,
                lateness,
                leader,
                field,
                deadlineKind,
                occurrences,
                occurrenceOf,
                q,
                knownAt);
    Cursor after = parameters.cursor(cursor, name, TaskListSql.CURSOR);
    TaskFilter filter =
        new TaskFilter(
            parameters.text("agency", agency),
            parameters.text("plan", plan),
            parameters.text("itemRef", itemRef),
            parameters.oneOf(Progress.class, "progress", progress),
            parameters.oneOf(Lateness.class, "lateness", lateness),
            parameters.text("leader", leader),
            parameters.text("field", field),
            parameters.oneOf(DeadlineKind.class, "deadlineKind", deadlineKind),
            occurrences(parameters, occurrences, plan, occurrenceOf),
            parameters.text("occurrenceOf", occurrenceOf),
            parameters.text("q", q),
            parameters.listDay(on, after, BusinessTime.today(clock)));
    int most = parameters.limit(limit);
    OptionalLong position = parameters.number("waitFor", waitFor, 0, Long.MAX_VALUE);
    LogMoment moment = LogMoment.parse(parameters, "knownAt", knownAt);
    parameters.check();
    OptionalLong known = timelines.positionOf(moment);
    if (timelines.isPresent(filter.on(), known)) {
      position.ifPresent(now::await);
      Optional<Page<TaskSummary>> page = now.list(filter, most, after, name);
      if (page.isPresent()) {
        return page.get();
      }
    }
    position.ifPresent(timelines::await);
    return then.list(filter, known, most, after, name);
  }

  private static Occurrences occurrences(
      Parameters parameters,
      @Nullable String given,
      @Nullable String plan,
      @Nullable String occurrenceOf) {
    Occurrences asked = parameters.oneOf(Occurrences.class, "occurrences", given);
    boolean planAsIssued = plan != null && !plan.isEmpty() && occurrenceOf == null;
    return asked == null ? planAsIssued ? Occurrences.EXCLUDED : Occurrences.INCLUDED : asked;
  }

  @GetMapping("/api/tasks/{id}")
  @Operation(
      summary = "One task with its extensions, reports and evidence",
      description = ON_AND_KNOWN_AT)
  TaskAnswer one(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String knownAt,
      @RequestParam(required = false) @Nullable String waitFor,
      HttpServletResponse response) {
    Parameters parameters = new Parameters();
    parameters.text("id", id);
    LocalDate day =
        Objects.requireNonNullElseGet(parameters.date("on", on), () -> BusinessTime.today(clock));
    OptionalLong position = parameters.number("waitFor", waitFor, 0, Long.MAX_VALUE);
    LogMoment moment = LogMoment.parse(parameters, "knownAt", knownAt);
    parameters.check();
    position.ifPresent(now::await);
    OptionalLong known = timelines.positionOf(moment);
    TaskAnswer answer =
        (timelines.isPresent(day, known)
                ? now.find(id, day)
                : replay.asKnown(id, known).map(found -> replay.answer(found, day)))
            .orElseThrow(() -> QueryProblemException.of(Code.TASK_UNKNOWN, id));
    // For If-Match only. Lateness changes overnight while the version does not, so an answer is not
    // to be kept; in a ResponseEntity the tag would have Spring answer 304 to who kept one.
    response.setHeader(HttpHeaders.ETAG, "\"" + answer.summary().version() + "\"");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return answer;
  }
}

package vn.dondoc.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.http.LogWait;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.timeline.Timelines.Point;

/** What changed between two moments. */
@RestController("queryChangesController")
@Tag(name = "audit")
class ChangesController {

  private final ChangesReader changes;
  private final EventLog log;
  private final LogWait logWait;
  private final Clock clock;

  ChangesController(
      ChangesReader changes,
      @Qualifier("queryEventLog") EventLog log,
      LogWait logWait,
      @Qualifier("queryClock") Clock clock) {
    this.changes = changes;
    this.log = log;
    this.logWait = logWait;
    this.clock = clock;
  }

  @GetMapping("/api/audit/changes")
  @Operation(
      summary = "What became of the tasks of a plan or an agency between two moments, and by what",
      description =
          "from and to are moments or positions; to is now by default. Tasks are compared as they"
              + " stood on the day of each moment, as known at it.")
  TasksChanged list(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String plan,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String waitFor,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage) {
    Parameters parameters = new Parameters();
    String name = "changes " + Arrays.asList(from, to, plan, agency);
    Cursor after = parameters.cursor(cursor, name, ChangesReader.CURSOR);
    LogMoment earlier = LogMoment.parse(parameters, "from", from);
    LogMoment later = LogMoment.parse(parameters, "to", to);
    ChangesReader.Scope scope =
        new ChangesReader.Scope(parameters.text("plan", plan), parameters.text("agency", agency));
    if (from == null || from.isEmpty()) {
      parameters.problem("from", "MISSING", "");
    }
    int most = parameters.limit(limit);
    OptionalLong awaited = LogWait.parse(parameters, waitFor);
    parameters.check();
    awaited.ifPresent(logWait::until);
    Point start = point(earlier, "from");
    Point end = point(later, "to");
    if (start.position() > end.position()) {
      parameters.problem("from", "AFTER_TO", "");
      parameters.check();
    }
    return changes.between(start, end, scope, most, after, name, Language.from(acceptLanguage));
  }

  /** A moment with its own day; a position with the day on which it was recorded. */
  private Point point(@Nullable LogMoment moment, String name) {
    LogMoment asked = moment == null ? new LogMoment.AtPosition(log.head()) : moment;
    long position = asked.positionIn(log, clock.instant(), name);
    LocalDate day =
        switch (asked) {
          case LogMoment.AtInstant at -> BusinessTime.dayOf(at.instant());
          case LogMoment.AtPosition _ when moment == null -> BusinessTime.today(clock);
          case LogMoment.AtPosition _ -> dayOf(position);
        };
    return new Point(position, day);
  }

  private LocalDate dayOf(long position) {
    List<LoggedEvent> event = position == 0 ? List.of() : log.readAfter(position - 1, 1);
    return event.isEmpty() ? LocalDate.EPOCH : BusinessTime.dayOf(event.getFirst().recordedAt());
  }
}

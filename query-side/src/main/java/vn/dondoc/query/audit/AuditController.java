package vn.dondoc.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.http.LogWait;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.tasks.TaskReplay;
import vn.dondoc.query.timeline.Timelines;

/** Questions about one task that the log itself answers. */
@RestController("queryAuditController")
@Tag(name = "audit")
class AuditController {

  private static final String WHICH = "version, position, recordedAt";

  private final TaskReplay replay;
  private final Timelines timelines;
  private final LogWait log;
  private final Clock clock;

  AuditController(
      TaskReplay replay, Timelines timelines, LogWait log, @Qualifier("queryClock") Clock clock) {
    this.replay = replay;
    this.timelines = timelines;
    this.log = log;
    this.clock = clock;
  }

  @GetMapping("/api/tasks/{id}/as-of")
  @Operation(
      summary = "A task as it stood at a version, a position or a moment of recording",
      description = "Lateness is judged on that day, unless on names another.")
  TaskAsOf asOf(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String version,
      @RequestParam(required = false) @Nullable String position,
      @RequestParam(required = false) @Nullable String recordedAt,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String waitFor) {
    Parameters parameters = new Parameters();
    parameters.text("id", id);
    OptionalLong atVersion = parameters.number("version", version, 0, Long.MAX_VALUE);
    OptionalLong atPosition = parameters.number("position", position, 0, Long.MAX_VALUE);
    Instant at = parameters.moment("recordedAt", recordedAt);
    LocalDate askedDay = parameters.date("on", on);
    OptionalLong awaited = LogWait.parse(parameters, waitFor);
    if (Stream.of(version, position, recordedAt).filter(AuditController::isGiven).count() != 1) {
      parameters.problem("as-of", "EXACTLY_ONE", WHICH);
    }
    parameters.check();
    awaited.ifPresent(log::until);
    Predicate<LoggedEvent> until =
        event ->
            atVersion.stream().allMatch(last -> event.streamVersion() <= last)
                && atPosition.stream().allMatch(last -> event.position() <= last)
                && (at == null || !event.recordedAt().isAfter(at));
    TaskReplay.Replayed found = find(id, until);
    refuseBeyond("version", atVersion, found.last().streamVersion());
    refuseBeyond("position", atPosition, found.position());
    refuseFuture(at, found.last().recordedAt());
    Instant then = at == null ? found.last().recordedAt() : at;
    LocalDate day = askedDay == null ? BusinessTime.dayOf(then) : askedDay;
    TaskReplay.Replayed known = found.knownAt(found.last().position());
    return TaskAsOf.of(replay.answer(known, day), found.last());
  }

  @GetMapping("/api/tasks/{id}/why")
  @Operation(
      summary = "Why a task is late, or not, on a day: the verdict with its steps",
      description =
          "Judged by the deadline that the task had on that day, as known at knownAt, a moment or a"
              + " position, or now: like /api/overdue.")
  Explanation why(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String knownAt,
      @RequestParam(required = false) @Nullable String waitFor,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage) {
    Parameters parameters = new Parameters();
    parameters.text("id", id);
    LocalDate day =
        Objects.requireNonNullElseGet(parameters.date("on", on), () -> BusinessTime.today(clock));
    LogMoment moment = LogMoment.parse(parameters, "knownAt", knownAt);
    OptionalLong awaited = LogWait.parse(parameters, waitFor);
    parameters.check();
    awaited.ifPresent(log::until);
    TaskReplay.Replayed found = known(id, timelines.positionOf(moment));
    return Explanation.of(found, replay.judge(found, day), day, Language.from(acceptLanguage));
  }

  private TaskReplay.Replayed known(String id, OptionalLong at) {
    return replay
        .asKnown(id, at)
        .orElseThrow(() -> QueryProblemException.of(Code.TASK_UNKNOWN, id));
  }

  private TaskReplay.Replayed find(String id, Predicate<LoggedEvent> until) {
    return replay
        .replay(id, until)
        .orElseThrow(() -> QueryProblemException.of(Code.TASK_UNKNOWN, id));
  }

  /** What is not known yet may still turn out otherwise: it is not answered with what is. */
  private void refuseFuture(@Nullable Instant asked, Instant last) {
    Instant now = clock.instant();
    if (asked != null && asked.isAfter(now) && asked.isAfter(last)) {
      Parameters parameters = new Parameters();
      parameters.problem("recordedAt", "IN_FUTURE", now.toString());
      parameters.check();
    }
  }

  private static void refuseBeyond(String name, OptionalLong asked, long last) {
    if (asked.stream().anyMatch(it -> it > last)) {
      Parameters parameters = new Parameters();
      parameters.problem(name, "BEYOND_LOG", String.valueOf(last));
      parameters.check();
    }
  }

  private static boolean isGiven(@Nullable String parameter) {
    return parameter != null && !parameter.isEmpty();
  }
}

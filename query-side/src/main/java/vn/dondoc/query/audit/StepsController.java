package vn.dondoc.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.audit.TaskSteps.Comparison;
import vn.dondoc.query.audit.TaskSteps.Step;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.LogWait;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;

/** A task's replay, step by step, and the comparison of any two moments of it. */
@RestController("queryStepsController")
@Tag(name = "audit")
class StepsController {

  private static final Cursor.Part[] CURSOR = {Cursor.Part.NUMBER};

  private final EventLog log;
  private final LogWait logWait;
  private final Clock clock;

  StepsController(
      @Qualifier("queryEventLog") EventLog log,
      LogWait logWait,
      @Qualifier("queryClock") Clock clock) {
    this.log = log;
    this.logWait = logWait;
    this.clock = clock;
  }

  /** Which way a replay goes. */
  enum Direction {
    FORWARDS,
    BACKWARDS
  }

  @GetMapping("/api/tasks/{id}/replay")
  @Operation(
      summary =
          "A task's events, each with the state before and after it and the fields it changed",
      description =
          "Forwards from its first version, or backwards from its last, or from any other.")
  Page<Step> replay(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String direction,
      @RequestParam(required = false) @Nullable String version,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String waitFor) {
    Parameters parameters = new Parameters();
    parameters.text("id", id);
    String name = "replay " + id + " " + direction + " " + version;
    Direction way = parameters.oneOf(Direction.class, "direction", direction);
    Cursor after = parameters.cursor(cursor, name, CURSOR);
    OptionalLong start = parameters.number("version", version, 0, Long.MAX_VALUE);
    int most = parameters.limit(limit);
    OptionalLong awaited = LogWait.parse(parameters, waitFor);
    parameters.check();
    awaited.ifPresent(logWait::until);
    long head = log.head();
    List<Step> steps = steps(id).steps();
    start.ifPresent(first -> refuseBeyond("version", first, steps));
    List<Step> rest = way == Direction.BACKWARDS ? steps.reversed() : steps;
    if (start.isPresent()) {
      rest = rest.stream().dropWhile(step -> step.version() != start.getAsLong()).toList();
    }
    if (after != null) {
      long shown = Long.parseLong(after.key().getFirst());
      rest = rest.stream().dropWhile(step -> step.version() != shown).skip(1).toList();
    }
    List<Step> page = rest.subList(0, Math.min(most, rest.size()));
    String next = rest.size() > most ? Cursor.of(page.getLast().version()).encode(name) : null;
    return new Page<>(page, next, steps.size(), Math.max(head, steps.getLast().position()));
  }

  @GetMapping("/api/tasks/{id}/compare")
  @Operation(
      summary = "What differs between two moments of a task, and the events in between",
      description =
          "from and to are versions (v3), positions (17) or moments; to is now by default.")
  Comparison compare(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String waitFor) {
    Parameters parameters = new Parameters();
    parameters.text("id", id);
    TaskMoment one = TaskMoment.parse(parameters, "from", from);
    TaskMoment other = TaskMoment.parse(parameters, "to", to);
    if (from == null || from.isEmpty()) {
      parameters.problem("from", "MISSING", "");
    }
    OptionalLong awaited = LogWait.parse(parameters, waitFor);
    parameters.check();
    awaited.ifPresent(logWait::until);
    TaskSteps steps = steps(id);
    return steps.compare(taken(one, "from", steps), taken(other, "to", steps));
  }

  /** What is not known yet may still turn out otherwise: it is not answered with what is. */
  private int taken(@Nullable TaskMoment moment, String name, TaskSteps found) {
    List<Step> steps = found.steps();
    if (moment == null) {
      return steps.size();
    }
    switch (moment) {
      case TaskMoment.AtVersion(long version) -> refuseBeyond(name, version, steps);
      case TaskMoment.AtMoment at -> {
        var unused = at.moment().positionIn(log, clock.instant(), name);
      }
    }
    int taken = moment.stepsTaken(steps);
    if (taken == 0) {
      throw QueryProblemException.of(Code.TASK_UNKNOWN, steps.getFirst().after().taskId());
    }
    return taken;
  }

  private static void refuseBeyond(String name, long version, List<Step> steps) {
    long last = steps.getLast().version();
    if (version > last) {
      Parameters parameters = new Parameters();
      parameters.problem(name, "BEYOND_LOG", String.valueOf(last));
      parameters.check();
    }
  }

  private TaskSteps steps(String id) {
    List<LoggedEvent> stream = log.readStream(id, 0);
    if (stream.isEmpty() || !(stream.getFirst().event() instanceof TaskEvent)) {
      throw QueryProblemException.of(Code.TASK_UNKNOWN, id);
    }
    return TaskSteps.of(stream);
  }
}

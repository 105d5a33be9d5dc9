package vn.dondoc.command.automation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.dondoc.command.axon.CalendarReader;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.OpenTasks;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.axon.TaskAggregate;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskReassigned;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * Assigns the occurrences of recurring tasks ahead of their periods. An occurrence is the first
 * event of a stream of its own, whose id follows from parent and due day: whoever comes second, on
 * another node or after a restart, finds the stream begun.
 */
public final class OccurrenceMaker {

  private static final Logger LOG = LoggerFactory.getLogger(OccurrenceMaker.class);

  /** Of one parent in one run; after a long standstill the next run goes on. */
  private static final int AT_MOST = 100;

  private final OpenTasks openTasks;
  private final EventLog log;
  private final CalendarReader calendars;
  private final CommandDispatcher dispatcher;
  private final Clock clock;
  private final int aheadDays;
  private final Counter made;
  private final Map<String, Seen> seen = new HashMap<>();

  /**
   * @param aheadDays how many calendar days before its period an occurrence is assigned
   */
  public OccurrenceMaker(
      OpenTasks openTasks,
      EventLog log,
      CalendarReader calendars,
      CommandDispatcher dispatcher,
      Clock clock,
      int aheadDays,
      MeterRegistry meters) {
    this.openTasks = openTasks;
    this.log = log;
    this.calendars = calendars;
    this.dispatcher = dispatcher;
    this.clock = clock;
    this.aheadDays = aheadDays;
    this.made = Counter.builder("dondoc.automation.occurrences.made").register(meters);
  }

  /**
   * What has been found out about a parent, to save asking again; all of it is in the log.
   *
   * @param version of the parent that it was found out about
   * @param knownSince the business day on which its recurrence was recorded
   * @param madeThrough every occurrence due up to this day exists
   */
  private record Seen(long version, LocalDate knownSince, LocalDate madeThrough) {}

  /**
   * @param made occurrences assigned
   * @param unreadable recurring tasks whose rule cannot be followed
   */
  public record Outcome(int made, List<String> unreadable) {
    public Outcome {
      unreadable = List.copyOf(unreadable);
    }
  }

  /** Assigns what is due and does not exist yet. */
  public synchronized Outcome run() {
    LocalDate today = BusinessTime.today(clock);
    SequencedMap<String, TaskState> open = openTasks.current().byId();
    List<TaskState> parents = open.values().stream().filter(Occurrences::areDueOf).toList();
    seen.keySet().retainAll(open.keySet());
    WorkingCalendar calendar = calendars.current();
    int count = 0;
    List<String> unreadable = new ArrayList<>();
    for (TaskState parent : parents) {
      try {
        count += make(parent, today, calendar, open);
      } catch (IllegalArgumentException | DateTimeException e) {
        LOG.warn("the recurrence of {} cannot be followed: {}", parent.taskId(), e.getMessage());
        unreadable.add(parent.taskId());
      }
    }
    if (count > 0) {
      LOG.info("{} occurrences of {} recurring tasks assigned", count, parents.size());
    }
    return new Outcome(count, unreadable);
  }

  private int make(
      TaskState parent, LocalDate today, WorkingCalendar calendar, Map<String, TaskState> open) {
    Seen known = seen(parent);
    List<AssignTask> missing =
        Occurrences.due(parent, known.knownSince(), today, aheadDays, calendar).stream()
            .filter(occurrence -> due(occurrence).isAfter(known.madeThrough()))
            .limit(AT_MOST)
            .toList();
    int count = 0;
    for (AssignTask occurrence : missing) {
      boolean exists =
          open.containsKey(occurrence.taskId())
              || !log.readStream(occurrence.taskId(), 0).isEmpty();
      if (!exists && assign(occurrence)) {
        count++;
      }
      seen.put(parent.taskId(), new Seen(known.version(), known.knownSince(), due(occurrence)));
    }
    return count;
  }

  private static LocalDate due(AssignTask occurrence) {
    return Objects.requireNonNull(occurrence.occurrenceOf()).due();
  }

  private Seen seen(TaskState parent) {
    Seen before = seen.get(parent.taskId());
    if (before != null && before.version() == parent.version()) {
      return before;
    }
    Seen found = new Seen(parent.version(), knownSince(parent), LocalDate.MIN);
    seen.put(parent.taskId(), found);
    return found;
  }

  /** When the parent last got a recurrence to follow, or began to follow it again. */
  private LocalDate knownSince(TaskState parent) {
    return log.readStream(parent.taskId(), 0).stream()
        .filter(OccurrenceMaker::setsRecurrenceGoing)
        .map(event -> BusinessTime.dayOf(event.recordedAt()))
        .reduce(parent.assignedOn(), (earlier, later) -> later);
  }

  private static boolean setsRecurrenceGoing(LoggedEvent logged) {
    return logged.event() instanceof TaskAssigned
        || logged.event() instanceof TaskReassigned
        || logged.event() instanceof TaskResumed
        || logged.event() instanceof TaskReopened
        || logged.event() instanceof DeadlineChanged;
  }

  /** Whether it was this run that assigned it. */
  private boolean assign(AssignTask occurrence) {
    try {
      var unused =
          dispatcher.dispatch(
              new Order(
                  occurrence,
                  TaskAggregate.ASSIGN,
                  Actor.AUTOMATION,
                  null,
                  null,
                  (appended, handled) -> new byte[0]));
      made.increment();
      return true;
    } catch (RefusedException e) {
      if (e.refusal().code() == RefusalCode.TASK_ALREADY_EXISTS) {
        return false; // another node was quicker
      }
      throw e;
    }
  }
}

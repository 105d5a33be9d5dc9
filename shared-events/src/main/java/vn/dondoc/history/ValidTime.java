package vn.dondoc.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;

/**
 * The valid-time line of a task: from which day on it had which deadline, which lead agency, and
 * was open or not, as known now. What was overdue on a past day is read from it.
 *
 * <p>An event changes what it is about, and nothing else, from its {@code occurredOn} on: a
 * hand-over that is entered late leaves the deadlines of the days after it as they were. Of one and
 * the same thing, though, the event recorded last has the last word on all days from its own on,
 * also where an event recorded before it is dated later: a task has one present deadline, the one
 * set last, and the line has to end with it.
 *
 * @param deadlines in order of days, as are {@code leads}, {@code stages} and {@code starts}
 * @param starts whether the lead agency had begun; of its own, so that an entry about it that comes
 *     late leaves alone whether the task was open
 * @param pendingReportOn the day of the completion report that waits for its decision. It is laid
 *     over the line instead of written into it, since a rejected report counts as never made.
 */
public record ValidTime(
    List<DeadlineFrom> deadlines,
    List<LeadFrom> leads,
    List<StageFrom> stages,
    List<StartFrom> starts,
    @Nullable LocalDate pendingReportOn) {

  public ValidTime {
    deadlines = List.copyOf(deadlines);
    leads = List.copyOf(leads);
    stages = List.copyOf(stages);
    starts = List.copyOf(starts);
  }

  /** Something that holds from a day on, until the next of its kind. */
  private interface Dated {
    LocalDate from();
  }

  /**
   * @param extensionsGranted how many extensions had taken effect
   */
  public record DeadlineFrom(LocalDate from, Deadline deadline, int extensionsGranted)
      implements Dated {}

  public record LeadFrom(LocalDate from, AgencyName agency) implements Dated {}

  /**
   * @param stage IN_PROGRESS for every stage in which the lead agency owes the work
   */
  public record StageFrom(LocalDate from, Progress stage) implements Dated {
    boolean open() {
      return stage.open();
    }
  }

  /**
   * @param started false: the agency had not taken it on, and was shown as not having begun
   */
  public record StartFrom(LocalDate from, boolean started) implements Dated {}

  /**
   * The line after one more event.
   *
   * @param before null, as is {@code stateBefore}, where {@code event} is the task's first
   */
  public static ValidTime evolve(
      @Nullable ValidTime before,
      @Nullable TaskState stateBefore,
      TaskEvent event,
      TaskState stateAfter) {
    LocalDate from = effectiveFrom(event);
    DeadlineFrom deadline =
        new DeadlineFrom(from, stateAfter.deadline(), stateAfter.extensionsGranted());
    LeadFrom lead = new LeadFrom(from, stateAfter.leadAgency());
    StageFrom stage = new StageFrom(from, stage(stateAfter));
    StartFrom start = new StartFrom(from, stateAfter.progress() != Progress.ASSIGNED);
    LocalDate pending = stateAfter.completionReportedOn();
    if (before == null || stateBefore == null) {
      return new ValidTime(
          List.of(deadline), List.of(lead), List.of(stage), List.of(start), pending);
    }
    boolean sameDeadline =
        stateBefore.deadline().equals(deadline.deadline())
            && stateBefore.extensionsGranted() == deadline.extensionsGranted();
    boolean sameLead = stateBefore.leadAgency().equals(lead.agency());
    boolean sameStage = stage(stateBefore) == stage.stage();
    boolean sameStart =
        stage.stage() != Progress.IN_PROGRESS
            || before.starts().getLast().started() == start.started();
    return new ValidTime(
        sameDeadline ? before.deadlines() : with(before.deadlines(), deadline),
        sameLead ? before.leads() : with(before.leads(), lead),
        sameStage ? before.stages() : with(before.stages(), stage),
        sameStart ? before.starts() : with(before.starts(), start),
        pending);
  }

  /** How it stood from {@link #begin()} on: in order, without gaps, the last one goes on. */
  public List<StandingPeriod> periods() {
    List<LocalDate> turns = turns();
    List<StandingPeriod> periods = new ArrayList<>(turns.size());
    for (int i = 0; i < turns.size(); i++) {
      StandingPeriod next = standing(turns.get(i), i + 1 < turns.size() ? turns.get(i + 1) : null);
      StandingPeriod last = periods.isEmpty() ? null : periods.getLast();
      if (last != null && last.goesOnAs(next)) {
        periods.set(periods.size() - 1, last.until(next.to()));
      } else {
        periods.add(next);
      }
    }
    return periods;
  }

  /** The period that holds a day, or null before {@link #begin()}. */
  public @Nullable StandingPeriod standingOn(LocalDate day) {
    for (StandingPeriod period : periods()) {
      if (period.contains(day)) {
        return period;
      }
    }
    return null;
  }

  /**
   * The days on which something may have changed, in order, from {@link #begin()} on. In plain
   * loops: a rebuild does this for every other event of the log.
   */
  private List<LocalDate> turns() {
    List<LocalDate> days = new ArrayList<>();
    addTurns(deadlines, days);
    addTurns(leads, days);
    addTurns(stages, days);
    addTurns(starts, days);
    if (pendingReportOn != null && pendingReportOn.isAfter(begin())) {
      days.add(pendingReportOn);
    }
    days.sort(Comparator.naturalOrder());
    List<LocalDate> turns = new ArrayList<>(days.size() + 1);
    turns.add(begin());
    for (LocalDate day : days) {
      if (!day.equals(turns.getLast())) {
        turns.add(day);
      }
    }
    return turns;
  }

  private void addTurns(List<? extends Dated> line, List<LocalDate> days) {
    for (Dated dated : line) {
      if (dated.from().isAfter(begin())) {
        days.add(dated.from());
      }
    }
  }

  private StandingPeriod standing(LocalDate from, @Nullable LocalDate to) {
    StageFrom stage = at(stages, from);
    Progress progress = stage.stage();
    LocalDate since = stage.from();
    if (stage.open()) {
      boolean reported = pendingReportOn != null && !from.isBefore(pendingReportOn);
      progress = reported ? Progress.AWAITING_CONFIRMATION : owed(from);
      since = reported ? pendingReportOn : null;
    }
    return new StandingPeriod(
        from, to, at(leads, from).agency(), at(deadlines, from).deadline(), progress, since);
  }

  private Progress owed(LocalDate day) {
    return at(starts, day).started() ? Progress.IN_PROGRESS : Progress.ASSIGNED;
  }

  /** The days on which it was open, in order, without overlaps. */
  public List<OpenPeriod> openPeriods() {
    TreeSet<LocalDate> turns = new TreeSet<>();
    Stream.of(deadlines, leads, stages).flatMap(List::stream).map(Dated::from).forEach(turns::add);
    if (pendingReportOn != null) {
      turns.add(pendingReportOn);
    }
    List<OpenPeriod> periods = new ArrayList<>();
    for (LocalDate from : turns) {
      if (isOpen(from)) {
        OpenPeriod period = period(from, turns.higher(from));
        OpenPeriod last = periods.isEmpty() ? null : periods.getLast();
        if (last != null && last.goesOnAs(period)) {
          periods.set(periods.size() - 1, last.until(period.to()));
        } else {
          periods.add(period);
        }
      }
    }
    return List.copyOf(periods);
  }

  /** The period that holds a day, or null where the task was not open on it. */
  public @Nullable OpenPeriod openOn(LocalDate day) {
    return openPeriods().stream().filter(period -> period.contains(day)).findFirst().orElse(null);
  }

  /** The first day that the task is known to exist on. */
  LocalDate begin() {
    return stages.getFirst().from();
  }

  /**
   * What a verdict about a day, not before {@link #begin()}, is judged by.
   *
   * <p>Where the task was open then, the days in it are those on which that changed later.
   */
  Standing on(LocalDate day, Deadline firstDeadline) {
    DeadlineFrom deadline = at(deadlines, day);
    StageFrom stage = at(stages, day);
    if (stage.open() && pendingReportOn == null) {
      stage = stages.stream().filter(it -> closes(it, day)).findFirst().orElse(stage);
    }
    LocalDate reportedOn = stage.open() ? pendingReportOn : null;
    LocalDate completedOn = stage.stage() == Progress.COMPLETED ? stage.from() : null;
    LocalDate stoppedOn = stage.open() || completedOn != null ? null : stage.from();
    return new Standing(
        firstDeadline,
        deadline.deadline(),
        deadline.extensionsGranted(),
        stage.stage(),
        reportedOn,
        completedOn,
        stoppedOn);
  }

  private static boolean closes(StageFrom stage, LocalDate day) {
    return stage.from().isAfter(day) && !stage.open();
  }

  private boolean isOpen(LocalDate day) {
    return !day.isBefore(begin())
        && at(stages, day).open()
        && (pendingReportOn == null || day.isBefore(pendingReportOn));
  }

  private OpenPeriod period(LocalDate from, @Nullable LocalDate to) {
    Deadline deadline = at(deadlines, from).deadline();
    return new OpenPeriod(
        from, to, deadline.due(), deadline.effectiveDue(), at(leads, from).agency());
  }

  /** A pending report is laid over the line, and every other open stage is one to it. */
  private static Progress stage(TaskState state) {
    return switch (state.progress()) {
      case ASSIGNED, IN_PROGRESS, AWAITING_CONFIRMATION -> Progress.IN_PROGRESS;
      case COMPLETED, RETURNED, SUSPENDED, CANCELLED -> state.progress();
    };
  }

  private static LocalDate effectiveFrom(TaskEvent event) {
    // The day of completion is that of the report, not that of its confirmation.
    return event instanceof CompletionConfirmed confirmed
        ? confirmed.completedOn()
        : event.occurredOn();
  }

  private static <T extends Dated> List<T> with(List<T> known, T change) {
    return Stream.concat(
            known.stream().filter(it -> it.from().isBefore(change.from())), Stream.of(change))
        .toList();
  }

  /** What holds on a day; before the first, the first. */
  private static <T extends Dated> T at(List<T> line, LocalDate day) {
    T found = line.getFirst();
    for (T dated : line) {
      if (!dated.from().isAfter(day)) {
        found = dated;
      }
    }
    return found;
  }
}

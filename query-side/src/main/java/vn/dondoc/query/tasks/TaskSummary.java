package vn.dondoc.query.tasks;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.OccurrenceOf;
import vn.dondoc.history.Lateness;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.Progress;
import vn.dondoc.history.StandingPeriod;
import vn.dondoc.history.TaskState;

/**
 * One line of a list of tasks.
 *
 * @param ref the number in the plan's document, null for a task of no plan
 * @param leadAgency its code; {@code leadAgencyName} its name when it was last given the task
 * @param deadlineKind by which continuous work and recurring tasks are told from the rest
 * @param daysOverdue calendar days; 0 where it is not late
 * @param occurrenceOf the recurring task that it is an occurrence of, with its period
 */
public record TaskSummary(
    String taskId,
    @Nullable String ref,
    @Nullable String planId,
    String content,
    String leadAgency,
    String leadAgencyName,
    List<String> coordinatingAgencies,
    Progress progress,
    Lateness lateness,
    DeadlineKind deadlineKind,
    @Nullable LocalDate due,
    @Nullable LocalDate effectiveDue,
    long daysOverdue,
    LocalDate assignedOn,
    @Nullable LocalDate completedOn,
    @Nullable OccurrenceOf occurrenceOf,
    long version) {

  public TaskSummary {
    coordinatingAgencies = List.copyOf(coordinatingAgencies);
  }

  static TaskSummary of(TaskState state, LatenessVerdict verdict) {
    return new TaskSummary(
        state.taskId(),
        state.place() == null ? null : state.place().ref(),
        state.planId(),
        state.content(),
        state.leadAgency().code(),
        state.leadAgency().name(),
        state.coordinatingAgencies(),
        state.progress(),
        verdict.lateness(),
        state.deadline().kind(),
        verdict.due(),
        verdict.effectiveDue(),
        verdict.daysOverdue(),
        state.assignedOn(),
        state.completedOn(),
        state.occurrenceOf(),
        state.version());
  }

  /**
   * A task as it stood on a day.
   *
   * @param state of which is taken what does not depend on the day
   */
  static TaskSummary of(TaskState state, StandingPeriod then, LatenessVerdict verdict) {
    return new TaskSummary(
        state.taskId(),
        state.place() == null ? null : state.place().ref(),
        state.planId(),
        state.content(),
        then.leadAgency().code(),
        then.leadAgency().name(),
        state.coordinatingAgencies(),
        then.progress(),
        verdict.lateness(),
        then.deadline().kind(),
        verdict.due(),
        verdict.effectiveDue(),
        verdict.daysOverdue(),
        state.assignedOn(),
        then.progress() == Progress.COMPLETED ? then.since() : null,
        state.occurrenceOf(),
        state.version());
  }
}

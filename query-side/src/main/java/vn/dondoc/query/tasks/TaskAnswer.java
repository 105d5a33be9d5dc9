package vn.dondoc.query.tasks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.Evidence;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.Priority;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.Progress;
import vn.dondoc.history.StandingPeriod;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.tasks.TaskDossier.Completion;
import vn.dondoc.query.tasks.TaskDossier.Explanation;
import vn.dondoc.query.tasks.TaskDossier.Extension;
import vn.dondoc.query.tasks.TaskDossier.Note;
import vn.dondoc.query.tasks.TaskDossier.Report;

/**
 * One task in full: its line in the list, and everything kept beside it.
 *
 * @param on the day that lateness was judged on
 * @param firstDeadline as it was assigned; {@code deadline} as it is now
 * @param evidence every file that came with reports and requests
 * @param position of the log that the answer is complete to
 */
public record TaskAnswer(
    @JsonUnwrapped TaskSummary summary,
    LocalDate on,
    @Nullable PlaceInPlan place,
    @Nullable String details,
    @Nullable String product,
    @Nullable String coordinatingText,
    Deadline firstDeadline,
    Deadline deadline,
    Priority priority,
    @Nullable String leader,
    @Nullable String field,
    boolean accepted,
    int percent,
    @Nullable LocalDate completionReportedOn,
    @Nullable LocalDate stoppedOn,
    int extensionsGranted,
    List<Extension> extensions,
    List<Report> reports,
    List<Completion> completions,
    List<Evidence> evidence,
    List<Explanation> explanations,
    List<Note> reminders,
    List<Note> comments,
    long position) {

  /** As it stands: judged on a day by what is in force now. */
  public static TaskAnswer of(
      TaskDossier task, LatenessVerdict verdict, LocalDate on, long position) {
    TaskState state = task.state();
    return of(
        task,
        TaskSummary.of(state, verdict),
        on,
        state.deadline(),
        state.completionReportedOn(),
        state.stoppedOn(),
        position);
  }

  /** As it stood on a day: lead agency, deadline and progress are those of the day. */
  static TaskAnswer then(
      TaskDossier task, StandingPeriod then, LatenessVerdict verdict, LocalDate on, long position) {
    return of(
        task,
        TaskSummary.of(task.state(), then, verdict),
        on,
        then.deadline(),
        then.progress() == Progress.AWAITING_CONFIRMATION ? then.since() : null,
        then.progress().stopped() ? then.since() : null,
        position);
  }

  private static TaskAnswer of(
      TaskDossier task,
      TaskSummary summary,
      LocalDate on,
      Deadline deadline,
      @Nullable LocalDate completionReportedOn,
      @Nullable LocalDate stoppedOn,
      long position) {
    TaskState state = task.state();
    return new TaskAnswer(
        summary,
        on,
        state.place(),
        state.details(),
        state.product(),
        state.coordinatingText(),
        state.firstDeadline(),
        deadline,
        state.priority(),
        state.leader(),
        state.field(),
        state.accepted(),
        state.percent(),
        completionReportedOn,
        stoppedOn,
        state.extensionsGranted(),
        task.extensions(),
        task.reports(),
        task.completions(),
        task.evidence(),
        task.explanations(),
        task.reminders(),
        task.comments(),
        position);
  }
}

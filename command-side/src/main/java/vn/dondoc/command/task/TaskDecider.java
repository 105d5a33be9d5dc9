package vn.dondoc.command.task;

import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.task.TaskCommand.AcceptTask;
import vn.dondoc.command.task.TaskCommand.AnswerOffer;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.command.task.TaskCommand.CancelTask;
import vn.dondoc.command.task.TaskCommand.ChangeCoordinatingAgencies;
import vn.dondoc.command.task.TaskCommand.ChangeDeadline;
import vn.dondoc.command.task.TaskCommand.ChangePriority;
import vn.dondoc.command.task.TaskCommand.CommentOnTask;
import vn.dondoc.command.task.TaskCommand.ConfirmCompletion;
import vn.dondoc.command.task.TaskCommand.DecideExtension;
import vn.dondoc.command.task.TaskCommand.GiveExplanation;
import vn.dondoc.command.task.TaskCommand.HandOverTask;
import vn.dondoc.command.task.TaskCommand.ReassignTask;
import vn.dondoc.command.task.TaskCommand.RejectCompletion;
import vn.dondoc.command.task.TaskCommand.ReopenTask;
import vn.dondoc.command.task.TaskCommand.ReportCompletion;
import vn.dondoc.command.task.TaskCommand.ReportProgress;
import vn.dondoc.command.task.TaskCommand.RequestExplanation;
import vn.dondoc.command.task.TaskCommand.RequestExtension;
import vn.dondoc.command.task.TaskCommand.ResumeTask;
import vn.dondoc.command.task.TaskCommand.ReturnTask;
import vn.dondoc.command.task.TaskCommand.SendReminder;
import vn.dondoc.command.task.TaskCommand.SetEffectiveDue;
import vn.dondoc.command.task.TaskCommand.SuspendTask;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.Product;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.CoordinatingAgenciesChanged;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.EffectiveDueSet;
import vn.dondoc.events.TaskEvent.ExplanationGiven;
import vn.dondoc.events.TaskEvent.ExplanationRequested;
import vn.dondoc.events.TaskEvent.PriorityChanged;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReassigned;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.EffectiveDue;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.CalendarMissingException;

/**
 * Decides what a command to a task comes to. A function of its arguments: the caller loads the
 * state, gives the day, and appends the events.
 */
public final class TaskDecider {

  private TaskDecider() {}

  /**
   * @param task null where no event of the task is stored
   * @return one event, none where the command changes nothing, or the first rule that refuses: who
   *     may, then what the task's state allows, then what the values allow
   */
  public static Decision<TaskEvent> decide(
      @Nullable TaskState task, TaskCommand command, TaskContext context) {
    Refusal refusal = Permissions.refusalOfRole(command, context.actor());
    if (refusal != null) {
      return new Decision.Refused<>(refusal);
    }
    if (command instanceof AssignTask assign) {
      return task == null
          ? assign(assign, context)
          : Decision.refuse(RefusalCode.TASK_ALREADY_EXISTS, task.taskId());
    }
    if (task == null) {
      return Decision.refuse(RefusalCode.TASK_UNKNOWN, command.taskId());
    }
    LocalDate day = Objects.requireNonNullElse(command.occurredOn(), context.today());
    refusal = firstRefusal(task, command, day, context);
    return refusal == null ? decide(task, command, day, context) : new Decision.Refused<>(refusal);
  }

  /**
   * Why the caller's role alone does not allow a command, whichever task it is for; null: it does.
   */
  public static @Nullable Refusal refusalOfRole(TaskCommand command, Actor actor) {
    return Permissions.refusalOfRole(command, actor);
  }

  private static @Nullable Refusal firstRefusal(
      TaskState task, TaskCommand command, LocalDate day, TaskContext context) {
    Refusal refusal = Permissions.refusalOfTask(task, command, context.actor());
    if (refusal == null) {
      refusal = Lifecycle.refusal(task, command);
    }
    return refusal == null ? refusalOfDay(day, task.assignedOn(), context.today()) : refusal;
  }

  private static Decision<TaskEvent> decide(
      TaskState task, TaskCommand command, LocalDate day, TaskContext context) {
    return switch (command) {
      case AssignTask c -> Decision.refuse(RefusalCode.TASK_ALREADY_EXISTS, c.taskId());
      case AcceptTask _ -> Decision.accept(new TaskAccepted(day));
      case ReturnTask c -> withReason(c.reason(), reason -> new TaskReturned(reason, day));
      case ReassignTask c -> reassign(task, c, day);
      case ReportProgress c -> reportProgress(c, day);
      case ReportCompletion c -> reportCompletion(c, day);
      case ConfirmCompletion _ ->
          Decision.accept(new CompletionConfirmed(pendingReport(task), day));
      case RejectCompletion c ->
          withReason(
              c.reason(), reason -> new CompletionRejected(pendingReport(task), reason, day));
      case RequestExtension c -> Extensions.request(task, c, day, context);
      case DecideExtension c -> Extensions.decide(task, c, day, context);
      case AnswerOffer c -> Extensions.answer(task, c, day, context);
      case ChangeDeadline c -> changeDeadline(task, c, day, context);
      case SetEffectiveDue c -> setEffectiveDue(task, c, day);
      case ChangeCoordinatingAgencies c -> changeCoordinatingAgencies(task, c, day);
      case ChangePriority c ->
          c.priority() == task.priority()
              ? Decision.accept()
              : Decision.accept(new PriorityChanged(c.priority(), c.reason(), day));
      case SendReminder c -> withText(c.text(), text -> new ReminderSent(text, day));
      case RequestExplanation c -> Decision.accept(new ExplanationRequested(c.text(), day));
      case GiveExplanation c -> withText(c.text(), text -> new ExplanationGiven(text, day));
      case SuspendTask c -> withReason(c.reason(), reason -> new TaskSuspended(reason, day));
      case ResumeTask c ->
          c.deadline() == null
              ? Decision.refuse(RefusalCode.DEADLINE_REQUIRED)
              : withDeadline(
                  task,
                  c.deadline(),
                  context,
                  deadline -> Decision.accept(new TaskResumed(deadline, day)));
      case CancelTask c -> withReason(c.reason(), reason -> new TaskCancelled(reason, day));
      case ReopenTask c ->
          c.deadline() == null
              ? withReason(c.reason(), reason -> new TaskReopened(reason, null, day))
              : withDeadline(
                  task,
                  c.deadline(),
                  context,
                  deadline ->
                      withReason(c.reason(), reason -> new TaskReopened(reason, deadline, day)));
      case HandOverTask c -> handOver(task, c, day);
      case CommentOnTask c -> withText(c.text(), text -> new TaskCommented(text, day));
    };
  }

  private static Decision<TaskEvent> assign(AssignTask c, TaskContext context) {
    Refusal refusal = Permissions.refusalOfAssigning(c, context.actor());
    LocalDate day = Objects.requireNonNullElse(c.assignedOn(), context.today());
    if (refusal == null) {
      refusal = refusalOfDay(day, day, context.today());
    }
    if (refusal != null) {
      return new Decision.Refused<>(refusal);
    }
    return withText(
        c.content(),
        content ->
            new TaskAssigned(
                c.taskId(),
                c.planId(),
                c.place(),
                content,
                c.details(),
                c.product(),
                c.leadAgency(),
                c.coordinatingAgencies(),
                c.coordinatingText(),
                c.deadline(),
                c.priority(),
                c.leader(),
                c.field(),
                day,
                day,
                c.occurrenceOf()));
  }

  private static Decision<TaskEvent> reassign(TaskState task, ReassignTask c, LocalDate day) {
    AgencyName from = task.leadAgency();
    // A returned task may go back to the same agency: that is how the assigner insists.
    if (task.progress() == Progress.ASSIGNED && from.code().equals(c.leadAgency().code())) {
      return Decision.refuse(RefusalCode.SAME_AGENCY, from.name());
    }
    return withReason(c.reason(), reason -> new TaskReassigned(from, c.leadAgency(), reason, day));
  }

  private static Decision<TaskEvent> handOver(TaskState task, HandOverTask c, LocalDate day) {
    AgencyName from = task.leadAgency();
    if (from.code().equals(c.leadAgency().code())) {
      return Decision.refuse(RefusalCode.SAME_AGENCY, from.name());
    }
    return withReason(c.reason(), reason -> new TaskHandedOver(from, c.leadAgency(), reason, day));
  }

  private static Decision<TaskEvent> reportProgress(ReportProgress c, LocalDate day) {
    return c.percent() < 0 || c.percent() > 100
        ? Decision.refuse(RefusalCode.PERCENT_OUT_OF_RANGE, c.percent())
        : Decision.accept(new ProgressReported(c.percent(), c.text(), c.evidence(), day));
  }

  private static Decision<TaskEvent> reportCompletion(ReportCompletion c, LocalDate day) {
    Product product = c.product() == null ? new Product(null, null) : c.product();
    boolean named = present(product.text()) && present(product.documentNumber());
    return named || !c.evidence().isEmpty()
        ? Decision.accept(new CompletionReported(product, c.evidence(), day))
        : Decision.refuse(RefusalCode.PRODUCT_REQUIRED);
  }

  private static Decision<TaskEvent> changeDeadline(
      TaskState task, ChangeDeadline c, LocalDate day, TaskContext context) {
    return withDeadline(
        task,
        c.deadline(),
        context,
        deadline ->
            deadline.equals(task.deadline())
                ? Decision.accept()
                : withReason(c.reason(), reason -> new DeadlineChanged(deadline, reason, day)));
  }

  /** Worked out from another deadline than the present one, it means nothing. */
  private static Decision<TaskEvent> setEffectiveDue(
      TaskState task, SetEffectiveDue c, LocalDate day) {
    return task.deadline().equals(c.judged())
        ? Decision.accept(new EffectiveDueSet(c.due(), c.effectiveDue(), c.calendarVersion(), day))
        : Decision.accept();
  }

  /** A deadline set later takes effect under the rule that the task was assigned under. */
  private static Decision<TaskEvent> withDeadline(
      TaskState task,
      Deadline deadline,
      TaskContext context,
      Function<Deadline, Decision<TaskEvent>> decision) {
    try {
      return decision.apply(
          EffectiveDue.settle(deadline, task.deadline().rule(), context.calendar()));
    } catch (CalendarMissingException e) {
      return Decision.refuse(RefusalCode.CALENDAR_MISSING, e.year());
    }
  }

  private static Decision<TaskEvent> changeCoordinatingAgencies(
      TaskState task, ChangeCoordinatingAgencies c, LocalDate day) {
    return c.coordinatingAgencies().equals(task.coordinatingAgencies())
        ? Decision.accept()
        : Decision.accept(
            new CoordinatingAgenciesChanged(c.coordinatingAgencies(), c.reason(), day));
  }

  private static LocalDate pendingReport(TaskState task) {
    return Objects.requireNonNull(task.completionReportedOn(), "a report waits");
  }

  private static @Nullable Refusal refusalOfDay(
      LocalDate day, LocalDate assignedOn, LocalDate today) {
    if (day.isAfter(today)) {
      return Refusal.of(RefusalCode.OCCURRED_IN_FUTURE, day, today);
    }
    return day.isBefore(assignedOn)
        ? Refusal.of(RefusalCode.OCCURRED_BEFORE_ASSIGNED, day, assignedOn)
        : null;
  }

  static Decision<TaskEvent> withReason(
      @Nullable String reason, Function<String, TaskEvent> event) {
    return reason == null || reason.isBlank()
        ? Decision.refuse(RefusalCode.REASON_REQUIRED)
        : Decision.accept(event.apply(reason));
  }

  private static Decision<TaskEvent> withText(
      @Nullable String text, Function<String, TaskEvent> event) {
    return text == null || text.isBlank()
        ? Decision.refuse(RefusalCode.TEXT_REQUIRED)
        : Decision.accept(event.apply(text));
  }

  private static boolean present(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}

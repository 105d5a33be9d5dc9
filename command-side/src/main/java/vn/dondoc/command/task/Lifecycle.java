package vn.dondoc.command.task;

import static vn.dondoc.history.Progress.ASSIGNED;
import static vn.dondoc.history.Progress.AWAITING_CONFIRMATION;
import static vn.dondoc.history.Progress.CANCELLED;
import static vn.dondoc.history.Progress.COMPLETED;
import static vn.dondoc.history.Progress.IN_PROGRESS;
import static vn.dondoc.history.Progress.RETURNED;
import static vn.dondoc.history.Progress.SUSPENDED;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;

/** How far a task may have come for each command: "What may happen to a task". */
final class Lifecycle {

  private Lifecycle() {}

  /** Why the task's progress refuses the command; null: it does not. */
  static @Nullable Refusal refusal(TaskState task, TaskCommand command) {
    return allowedIn(command).contains(task.progress())
        ? null
        : Refusal.of(refusalCode(command, task.progress()));
  }

  private static Set<Progress> allowedIn(TaskCommand command) {
    return switch (command) {
      case AssignTask _ -> EnumSet.noneOf(Progress.class);
      case AcceptTask _, ReturnTask _ -> EnumSet.of(ASSIGNED);
      case ReassignTask _ -> EnumSet.of(ASSIGNED, RETURNED);
      // An agency takes a task on before it reports on it.
      case ReportProgress _, ReportCompletion _ -> EnumSet.of(IN_PROGRESS);
      case ConfirmCompletion _, RejectCompletion _ -> EnumSet.of(AWAITING_CONFIRMATION);
      case RequestExtension _ -> EnumSet.of(ASSIGNED, IN_PROGRESS);
      // The assigner may still grant the time that a report already made has used.
      case DecideExtension _, AnswerOffer _ ->
          EnumSet.of(ASSIGNED, IN_PROGRESS, AWAITING_CONFIRMATION);
      case SendReminder _ -> EnumSet.of(ASSIGNED, IN_PROGRESS, AWAITING_CONFIRMATION);
      // While suspended there is no deadline to change: it is set again on resuming.
      case ChangeDeadline _, SetEffectiveDue _ ->
          EnumSet.of(ASSIGNED, IN_PROGRESS, AWAITING_CONFIRMATION, RETURNED);
      case ChangeCoordinatingAgencies _, ChangePriority _, CancelTask _ ->
          EnumSet.complementOf(EnumSet.of(COMPLETED, CANCELLED));
      // A report that waits is decided first, so that none is lost on the way.
      case SuspendTask _ -> EnumSet.of(ASSIGNED, IN_PROGRESS);
      case HandOverTask _ -> EnumSet.of(ASSIGNED, IN_PROGRESS, RETURNED, SUSPENDED);
      case ResumeTask _ -> EnumSet.of(SUSPENDED);
      case ReopenTask _ -> EnumSet.of(COMPLETED);
      case RequestExplanation _, GiveExplanation _ -> EnumSet.complementOf(EnumSet.of(CANCELLED));
      case CommentOnTask _ -> EnumSet.allOf(Progress.class);
    };
  }

  private static RefusalCode refusalCode(TaskCommand command, Progress progress) {
    return switch (progress) {
      case CANCELLED -> RefusalCode.TASK_CANCELLED;
      case COMPLETED -> RefusalCode.TASK_COMPLETED;
      case SUSPENDED ->
          command instanceof ReopenTask
              ? RefusalCode.TASK_NOT_COMPLETED
              : RefusalCode.TASK_SUSPENDED;
      case ASSIGNED -> expectation(command, RefusalCode.TASK_NOT_ACCEPTED);
      case IN_PROGRESS -> expectation(command, RefusalCode.TASK_ALREADY_ACCEPTED);
      case AWAITING_CONFIRMATION -> expectation(command, RefusalCode.AWAITING_CONFIRMATION);
      case RETURNED -> expectation(command, RefusalCode.TASK_RETURNED);
    };
  }

  /** Names what the command waits for, where it waits for one thing; else what stands against. */
  private static RefusalCode expectation(TaskCommand command, RefusalCode otherwise) {
    return switch (command) {
      case ConfirmCompletion _, RejectCompletion _ -> RefusalCode.NOT_AWAITING_CONFIRMATION;
      case ResumeTask _ -> RefusalCode.TASK_NOT_SUSPENDED;
      case ReopenTask _ -> RefusalCode.TASK_NOT_COMPLETED;
      case AssignTask _ -> RefusalCode.TASK_ALREADY_EXISTS;
      case AcceptTask _,
          ReturnTask _,
          ReassignTask _,
          ReportProgress _,
          ReportCompletion _,
          RequestExtension _,
          DecideExtension _,
          AnswerOffer _,
          ChangeDeadline _,
          SetEffectiveDue _,
          ChangeCoordinatingAgencies _,
          ChangePriority _,
          SendReminder _,
          RequestExplanation _,
          GiveExplanation _,
          SuspendTask _,
          CancelTask _,
          HandOverTask _,
          CommentOnTask _ ->
          otherwise;
    };
  }
}

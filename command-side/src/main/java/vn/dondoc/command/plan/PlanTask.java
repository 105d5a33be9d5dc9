package vn.dondoc.command.plan;

import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.ContentErased;
import vn.dondoc.events.TaskEvent.CoordinatingAgenciesChanged;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.EffectiveDueSet;
import vn.dondoc.events.TaskEvent.ErasedRemark;
import vn.dondoc.events.TaskEvent.ExplanationGiven;
import vn.dondoc.events.TaskEvent.ExplanationRequested;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionOfferAccepted;
import vn.dondoc.events.TaskEvent.ExtensionOfferDeclined;
import vn.dondoc.events.TaskEvent.ExtensionOffered;
import vn.dondoc.events.TaskEvent.ExtensionRefused;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.PriorityChanged;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAmended;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReassigned;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.TaskState;

/**
 * A task of a plan, as its stream has it when the plan is to change.
 *
 * @param touched whether an agency has acted on it, or somebody has written about it: work that is
 *     not thrown away together with a plan issued by mistake
 */
public record PlanTask(TaskState state, boolean touched) {

  public boolean open() {
    return switch (state.progress()) {
      case ASSIGNED, IN_PROGRESS, AWAITING_CONFIRMATION, RETURNED, SUSPENDED -> true;
      case COMPLETED, CANCELLED -> false;
    };
  }

  /** What only the assigner or the system did leaves a task untouched. */
  public static boolean touches(TaskEvent event) {
    return switch (event) {
      case TaskAccepted _,
          TaskReturned _,
          ProgressReported _,
          CompletionReported _,
          CompletionConfirmed _,
          CompletionRejected _,
          ExtensionRequested _,
          ExtensionApproved _,
          ExtensionRefused _,
          ExtensionOffered _,
          ExtensionOfferAccepted _,
          ExtensionOfferDeclined _,
          ExplanationGiven _,
          TaskReopened _,
          TaskCommented _ ->
          true;
      case ErasedRemark e ->
          switch (e.kind()) {
            case EXPLANATION, COMMENT -> true;
            case REMINDER, EXPLANATION_REQUEST -> false;
          };
      case TaskAssigned _,
          TaskReassigned _,
          TaskHandedOver _,
          TaskAmended _,
          DeadlineChanged _,
          EffectiveDueSet _,
          ContentErased _,
          CoordinatingAgenciesChanged _,
          PriorityChanged _,
          ReminderSent _,
          ExplanationRequested _,
          TaskSuspended _,
          TaskResumed _,
          TaskCancelled _ ->
          false;
    };
  }
}

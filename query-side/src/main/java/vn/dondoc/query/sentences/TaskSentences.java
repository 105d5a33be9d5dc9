package vn.dondoc.query.sentences;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.Evidence;
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

/** Which sentence tells of an event of a task, and what it speaks of. */
final class TaskSentences {

  private TaskSentences() {}

  /**
   * @param before null for a task's first event, and where nothing is known but the event
   * @param after null where nothing is known but the event
   */
  static Sentence told(TaskEvent event, @Nullable TaskState before, @Nullable TaskState after) {
    return switch (event) {
      case TaskAssigned e ->
          Sentence.of("assigned")
              .with("ref", e.place() == null ? null : e.place().ref())
              .with("deadline", e.deadline().text())
              .with("effectiveDue", e.deadline().effectiveDue());
      case TaskAccepted _ -> Sentence.of("accepted");
      case TaskReturned _ -> Sentence.of("returned");
      case TaskReassigned e ->
          Sentence.of("reassigned").with("from", e.from().name()).with("to", e.to().name());
      case ProgressReported e ->
          Sentence.of("progress")
              .with("percent", e.percent())
              .with("text", e.text())
              .with("files", files(e.evidence()));
      case CompletionReported e ->
          Sentence.of("completion")
              .with("text", e.product().text())
              .with("document", e.product().documentNumber())
              .with("files", files(e.evidence()));
      case CompletionConfirmed e -> Sentence.of("confirmed").with("day", e.completedOn());
      case CompletionRejected e -> Sentence.of("rejected").with("day", e.reportedOn());
      case ExtensionRequested e ->
          Sentence.of("extensionRequested")
              .with("day", e.newDue())
              .with("files", files(e.evidence()));
      case ExtensionApproved e -> Sentence.of("extensionApproved").with("day", e.newDue());
      case ExtensionRefused _ -> Sentence.of("extensionRefused");
      case ExtensionOffered e -> Sentence.of("extensionOffered").with("day", e.newDue());
      case ExtensionOfferAccepted e -> Sentence.of("offerAccepted").with("day", e.newDue());
      case ExtensionOfferDeclined _ -> Sentence.of("offerDeclined");
      case DeadlineChanged e ->
          Sentence.of("deadlineChanged")
              .with("was", before == null ? null : before.deadline().text())
              .with("deadline", e.deadline().text())
              .with("effectiveDue", e.deadline().effectiveDue());
      case EffectiveDueSet e ->
          Sentence.of("effectiveDueSet")
              .with("was", before == null ? null : before.deadline().effectiveDue())
              .with("effectiveDue", e.effectiveDue());
      case CoordinatingAgenciesChanged e ->
          Sentence.of("coordinatingChanged")
              .with("agencies", String.join(", ", e.coordinatingAgencies()));
      case PriorityChanged e ->
          Sentence.of("priorityChanged")
              .with("was", before == null ? null : before.priority())
              .with("priority", e.priority());
      case ReminderSent e -> Sentence.of("reminded").with("text", e.text());
      case ExplanationRequested e -> Sentence.of("explanationRequested").with("text", e.text());
      case ExplanationGiven e -> Sentence.of("explained").with("text", e.text());
      case TaskSuspended _ -> Sentence.of("suspended");
      case TaskResumed e ->
          Sentence.of("resumed")
              .with("deadline", e.deadline().text())
              .with("effectiveDue", e.deadline().effectiveDue());
      case TaskCancelled _ -> Sentence.of("cancelled");
      case TaskReopened e ->
          Sentence.of("reopened").with("effectiveDue", effectiveDue(e.deadline(), after));
      case TaskAmended e ->
          Sentence.of("amended").with("ref", e.place() == null ? null : e.place().ref());
      case TaskHandedOver e ->
          Sentence.of("handedOver").with("from", e.from().name()).with("to", e.to().name());
      case TaskCommented e -> Sentence.of("commented").with("text", e.text());
      case ErasedRemark e -> Sentences.erased(e.erasedOn(), e.reason());
      case ContentErased e -> Sentence.of("contentErased").with("position", e.position());
    };
  }

  /** The reason given, for events that have one. */
  static @Nullable String reason(TaskEvent event) {
    return switch (event) {
      case TaskReturned e -> e.reason();
      case TaskReassigned e -> e.reason();
      case CompletionRejected e -> e.reason();
      case ExtensionRequested e -> e.reason();
      case ExtensionApproved e -> e.reason();
      case ExtensionRefused e -> e.reason();
      case ExtensionOffered e -> e.reason();
      case ExtensionOfferAccepted e -> e.reason();
      case ExtensionOfferDeclined e -> e.reason();
      case DeadlineChanged e -> e.reason();
      case CoordinatingAgenciesChanged e -> e.reason();
      case PriorityChanged e -> e.reason();
      case TaskSuspended e -> e.reason();
      case TaskCancelled e -> e.reason();
      case TaskReopened e -> e.reason();
      case TaskAmended e -> e.reason();
      case TaskHandedOver e -> e.reason();
      case ContentErased e -> e.reason();
      case TaskAssigned _,
          TaskAccepted _,
          ProgressReported _,
          CompletionReported _,
          CompletionConfirmed _,
          EffectiveDueSet _,
          ReminderSent _,
          ExplanationRequested _,
          ExplanationGiven _,
          TaskResumed _,
          TaskCommented _,
          ErasedRemark _ ->
          null;
    };
  }

  /** The agency that leads the task after the event, as far as the event itself says. */
  static @Nullable AgencyName lead(TaskEvent event) {
    if (event instanceof TaskAssigned assigned) {
      return assigned.leadAgency();
    }
    if (event instanceof TaskReassigned reassigned) {
      return reassigned.to();
    }
    return event instanceof TaskHandedOver handedOver ? handedOver.to() : null;
  }

  /** On reopening, a deadline that is not set again stays. */
  private static @Nullable LocalDate effectiveDue(
      @Nullable Deadline deadline, @Nullable TaskState after) {
    Deadline known = deadline == null && after != null ? after.deadline() : deadline;
    return known == null ? null : known.effectiveDue();
  }

  private static @Nullable Object files(List<Evidence> evidence) {
    return evidence.isEmpty() ? null : evidence.size();
  }
}

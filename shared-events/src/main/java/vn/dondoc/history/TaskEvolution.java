package vn.dondoc.history;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.ContentErased;
import vn.dondoc.events.TaskEvent.CoordinatingAgenciesChanged;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.EffectiveDueSet;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionOfferAccepted;
import vn.dondoc.events.TaskEvent.ExtensionOfferDeclined;
import vn.dondoc.events.TaskEvent.ExtensionOffered;
import vn.dondoc.events.TaskEvent.ExtensionRefused;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.PriorityChanged;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.Remark;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAmended;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReassigned;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.TaskState.ExtensionRequest;

/**
 * One step from a state to the next. Holds the components that events change while the step is
 * made; everything else is carried over from the state before.
 */
final class TaskEvolution {

  private final TaskState before;
  private @Nullable PlaceInPlan place;
  private String content;
  private @Nullable String details;
  private @Nullable String product;
  private AgencyName leadAgency;
  private List<String> coordinatingAgencies;
  private @Nullable String coordinatingText;
  private Deadline deadline;
  private Priority priority;
  private Progress progress;
  private boolean accepted;
  private int percent;
  private @Nullable LocalDate completionReportedOn;
  private @Nullable LocalDate completedOn;
  private @Nullable LocalDate stoppedOn;
  private @Nullable ExtensionRequest openExtension;
  private int extensionsGranted;
  private @Nullable Progress progressBeforeSuspension;

  private TaskEvolution(TaskState before) {
    this.before = before;
    this.place = before.place();
    this.content = before.content();
    this.details = before.details();
    this.product = before.product();
    this.leadAgency = before.leadAgency();
    this.coordinatingAgencies = before.coordinatingAgencies();
    this.coordinatingText = before.coordinatingText();
    this.deadline = before.deadline();
    this.priority = before.priority();
    this.progress = before.progress();
    this.accepted = before.accepted();
    this.percent = before.percent();
    this.completionReportedOn = before.completionReportedOn();
    this.completedOn = before.completedOn();
    this.stoppedOn = before.stoppedOn();
    this.openExtension = before.openExtension();
    this.extensionsGranted = before.extensionsGranted();
    this.progressBeforeSuspension = before.progressBeforeSuspension();
  }

  static TaskState evolve(@Nullable TaskState before, TaskEvent event, Recorded by) {
    if (before == null) {
      if (event instanceof TaskAssigned assigned) {
        return firstState(assigned);
      }
      throw new IllegalStateException("first event of a task is " + event);
    }
    TaskEvolution next = new TaskEvolution(before);
    next.apply(event, by);
    return next.state();
  }

  private static TaskState firstState(TaskAssigned e) {
    return new TaskState(
        e.taskId(),
        0,
        e.planId(),
        e.place(),
        e.content(),
        e.details(),
        e.product(),
        e.leadAgency(),
        e.coordinatingAgencies(),
        e.coordinatingText(),
        e.deadline(),
        e.deadline(),
        e.priority(),
        e.leader(),
        e.field(),
        e.assignedOn(),
        Progress.ASSIGNED,
        false,
        0,
        null,
        null,
        null,
        null,
        0,
        null,
        e.occurrenceOf());
  }

  private void apply(TaskEvent event, Recorded by) {
    switch (event) {
      case TaskAssigned e ->
          throw new IllegalStateException("task " + before.taskId() + " is assigned twice: " + e);
      case TaskAccepted _ -> takenOn();
      case TaskReturned e -> stop(Progress.RETURNED, e.occurredOn());
      case TaskReassigned e -> giveTo(e.to());
      case ProgressReported e -> {
        takenOn();
        percent = e.percent();
      }
      case CompletionReported e -> {
        progress = Progress.AWAITING_CONFIRMATION;
        completionReportedOn = e.occurredOn();
      }
      case CompletionConfirmed e -> {
        progress = Progress.COMPLETED;
        completedOn = e.completedOn();
        completionReportedOn = null;
        openExtension = null;
      }
      case CompletionRejected _ -> {
        progress = Progress.IN_PROGRESS;
        completionReportedOn = null;
      }
      case ExtensionRequested e ->
          openExtension = new ExtensionRequest(e.newDue(), e.reason(), by.user(), null);
      case ExtensionApproved e -> extend(e.newDue(), e.effectiveDue());
      case ExtensionRefused _ -> openExtension = null;
      case ExtensionOffered e -> openExtension = withOffer(e, by);
      case ExtensionOfferAccepted e -> extend(e.newDue(), e.effectiveDue());
      case ExtensionOfferDeclined _ -> openExtension = null;
      case DeadlineChanged e -> deadline = e.deadline();
      case EffectiveDueSet e -> deadline = withDue(e.due(), e.effectiveDue());
      case CoordinatingAgenciesChanged e -> coordinatingAgencies = e.coordinatingAgencies();
      case PriorityChanged e -> priority = e.priority();
      case TaskSuspended e -> {
        progressBeforeSuspension = progress;
        stop(Progress.SUSPENDED, e.occurredOn());
      }
      case TaskResumed e -> resume(e.deadline());
      case TaskCancelled e -> {
        stop(Progress.CANCELLED, e.occurredOn());
        completedOn = null;
        progressBeforeSuspension = null;
      }
      case TaskReopened e -> {
        progress = Progress.IN_PROGRESS;
        completedOn = null;
        deadline = e.deadline() == null ? deadline : e.deadline();
      }
      case TaskAmended e -> {
        place = e.place();
        content = e.content();
        details = e.details();
        product = e.product();
        coordinatingText = e.coordinatingText();
      }
      case TaskHandedOver e -> giveTo(e.to());
      case Remark _, ContentErased _ -> {
        // Kept in the history; they change nothing but the version.
      }
    }
  }

  private void takenOn() {
    accepted = true;
    if (progress == Progress.ASSIGNED) {
      progress = Progress.IN_PROGRESS;
    }
  }

  private void stop(Progress stopped, LocalDate on) {
    progress = stopped;
    stoppedOn = on;
    // The assigner sets a new day if the task goes on, so a request about the old one is void.
    openExtension = null;
  }

  /** Another lead agency: nothing that the last one promised, asked or reported binds it. */
  private void giveTo(AgencyName agency) {
    leadAgency = agency;
    accepted = false;
    percent = 0;
    completionReportedOn = null;
    openExtension = null;
    if (progress == Progress.SUSPENDED) {
      progressBeforeSuspension = Progress.ASSIGNED;
    } else {
      progress = Progress.ASSIGNED;
      stoppedOn = null;
    }
  }

  private void resume(Deadline setAgain) {
    progress = progressBeforeSuspension == null ? Progress.IN_PROGRESS : progressBeforeSuspension;
    progressBeforeSuspension = null;
    stoppedOn = null;
    deadline = setAgain;
  }

  private ExtensionRequest withOffer(ExtensionOffered offer, Recorded by) {
    return openExtension == null
        ? new ExtensionRequest(offer.newDue(), "", by.user(), offer.newDue())
        : new ExtensionRequest(
            openExtension.newDue(),
            openExtension.reason(),
            openExtension.requestedBy(),
            offer.newDue());
  }

  private void extend(LocalDate newDue, @Nullable LocalDate effectiveDue) {
    deadline = withDue(newDue, effectiveDue);
    extensionsGranted++;
    openExtension = null;
  }

  private Deadline withDue(LocalDate due, @Nullable LocalDate effectiveDue) {
    return new Deadline(
        deadline.text(),
        deadline.kind(),
        deadline.start(),
        deadline.target(),
        due,
        deadline.dueTime(),
        effectiveDue,
        deadline.rule(),
        deadline.recurrence(),
        deadline.milestones(),
        deadline.dependsOn(),
        deadline.inherited());
  }

  private TaskState state() {
    return new TaskState(
        before.taskId(),
        before.version() + 1,
        before.planId(),
        place,
        content,
        details,
        product,
        leadAgency,
        coordinatingAgencies,
        coordinatingText,
        before.firstDeadline(),
        deadline,
        priority,
        before.leader(),
        before.field(),
        before.assignedOn(),
        progress,
        accepted,
        percent,
        completionReportedOn,
        completedOn,
        stoppedOn,
        openExtension,
        extensionsGranted,
        progressBeforeSuspension,
        before.occurrenceOf());
  }
}

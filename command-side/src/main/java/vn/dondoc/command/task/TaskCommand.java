package vn.dondoc.command.task;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.Evidence;
import vn.dondoc.events.OccurrenceOf;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Product;

/**
 * Everything that can be asked of a task, on one page. Values are resolved already: agencies carry
 * their names, deadlines have been read, evidence has been found. Texts and reasons may still be
 * missing; where one is required the decider says so.
 */
public sealed interface TaskCommand {

  String taskId();

  /** The business day on which it happened, not in the future; null: today. */
  @Nullable LocalDate occurredOn();

  /**
   * @param assignedOn for a plan's tasks the day the plan was issued, null: today
   * @param occurrenceOf the recurring task that it is an occurrence of, null for all others
   */
  record AssignTask(
      String taskId,
      @Nullable String planId,
      @Nullable PlaceInPlan place,
      String content,
      @Nullable String details,
      @Nullable String product,
      AgencyName leadAgency,
      List<String> coordinatingAgencies,
      @Nullable String coordinatingText,
      Deadline deadline,
      Priority priority,
      @Nullable String leader,
      @Nullable String field,
      @Nullable LocalDate assignedOn,
      @Nullable OccurrenceOf occurrenceOf)
      implements TaskCommand {
    public AssignTask {
      coordinatingAgencies = List.copyOf(coordinatingAgencies);
    }

    /** A task is assigned on the day it is assigned, however late that is recorded. */
    @Override
    public @Nullable LocalDate occurredOn() {
      return assignedOn;
    }
  }

  // Of the lead agency

  record AcceptTask(String taskId, @Nullable LocalDate occurredOn) implements TaskCommand {}

  record ReturnTask(String taskId, @Nullable String reason, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  record ReportProgress(
      String taskId,
      int percent,
      @Nullable String text,
      List<Evidence> evidence,
      @Nullable LocalDate occurredOn)
      implements TaskCommand {
    public ReportProgress {
      evidence = List.copyOf(evidence);
    }
  }

  record ReportCompletion(
      String taskId,
      @Nullable Product product,
      List<Evidence> evidence,
      @Nullable LocalDate occurredOn)
      implements TaskCommand {
    public ReportCompletion {
      evidence = List.copyOf(evidence);
    }
  }

  record RequestExtension(
      String taskId,
      LocalDate newDue,
      @Nullable String reason,
      List<Evidence> evidence,
      @Nullable LocalDate occurredOn)
      implements TaskCommand {
    public RequestExtension {
      evidence = List.copyOf(evidence);
    }
  }

  record AnswerOffer(
      String taskId, boolean accept, @Nullable String reason, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  record GiveExplanation(String taskId, @Nullable String text, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  // Of the assigner

  record ReassignTask(
      String taskId, AgencyName leadAgency, @Nullable String reason, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  record ConfirmCompletion(String taskId, @Nullable LocalDate occurredOn) implements TaskCommand {}

  record RejectCompletion(String taskId, @Nullable String reason, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  /**
   * @param newDue the day offered; on approval null, or the day that was asked for
   */
  record DecideExtension(
      String taskId,
      ExtensionDecision decision,
      @Nullable LocalDate newDue,
      @Nullable String reason,
      @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  /** What the assigner can answer to a request for an extension. */
  enum ExtensionDecision {
    APPROVE,
    REFUSE,
    /** Another day, which the agency accepts or declines. */
    OFFER
  }

  record ChangeDeadline(
      String taskId, Deadline deadline, @Nullable String reason, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  record ChangeCoordinatingAgencies(
      String taskId,
      List<String> coordinatingAgencies,
      @Nullable String reason,
      @Nullable LocalDate occurredOn)
      implements TaskCommand {
    public ChangeCoordinatingAgencies {
      coordinatingAgencies = List.copyOf(coordinatingAgencies);
    }
  }

  record ChangePriority(
      String taskId, Priority priority, @Nullable String reason, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  record SendReminder(String taskId, @Nullable String text, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  record RequestExplanation(String taskId, @Nullable String text, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  record SuspendTask(String taskId, @Nullable String reason, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  record ResumeTask(String taskId, @Nullable Deadline deadline, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  record CancelTask(String taskId, @Nullable String reason, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  /**
   * @param deadline a new one, null: the last one stays
   */
  record ReopenTask(
      String taskId,
      @Nullable String reason,
      @Nullable Deadline deadline,
      @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  record HandOverTask(
      String taskId, AgencyName leadAgency, @Nullable String reason, @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  // Of the calendar

  /**
   * Lets the effective day follow the calendar.
   *
   * @param judged the deadline that {@code due} and {@code effectiveDue} were worked out from
   * @param calendarVersion stream version of the calendar they were worked out by
   */
  record SetEffectiveDue(
      String taskId,
      Deadline judged,
      LocalDate due,
      LocalDate effectiveDue,
      long calendarVersion,
      @Nullable LocalDate occurredOn)
      implements TaskCommand {}

  // Of everyone concerned

  record CommentOnTask(String taskId, @Nullable String text, @Nullable LocalDate occurredOn)
      implements TaskCommand {}
}

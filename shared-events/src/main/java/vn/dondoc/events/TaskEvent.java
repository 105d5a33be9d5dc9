package vn.dondoc.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a task, on one page.
 *
 * <p>{@code occurredOn} is the business day (Asia/Ho_Chi_Minh) on which it happened, which may lie
 * before the moment of recording. Who did it, in which role and on whose behalf is recorded beside
 * each event as {@link Recorded}. Agencies are named by their code; where a reader needs the name
 * as it was then, as {@link AgencyName}.
 */
public sealed interface TaskEvent extends DomainEvent {

  LocalDate occurredOn();

  /**
   * The first event of every task.
   *
   * @param taskId the stream's id, {@code task-…}
   * @param planId the plan that gave the task, or null for one assigned by itself
   * @param place where it stands, for tasks of a plan
   * @param leader the leader who directs it (lãnh đạo phụ trách), if named
   * @param field its field (lĩnh vực), if named
   * @param assignedOn for a plan's tasks the day the plan was issued
   * @param occurrenceOf the recurring task that it is an occurrence of, null for all others; since
   *     revision 2
   */
  record TaskAssigned(
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
      LocalDate assignedOn,
      LocalDate occurredOn,
      @Nullable OccurrenceOf occurrenceOf)
      implements TaskEvent {
    public TaskAssigned {
      coordinatingAgencies = List.copyOf(coordinatingAgencies);
    }

    /** A task that is no occurrence of another. */
    public TaskAssigned(
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
        LocalDate assignedOn,
        LocalDate occurredOn) {
      this(
          taskId,
          planId,
          place,
          content,
          details,
          product,
          leadAgency,
          coordinatingAgencies,
          coordinatingText,
          deadline,
          priority,
          leader,
          field,
          assignedOn,
          occurredOn,
          null);
    }
  }

  /** The lead agency takes the task on. */
  record TaskAccepted(LocalDate occurredOn) implements TaskEvent {}

  /** The lead agency sends the task back: wrong agency, or impossible. */
  record TaskReturned(String reason, LocalDate occurredOn) implements TaskEvent {}

  /** The assigner gives a returned, or not yet accepted, task to another lead agency. */
  record TaskReassigned(AgencyName from, AgencyName to, String reason, LocalDate occurredOn)
      implements TaskEvent {}

  /**
   * @param percent 0 to 100
   */
  record ProgressReported(
      int percent, @Nullable String text, List<Evidence> evidence, LocalDate occurredOn)
      implements TaskEvent {
    public ProgressReported {
      evidence = List.copyOf(evidence);
    }
  }

  /** The lead agency says that the product exists. Closure is for the assigner to decide. */
  record CompletionReported(Product product, List<Evidence> evidence, LocalDate occurredOn)
      implements TaskEvent {
    public CompletionReported {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * @param completedOn the day of the completion report now confirmed, which is the day of
   *     completion
   */
  record CompletionConfirmed(LocalDate completedOn, LocalDate occurredOn) implements TaskEvent {}

  /**
   * @param reportedOn the day of the report refused, which counts as if it had not been made
   */
  record CompletionRejected(LocalDate reportedOn, String reason, LocalDate occurredOn)
      implements TaskEvent {}

  record ExtensionRequested(
      LocalDate newDue, String reason, List<Evidence> evidence, LocalDate occurredOn)
      implements TaskEvent {
    public ExtensionRequested {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * @param newDue the day granted; {@code effectiveDue} what it comes to under the plan's deadline
   *     rule
   */
  record ExtensionApproved(
      LocalDate newDue,
      @Nullable LocalDate effectiveDue,
      @Nullable String reason,
      LocalDate occurredOn)
      implements TaskEvent {}

  record ExtensionRefused(String reason, LocalDate occurredOn) implements TaskEvent {}

  /** Another day than the one asked for, which the agency may accept or decline. */
  record ExtensionOffered(LocalDate newDue, @Nullable String reason, LocalDate occurredOn)
      implements TaskEvent {}

  record ExtensionOfferAccepted(
      LocalDate newDue,
      @Nullable LocalDate effectiveDue,
      @Nullable String reason,
      LocalDate occurredOn)
      implements TaskEvent {}

  record ExtensionOfferDeclined(@Nullable String reason, LocalDate occurredOn)
      implements TaskEvent {}

  record DeadlineChanged(Deadline deadline, String reason, LocalDate occurredOn)
      implements TaskEvent {}

  /**
   * The calendar of working days came or changed, and with it the day that takes effect. Nobody has
   * decided anything about the task.
   *
   * @param due the last day as written; counted again where it is a number of working days
   * @param effectiveDue what it comes to under the deadline's rule
   * @param calendarVersion stream version of the working calendar it follows from; -1: the table
   *     that comes with dondoc
   */
  record EffectiveDueSet(
      LocalDate due, LocalDate effectiveDue, long calendarVersion, LocalDate occurredOn)
      implements TaskEvent {}

  record CoordinatingAgenciesChanged(
      List<String> coordinatingAgencies, @Nullable String reason, LocalDate occurredOn)
      implements TaskEvent {
    public CoordinatingAgenciesChanged {
      coordinatingAgencies = List.copyOf(coordinatingAgencies);
    }
  }

  record PriorityChanged(Priority priority, @Nullable String reason, LocalDate occurredOn)
      implements TaskEvent {}

  /** Đôn đốc. */
  record ReminderSent(String text, LocalDate occurredOn) implements Remark {}

  record ExplanationRequested(@Nullable String text, LocalDate occurredOn) implements Remark {}

  /** Giải trình: the reason for being late, in writing. */
  record ExplanationGiven(String text, LocalDate occurredOn) implements Remark {}

  record TaskSuspended(String reason, LocalDate occurredOn) implements TaskEvent {}

  /** On resuming the deadline is set again by the assigner. */
  record TaskResumed(Deadline deadline, LocalDate occurredOn) implements TaskEvent {}

  record TaskCancelled(String reason, LocalDate occurredOn) implements TaskEvent {}

  /**
   * @param deadline a new one, or null where the last one stays
   */
  record TaskReopened(String reason, @Nullable Deadline deadline, LocalDate occurredOn)
      implements TaskEvent {}

  /**
   * The task's plan was amended: what the document says of the task from now on. A changed deadline
   * is a {@link DeadlineChanged} of its own, other coordinating agencies a {@link
   * CoordinatingAgenciesChanged}.
   *
   * @param reason names the amending document
   */
  record TaskAmended(
      @Nullable PlaceInPlan place,
      String content,
      @Nullable String details,
      @Nullable String product,
      @Nullable String coordinatingText,
      String reason,
      LocalDate occurredOn)
      implements TaskEvent {}

  record TaskHandedOver(AgencyName from, AgencyName to, String reason, LocalDate occurredOn)
      implements TaskEvent {}

  record TaskCommented(String text, LocalDate occurredOn) implements Remark {}

  /**
   * What the remark of this task at a position said was erased, by order of an administrator. The
   * log's database does it in the transaction that stores this event, and does it for no other.
   *
   * @param position of the remark in the log; {@code version} in the task's own stream
   * @param reason the decision that it follows, in words
   */
  record ContentErased(long position, long version, String reason, LocalDate occurredOn)
      implements TaskEvent {}

  /**
   * What is said about a task and changes nothing but its version. Nothing is decided by what a
   * remark says, and nothing is counted by it: it alone can be erased.
   */
  sealed interface Remark extends TaskEvent {}

  /** What kind of remark one was of which nothing else is left. */
  enum RemarkKind {
    REMINDER,
    EXPLANATION_REQUEST,
    EXPLANATION,
    COMMENT
  }

  /**
   * What readers find in place of a remark that was erased. It is never appended, and has no stored
   * name.
   *
   * @param erasedOn the business day of its erasure, and {@code reason} the decision that it
   *     followed
   */
  record ErasedRemark(RemarkKind kind, LocalDate erasedOn, String reason, LocalDate occurredOn)
      implements Remark {}
}

package vn.dondoc.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a plan. Its items are events of their own, in the same append, so that none grows
 * with the plan.
 */
public sealed interface PlanEvent extends DomainEvent {

  /**
   * @param planId the stream's id, {@code plan-…}, made of number, date and authority, so that one
   *     document is issued once
   * @param draftId the draft it was issued from
   * @param acceptedProblems what the importer could not settle and a person accepted by name
   */
  record PlanIssued(
      String planId,
      String draftId,
      PlanDocument document,
      DeadlineRule deadlineRule,
      @Nullable String leader,
      @Nullable String field,
      int items,
      int tasks,
      List<AcceptedProblem> acceptedProblems,
      LocalDate occurredOn)
      implements PlanEvent {
    public PlanIssued {
      acceptedProblems = List.copyOf(acceptedProblems);
    }
  }

  /**
   * One row of the plan's table, as it was issued.
   *
   * @param order 1 for the first row of the document
   * @param leadText the lead cell as written; {@code leads} the codes it came to
   */
  record PlanItemIssued(
      String itemId,
      int order,
      String ref,
      @Nullable String group,
      String content,
      @Nullable String details,
      @Nullable String leadText,
      List<String> leads,
      @Nullable String coordinatingText,
      List<String> coordinating,
      Deadline deadline,
      @Nullable String product,
      String source,
      LocalDate occurredOn)
      implements PlanEvent {
    public PlanItemIssued {
      leads = List.copyOf(leads);
      coordinating = List.copyOf(coordinating);
    }
  }

  /**
   * A duty found in the plan's prose, such as a periodic report. It is recorded, not tracked as a
   * task.
   */
  record PlanObligationIssued(
      String obligationId, String text, Deadline deadline, String source, LocalDate occurredOn)
      implements PlanEvent {}

  /**
   * A later document, or a later version of the same one, changes the plan. What it changes follows
   * in the same append: items added as {@link PlanItemIssued}, changed, removed, and the events of
   * their tasks.
   *
   * @param draftId the draft it was issued from
   * @param document the amending one
   * @param deadlineRule of the plan from now on
   * @param reason names the amending document, as the events of the tasks repeat it
   * @param occurredOn the day from which it holds
   */
  record PlanAmended(
      String draftId,
      PlanDocument document,
      DeadlineRule deadlineRule,
      String reason,
      int itemsAdded,
      int itemsChanged,
      int itemsRemoved,
      int tasksAssigned,
      int tasksCancelled,
      List<AcceptedProblem> acceptedProblems,
      LocalDate occurredOn)
      implements PlanEvent {
    public PlanAmended {
      acceptedProblems = List.copyOf(acceptedProblems);
    }
  }

  /**
   * A row as it stands from now on; its place in the order of the plan stays.
   *
   * @param changed the names of the components that differ from what stood before
   */
  record PlanItemAmended(
      String itemId,
      String ref,
      @Nullable String group,
      String content,
      @Nullable String details,
      @Nullable String leadText,
      List<String> leads,
      @Nullable String coordinatingText,
      List<String> coordinating,
      Deadline deadline,
      @Nullable String product,
      String source,
      List<String> changed,
      LocalDate occurredOn)
      implements PlanEvent {
    public PlanItemAmended {
      leads = List.copyOf(leads);
      coordinating = List.copyOf(coordinating);
      changed = List.copyOf(changed);
    }
  }

  /** The amending document no longer has the row. */
  record PlanItemRemoved(String itemId, String ref, LocalDate occurredOn) implements PlanEvent {}

  /**
   * The plan was issued by mistake. Its untouched tasks are cancelled in the same append.
   *
   * @param tasksKept ids of the tasks that somebody has acted on: they stay for people to settle
   */
  record PlanVoided(String reason, int tasksCancelled, List<String> tasksKept, LocalDate occurredOn)
      implements PlanEvent {
    public PlanVoided {
      tasksKept = List.copyOf(tasksKept);
    }
  }

  /**
   * @param sha256 of the file's bytes, lower-case hex
   */
  record PlanDocument(
      String number,
      LocalDate issuedOn,
      @Nullable String title,
      @Nullable String authority,
      String fileName,
      String sha256) {}

  /**
   * @param code the problem's code; {@code itemRef} the item it stands at, null for the document
   */
  record AcceptedProblem(String code, @Nullable String itemRef, String message) {}
}

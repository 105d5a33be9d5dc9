package vn.dondoc.query.plans;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.PlanEvent.AcceptedProblem;
import vn.dondoc.events.PlanEvent.PlanDocument;
import vn.dondoc.history.PlanState;
import vn.dondoc.history.PlanState.Amendment;
import vn.dondoc.history.PlanState.Item;
import vn.dondoc.history.PlanState.Obligation;
import vn.dondoc.history.PlanState.Voiding;

/**
 * One plan in full: what it says now, and how it came to that.
 *
 * @param document the one it was issued as
 * @param items in the order of the document, without those that an amendment removed
 * @param amendments in the order in which they were issued
 * @param voided null while the plan stands
 * @param position of the log that the answer is complete to
 */
public record PlanAnswer(
    String planId,
    long version,
    PlanDocument document,
    DeadlineRule deadlineRule,
    @Nullable String leader,
    @Nullable String field,
    int tasksIssued,
    List<Item> items,
    List<Obligation> obligations,
    List<AcceptedProblem> acceptedProblems,
    List<Amendment> amendments,
    @Nullable Voiding voided,
    long position) {

  public PlanAnswer {
    items = List.copyOf(items);
    obligations = List.copyOf(obligations);
    acceptedProblems = List.copyOf(acceptedProblems);
    amendments = List.copyOf(amendments);
  }

  static PlanAnswer of(PlanState plan, long position) {
    return new PlanAnswer(
        plan.planId(),
        plan.version(),
        plan.document(),
        plan.deadlineRule(),
        plan.leader(),
        plan.field(),
        plan.tasksIssued(),
        plan.items(),
        plan.obligations(),
        plan.acceptedProblems(),
        plan.amendments(),
        plan.voided(),
        position);
  }
}

package vn.dondoc.command.drafts;

import org.jspecify.annotations.Nullable;
import vn.dondoc.command.plan.AmendPlan.Scope;
import vn.dondoc.command.plan.PlanDifference;
import vn.dondoc.history.PlanState;

/**
 * A draft beside what the log and the other drafts hold now. Nothing of it is kept: it is found
 * again with every question.
 *
 * @param draft with the problems that follow from its context behind its own
 * @param alreadyImported null where no other draft or plan was made of the same file
 * @param amendment null where the draft makes a plan of its own
 */
public record DraftInContext(
    StoredDraft draft, @Nullable AlreadyImported alreadyImported, @Nullable Amendment amendment) {

  /**
   * What the very same bytes have become before: a plan, or else a draft still open.
   *
   * @param draftId the latest; {@code planId} null while it is open
   */
  public record AlreadyImported(String draftId, @Nullable String planId) {}

  /** What issuing the draft would change in a plan. */
  public record Amendment(PlanState plan, Scope scope, PlanDifference difference) {}
}

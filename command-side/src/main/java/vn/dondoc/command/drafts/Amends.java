package vn.dondoc.command.drafts;

import org.jspecify.annotations.Nullable;
import vn.dondoc.command.plan.AmendPlan.Scope;

/**
 * What a person says of the plan that a draft amends.
 *
 * @param planId null: the one that the document's number, date and authority name, if any
 * @param scope null: the document says the whole plan again
 */
public record Amends(@Nullable String planId, @Nullable Scope scope) {

  static Amends unsaid() {
    return new Amends(null, null);
  }

  Scope scopeOrDefault() {
    return scope == null ? Scope.WHOLE : scope;
  }

  /** This with a later word laid over it. */
  Amends overlaidBy(Amends later) {
    return new Amends(
        ItemCorrection.either(later.planId, planId), ItemCorrection.either(later.scope, scope));
  }
}

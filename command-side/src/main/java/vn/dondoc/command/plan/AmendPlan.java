package vn.dondoc.command.plan;

import vn.dondoc.command.plan.IssuePlan.AcceptProblems;

/**
 * Makes a draft an amendment of a plan that was issued: all of it or nothing.
 *
 * @param document the amending document: a later version of the plan's own, or one with its own
 *     number that names what changes
 */
public record AmendPlan(
    String planId, Scope scope, PlanToIssue document, AcceptProblems acceptProblems) {

  /** How much of the plan an amending document says. */
  public enum Scope {
    /** The whole plan again: what it no longer has is removed. */
    WHOLE,
    /** Only what changes or comes new: everything else stays. */
    LISTED
  }
}

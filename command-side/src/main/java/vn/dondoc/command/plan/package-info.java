/**
 * Issuing a plan: from a settled draft to the plan's events and its tasks'. Pure: {@code java.*},
 * events, decision and JSpecify alone.
 */
@NullMarked
package vn.dondoc.command.plan;

import org.jspecify.annotations.NullMarked;

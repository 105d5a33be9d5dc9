package vn.dondoc.events;

import org.jspecify.annotations.Nullable;

/**
 * Where a task stands in its plan's document.
 *
 * @param itemId the item's id within the plan
 * @param ref the number in the document, {@code 3.2}
 * @param order 1 for the first row of the document
 * @param group the heading it stands under
 */
public record PlaceInPlan(String itemId, String ref, int order, @Nullable String group) {}

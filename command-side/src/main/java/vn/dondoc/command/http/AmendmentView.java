package vn.dondoc.command.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.drafts.DraftInContext.Amendment;
import vn.dondoc.command.plan.AmendPlan.Scope;
import vn.dondoc.command.plan.PlanDifference;
import vn.dondoc.command.plan.PlanDifference.FieldChange;
import vn.dondoc.events.Deadline;

/**
 * What a draft would change in the plan that it amends.
 *
 * @param unchanged how many items stay as they are
 */
record AmendmentView(
    String planId,
    Scope scope,
    List<Row> added,
    List<ChangedRow> changed,
    List<Row> removed,
    int unchanged) {

  /**
   * @param itemId of the draft for a row added, of the plan for one removed
   */
  record Row(String itemId, String ref, String content) {}

  /**
   * @param itemId of the draft; {@code planItemId} of the same item in the plan
   * @param ref as the draft has it
   */
  record ChangedRow(String itemId, String planItemId, String ref, List<Change> fields) {}

  /**
   * @param from a text, a day, or a list of codes; null for none
   */
  record Change(String field, @Nullable Object from, @Nullable Object to) {}

  static AmendmentView of(Amendment amendment) {
    PlanDifference difference = amendment.difference();
    return new AmendmentView(
        amendment.plan().planId(),
        amendment.scope(),
        difference.added().stream()
            .map(it -> new Row(it.item().itemId(), it.item().ref(), it.item().content()))
            .toList(),
        difference.changed().stream()
            .map(
                it ->
                    new ChangedRow(
                        it.after().itemId(),
                        it.before().itemId(),
                        it.after().ref(),
                        changes(it.fields())))
            .toList(),
        difference.removed().stream()
            .map(it -> new Row(it.itemId(), it.ref(), it.content()))
            .toList(),
        difference.unchanged());
  }

  private static List<Change> changes(List<FieldChange> fields) {
    List<Change> changes = new ArrayList<>();
    for (FieldChange field : fields) {
      if (field.from() instanceof Deadline from && field.to() instanceof Deadline to) {
        changes.add(new Change(field.field().label(), from.text(), to.text()));
        if (!Objects.equals(from.due(), to.due())) {
          changes.add(new Change("due", from.due(), to.due()));
        }
      } else {
        changes.add(new Change(field.field().label(), field.from(), field.to()));
      }
    }
    return changes;
  }
}

package vn.dondoc.command.plan;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.plan.AmendPlan.Scope;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.Deadline.Milestone;
import vn.dondoc.history.PlanState.Item;

/**
 * How a document differs from a plan as it stands. White space, punctuation and case make no
 * difference, nor does the day on which a deadline takes effect: it follows from the deadline.
 *
 * @param added in the order of the document, as are {@code changed} and {@code removed}
 * @param unchanged how many items stay as they are
 */
public record PlanDifference(
    List<Added> added, List<Changed> changed, List<Item> removed, int unchanged) {

  public PlanDifference {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }

  /**
   * @param order that of the item which it follows, so that no other has to move
   */
  public record Added(ItemToIssue item, int order) {}

  /** The same item before and after. */
  public record Changed(Item before, ItemToIssue after, List<FieldChange> fields) {
    public Changed {
      fields = List.copyOf(fields);
    }

    public boolean concerns(Field field) {
      return fields.stream().anyMatch(change -> change.field() == field);
    }
  }

  /** What of an item can change. */
  public enum Field {
    REF("ref"),
    GROUP("group"),
    CONTENT("content"),
    DETAILS("details"),
    LEADS("leads"),
    LEAD_TEXT("leadText"),
    COORDINATING("coordinating"),
    COORDINATING_TEXT("coordinatingText"),
    DEADLINE("deadline"),
    PRODUCT("product");

    private final String label;

    Field(String label) {
      this.label = label;
    }

    /** As events and callers name it. */
    public String label() {
      return label;
    }
  }

  /**
   * @param from a text, or a list of codes, or a {@link Deadline}; null for none
   */
  public record FieldChange(Field field, @Nullable Object from, @Nullable Object to) {}

  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }

  /**
   * @param standing the plan's items, in order
   */
  public static PlanDifference between(
      List<Item> standing, List<ItemToIssue> document, Scope scope) {
    Map<Integer, Integer> partners = ItemMatching.match(standing, document);
    List<Added> added = new ArrayList<>();
    List<Changed> changed = new ArrayList<>();
    Set<Integer> found = new HashSet<>(partners.values());
    int lastOrder = standing.isEmpty() ? 0 : standing.getLast().order();
    int order = scope == Scope.WHOLE ? 0 : lastOrder;
    for (int i = 0; i < document.size(); i++) {
      Integer partner = partners.get(i);
      if (partner == null) {
        added.add(new Added(document.get(i), order));
        continue;
      }
      Item before = standing.get(partner);
      order = scope == Scope.WHOLE ? before.order() : lastOrder;
      List<FieldChange> fields = fields(before, document.get(i));
      if (!fields.isEmpty()) {
        changed.add(new Changed(before, document.get(i), fields));
      }
    }
    List<Item> removed = new ArrayList<>();
    for (int i = 0; scope == Scope.WHOLE && i < standing.size(); i++) {
      if (!found.contains(i)) {
        removed.add(standing.get(i));
      }
    }
    int unchanged = standing.size() - changed.size() - removed.size();
    return new PlanDifference(added, changed, removed, unchanged);
  }

  private static List<FieldChange> fields(Item before, ItemToIssue after) {
    List<FieldChange> fields = new ArrayList<>();
    text(fields, Field.REF, before.ref(), after.ref());
    text(fields, Field.GROUP, before.group(), after.group());
    text(fields, Field.CONTENT, before.content(), after.content());
    text(fields, Field.DETAILS, before.details(), after.details());
    List<String> leads = after.leads().stream().map(AgencyName::code).toList();
    codes(fields, Field.LEADS, before.leads(), leads);
    text(fields, Field.LEAD_TEXT, before.leadText(), after.leadText());
    codes(fields, Field.COORDINATING, before.coordinating(), after.coordinating());
    text(fields, Field.COORDINATING_TEXT, before.coordinatingText(), after.coordinatingText());
    if (!same(before.deadline(), after.deadline())) {
      fields.add(new FieldChange(Field.DEADLINE, before.deadline(), after.deadline()));
    }
    text(fields, Field.PRODUCT, before.product(), after.product());
    return fields;
  }

  private static void text(
      List<FieldChange> fields, Field field, @Nullable String before, @Nullable String after) {
    boolean same =
        field == Field.REF ? Objects.equals(before, after) : letters(before).equals(letters(after));
    if (!same) {
      fields.add(new FieldChange(field, before, after));
    }
  }

  private static void codes(
      List<FieldChange> fields, Field field, List<String> before, List<String> after) {
    if (!new HashSet<>(before).equals(new HashSet<>(after))) {
      fields.add(new FieldChange(field, before, after));
    }
  }

  private static boolean same(Deadline a, Deadline b) {
    return letters(a.text()).equals(letters(b.text()))
        && a.kind() == b.kind()
        && Objects.equals(a.start(), b.start())
        && Objects.equals(a.target(), b.target())
        && Objects.equals(a.due(), b.due())
        && Objects.equals(a.dueTime(), b.dueTime())
        && a.rule() == b.rule()
        && Objects.equals(a.recurrence(), b.recurrence())
        && steps(a).equals(steps(b));
  }

  private static List<LocalDate> steps(Deadline deadline) {
    return deadline.milestones().stream().map(Milestone::due).toList();
  }

  /** Letters and digits alone, so that another layout of the same words is no change. */
  static String letters(@Nullable String text) {
    return text == null
        ? ""
        : Normalizer.normalize(text, Normalizer.Form.NFC)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}]", "")
            .toLowerCase(Locale.ROOT);
  }
}

package vn.dondoc.command.importing.synthetic;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.events.DeadlineKind;

/**
 * What a made-up plan says.
 *
 * @param recurrences of the duties in its prose, as RFC 5545 rules
 * @param flags problems that a reader has to name somewhere in the draft
 */
record TruePlan(
    LocalDate issuedOn, List<TrueItem> items, List<String> recurrences, Set<ProblemCode> flags) {

  TruePlan {
    items = List.copyOf(items);
    recurrences = List.copyOf(recurrences);
    flags = Set.copyOf(flags);
  }

  record TrueItem(
      String ref,
      @Nullable String group,
      String content,
      AgencyCell lead,
      AgencyCell coordinating,
      TrueDeadline deadline,
      String product) {}

  /**
   * @param text as the document writes it
   * @param names codes of agencies; {@code ?} and the words for a name that is in no directory
   */
  record AgencyCell(String text, Set<String> names) {
    static final AgencyCell NONE = new AgencyCell("", Set.of());
  }

  record TrueDeadline(
      String text,
      DeadlineKind kind,
      @Nullable LocalDate start,
      @Nullable LocalDate target,
      @Nullable LocalDate due,
      @Nullable String recurrence) {

    static final TrueDeadline NONE =
        new TrueDeadline("", DeadlineKind.UNSTATED, null, null, null, null);

    /** All but the words. */
    List<Object> meaning() {
      return List.of(
          kind,
          String.valueOf(start),
          String.valueOf(target),
          String.valueOf(due),
          String.valueOf(recurrence));
    }
  }
}

package vn.dondoc.command.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.PlanWords.Field;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.ProblemCode;

/** What became of the items of made-up plans: right or wrong, and flagged or in silence. */
final class Verdicts {

  enum Verdict {
    RIGHT,
    RIGHT_FLAGGED,
    WRONG_FLAGGED,
    WRONG_IN_SILENCE
  }

  /** Problems of the words themselves, wherever their cells end. */
  private static final Set<ProblemCode> NO_SIGN_OF_WRONG_CELLS =
      Set.of(
          ProblemCode.AGENCY_UNSPECIFIC, ProblemCode.CALENDAR_MISSING, ProblemCode.REF_DUPLICATE);

  private final Map<Verdict, List<String>> verdicts = new EnumMap<>(Verdict.class);

  Verdicts() {
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict, new ArrayList<>());
    }
  }

  /**
   * @param at which item of which plan
   * @param item what was read, if anything
   * @param expected problems that say nothing of this item's cells
   */
  void add(
      String at, Map<Field, String> made, @Nullable DraftItem item, Set<ProblemCode> expected) {
    String wrong = item == null ? "missing" : difference(made, item);
    verdicts.get(verdict(wrong, item, expected)).add(at + ": " + wrong);
  }

  private static Verdict verdict(
      String wrong, @Nullable DraftItem item, Set<ProblemCode> expected) {
    boolean flagged =
        item != null
            && item.problems().stream()
                .map(problem -> problem.code())
                .anyMatch(
                    code -> !NO_SIGN_OF_WRONG_CELLS.contains(code) && !expected.contains(code));
    if (wrong.isEmpty()) {
      return flagged ? Verdict.RIGHT_FLAGGED : Verdict.RIGHT;
    }
    return flagged ? Verdict.WRONG_FLAGGED : Verdict.WRONG_IN_SILENCE;
  }

  private static String difference(Map<Field, String> made, DraftItem item) {
    for (Field field : made.keySet()) {
      String read =
          switch (field) {
            case NUMBER -> item.ref();
            case CONTENT -> item.content();
            case LEAD -> Objects.requireNonNullElse(item.leadText(), "");
            case COORDINATING -> Objects.requireNonNullElse(item.coordinatingText(), "");
            case PRODUCT -> Objects.requireNonNullElse(item.product(), "");
            case DEADLINE -> item.deadline().text();
          };
      if (!read.equals(made.get(field))) {
        return field + ": " + made.get(field) + " ≠ " + read;
      }
    }
    return "";
  }

  int count(Verdict verdict) {
    return verdicts.get(verdict).size();
  }

  String counts() {
    StringBuilder counts = new StringBuilder();
    verdicts.forEach(
        (verdict, at) -> counts.append(verdict).append(' ').append(at.size()).append('\n'));
    return counts.toString();
  }

  String report() {
    StringBuilder report = new StringBuilder(counts());
    verdicts.get(Verdict.WRONG_IN_SILENCE).forEach(at -> report.append(at).append('\n'));
    verdicts.get(Verdict.WRONG_FLAGGED).forEach(at -> report.append(at).append('\n'));
    return report.toString();
  }
}

package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.FlowedPlans.Field;
import vn.dondoc.command.importing.FlowedPlans.Made;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Unreadable;

/** Made-up plans in many layouts: nearly all items are right, and what is not is said. */
class FlowedPlansTest {

  private static final int PLANS = 100;
  private static final int ITEMS = 14;
  private static final long WITHOUT_GROUPS = 37;

  /** Problems of the words themselves, wherever their cells end. */
  private static final Set<ProblemCode> NO_SIGN_OF_WRONG_CELLS =
      Set.of(
          ProblemCode.AGENCY_UNSPECIFIC, ProblemCode.CALENDAR_MISSING, ProblemCode.REF_DUPLICATE);

  /** Problems that every item has whose agencies the directory does not know. */
  private static final Set<ProblemCode> STRANGERS =
      Set.of(ProblemCode.AGENCY_UNKNOWN, ProblemCode.NO_LEAD_RESOLVED);

  private enum Verdict {
    RIGHT,
    RIGHT_FLAGGED,
    WRONG_FLAGGED,
    WRONG_IN_SILENCE
  }

  private final Map<Verdict, List<String>> verdicts = new EnumMap<>(Verdict.class);

  @Test
  void agencies_of_the_directory() {
    read(Directories.giaLai(), Set.of());

    assertThat(count(Verdict.WRONG_IN_SILENCE))
        .as(report())
        .isLessThanOrEqualTo(PLANS * ITEMS / 200);
    assertThat(count(Verdict.RIGHT)).as(report()).isGreaterThanOrEqualTo(PLANS * ITEMS * 98 / 100);
  }

  @Test
  void agencies_of_another_province() {
    read(AgencyDirectory.empty(), STRANGERS);

    assertThat(count(Verdict.WRONG_IN_SILENCE))
        .as(report())
        .isLessThanOrEqualTo(PLANS * ITEMS / 100);
    assertThat(count(Verdict.RIGHT)).as(report()).isGreaterThanOrEqualTo(PLANS * ITEMS * 95 / 100);
  }

  @Test
  void a_plan_of_many_pages_has_each_item_once() {
    Made made = FlowedPlans.made(WITHOUT_GROUPS, 1_500);

    assertThat(items(made, Directories.giaLai()))
        .extracting(DraftItem::ref)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 1_500).mapToObj(Integer::toString).toList());
  }

  private void read(AgencyDirectory directory, Set<ProblemCode> expected) {
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict, new ArrayList<>());
    }
    for (long seed = 1; seed <= PLANS; seed++) {
      Made made = FlowedPlans.made(seed, ITEMS);
      List<DraftItem> items = items(made, directory);
      for (int i = 0; i < ITEMS; i++) {
        DraftItem item = i < items.size() ? items.get(i) : null;
        String wrong = item == null ? "missing" : difference(made.items().get(i), item);
        String at = "seed " + seed + " " + made.layout() + " item " + (i + 1) + ": " + wrong;
        verdicts.get(verdict(wrong, item, expected)).add(at);
      }
    }
    System.out.println(counts());
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

  private static List<DraftItem> items(Made made, AgencyDirectory directory) {
    return switch (PlanImporter.read(
        made.text().getBytes(UTF_8), "p.txt", directory, ImportHints.none())) {
      case Draft draft -> draft.items();
      case Unreadable unreadable -> fail(made.layout() + " unreadable: " + unreadable);
    };
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

  private int count(Verdict verdict) {
    return verdicts.get(verdict).size();
  }

  private String counts() {
    StringBuilder counts = new StringBuilder();
    verdicts.forEach(
        (verdict, at) -> counts.append(verdict).append(' ').append(at.size()).append('\n'));
    return counts.toString();
  }

  private String report() {
    StringBuilder report = new StringBuilder(counts());
    verdicts.get(Verdict.WRONG_IN_SILENCE).forEach(at -> report.append(at).append('\n'));
    verdicts.get(Verdict.WRONG_FLAGGED).forEach(at -> report.append(at).append('\n'));
    return report.toString();
  }
}

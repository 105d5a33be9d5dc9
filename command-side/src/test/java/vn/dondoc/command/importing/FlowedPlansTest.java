package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.FlowedPlans.Made;
import vn.dondoc.command.importing.Verdicts.Verdict;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Unreadable;

/** Made-up plans in many layouts: nearly all items are right, and what is not is said. */
class FlowedPlansTest {

  private static final int PLANS = 100;
  private static final int ITEMS = 14;
  private static final long WITHOUT_GROUPS = 37;

  /** Problems that every item has whose agencies the directory does not know. */
  private static final Set<ProblemCode> STRANGERS =
      Set.of(ProblemCode.AGENCY_UNKNOWN, ProblemCode.NO_LEAD_RESOLVED);

  private final Verdicts verdicts = new Verdicts();

  @Test
  void agencies_of_the_directory() {
    read(Directories.giaLai(), Set.of());

    assertThat(verdicts.count(Verdict.WRONG_IN_SILENCE))
        .as(verdicts.report())
        .isLessThanOrEqualTo(PLANS * ITEMS / 200);
    assertThat(verdicts.count(Verdict.RIGHT))
        .as(verdicts.report())
        .isGreaterThanOrEqualTo(PLANS * ITEMS * 98 / 100);
  }

  @Test
  void agencies_of_another_province() {
    read(AgencyDirectory.empty(), STRANGERS);

    assertThat(verdicts.count(Verdict.WRONG_IN_SILENCE))
        .as(verdicts.report())
        .isLessThanOrEqualTo(PLANS * ITEMS / 100);
    assertThat(verdicts.count(Verdict.RIGHT))
        .as(verdicts.report())
        .isGreaterThanOrEqualTo(PLANS * ITEMS * 95 / 100);
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
    for (long seed = 1; seed <= PLANS; seed++) {
      Made made = FlowedPlans.made(seed, ITEMS);
      List<DraftItem> items = items(made, directory);
      for (int i = 0; i < ITEMS; i++) {
        DraftItem item = i < items.size() ? items.get(i) : null;
        String at = "seed " + seed + " " + made.layout() + " item " + (i + 1);
        verdicts.add(at, made.items().get(i), item, expected);
      }
    }
    System.out.println(verdicts.counts());
  }

  private static List<DraftItem> items(Made made, AgencyDirectory directory) {
    return switch (PlanImporter.read(
        made.text().getBytes(UTF_8), "p.txt", directory, ImportHints.none())) {
      case Draft draft -> draft.items();
      case Unreadable unreadable -> fail(made.layout() + " unreadable: " + unreadable);
    };
  }
}

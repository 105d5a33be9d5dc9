package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.LaidOutPlans.Made;
import vn.dondoc.command.importing.PlanWords.Field;
import vn.dondoc.command.importing.Verdicts.Verdict;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.Unreadable;

/** Made-up plans whose columns are kept by spaces: none is wrong in silence. */
class LaidOutPlansTest {

  private static final int PLANS = 150;
  private static final int ITEMS = 12;
  private static final double LEAST_PRECISION_AND_RECALL = 0.99;

  private final Verdicts verdicts = new Verdicts();

  @Test
  void nothing_is_wrong_in_silence_and_nearly_all_is_right() {
    AgencyDirectory directory = Directories.giaLai();
    List<String> wrongGroups = new ArrayList<>();
    int found = 0;
    int read = 0;
    for (long seed = 1; seed <= PLANS; seed++) {
      Made made = LaidOutPlans.made(seed, ITEMS);
      List<DraftItem> items = items(made, directory);
      read += items.size();
      for (int i = 0; i < ITEMS; i++) {
        DraftItem item = i < items.size() ? items.get(i) : null;
        String at = "seed " + seed + " " + made.layout() + " item " + (i + 1);
        verdicts.add(at, made.items().get(i), item, Set.of());
        found += isFound(made, i, items) ? 1 : 0;
        String group = item == null ? "none" : item.group();
        if (!Objects.equals(group, made.groups().get(i))) {
          wrongGroups.add(at + ": " + made.groups().get(i) + " ≠ " + group);
        }
      }
    }
    double precision = (double) found / read;
    double recall = (double) found / (PLANS * ITEMS);
    System.out.printf("%sprecision %.4f recall %.4f%n", verdicts.counts(), precision, recall);

    assertThat(verdicts.count(Verdict.WRONG_IN_SILENCE)).as(verdicts.report()).isZero();
    assertThat(wrongGroups).isEmpty();
    assertThat(precision).as(verdicts.report()).isGreaterThanOrEqualTo(LEAST_PRECISION_AND_RECALL);
    assertThat(recall).as(verdicts.report()).isGreaterThanOrEqualTo(LEAST_PRECISION_AND_RECALL);
  }

  @Test
  void a_plan_of_many_pages_has_each_item_once() {
    Made made = LaidOutPlans.made(1, 1_500);

    assertThat(items(made, Directories.giaLai()))
        .extracting(DraftItem::ref)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 1_500).mapToObj(Integer::toString).toList());
  }

  /** Whether an item of that number has been read with that content. */
  private static boolean isFound(Made made, int i, List<DraftItem> items) {
    @Nullable String content = made.items().get(i).get(Field.CONTENT);
    String number = Integer.toString(i + 1);
    return items.stream()
        .anyMatch(item -> item.ref().equals(number) && item.content().equals(content));
  }

  private static List<DraftItem> items(Made made, AgencyDirectory directory) {
    return switch (PlanImporter.read(
        made.text().getBytes(UTF_8), "p.txt", directory, ImportHints.none())) {
      case Draft draft -> draft.items();
      case Unreadable unreadable -> fail(made.layout() + " unreadable: " + unreadable);
    };
  }
}

package vn.dondoc.command.importing.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.Directories;
import vn.dondoc.command.importing.PlanImporter;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.Unreadable;
import vn.dondoc.command.importing.synthetic.Scores.Count;
import vn.dondoc.command.importing.synthetic.Scores.Of;

/**
 * Plans in layouts that nobody chose, read back. {@code -Dplans=} says how many, {@code -Dseed=}
 * where they begin; the report is {@code target/importing-report.txt}.
 */
class SyntheticPlansTest {

  private static final double AIM = 0.99;
  private static final int MAX_EXAMPLES = 200;

  private static final AgencyDirectory DIRECTORY = Directories.giaLai();

  @Test
  void plans_in_varied_layouts_are_read_back() throws IOException {
    long seed = Long.getLong("seed", 20_230_105L);
    int plans = Integer.getInteger("plans", 150);
    System.out.println("synthetic plans from seed " + seed + ": " + plans);

    Scores scores = new Scores();
    for (long each = seed; each < seed + plans; each++) {
      SyntheticPlan plan = SyntheticPlan.of(each, DIRECTORY);
      scores.add(each, plan, read(plan));
    }

    Files.writeString(Path.of("target", "importing-report.txt"), report(seed, plans, scores));
    for (Of of : Of.values()) {
      Count count = scores.count(Scores.ALL, of);
      assertThat(count.precision()).as("precision of %s", of).isGreaterThanOrEqualTo(AIM);
      assertThat(count.recall()).as("recall of %s", of).isGreaterThanOrEqualTo(AIM);
    }
    assertThat(scores.silent()).isEmpty();
  }

  private static @Nullable Draft read(SyntheticPlan plan) {
    return switch (PlanImporter.read(plan.file(), plan.fileName(), DIRECTORY, plan.hints())) {
      case Draft draft -> draft;
      case Unreadable unreadable -> null;
    };
  }

  private static String report(long seed, int plans, Scores scores) {
    List<String> lines = new ArrayList<>();
    lines.add("%d synthetic plans from seed %d; precision/recall".formatted(plans, seed));
    lines.add("");
    lines.add(
        "%-34s %13s %13s %13s %13s %13s %7s"
            .formatted("", "items", "leads", "coordinating", "deadlines", "duties", "silent"));
    for (String feature : scores.features()) {
      StringBuilder line = new StringBuilder("%-34s".formatted(feature.strip()));
      for (Of of : Of.values()) {
        Count count = scores.count(feature, of);
        line.append(String.format(Locale.ROOT, "  %.3f/%.3f", count.precision(), count.recall()));
      }
      lines.add(line + " %7d".formatted(scores.silentIn(feature)));
    }
    lines.add("");
    lines.add("Wrong, and nobody says so: " + scores.silent().size());
    scores.silent().stream().limit(MAX_EXAMPLES).forEach(lines::add);
    lines.add("");
    lines.add("Not as meant, and said to be doubtful: " + scores.flagged().size());
    scores.flagged().stream().limit(MAX_EXAMPLES).forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }
}

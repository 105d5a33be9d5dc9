package vn.dondoc.drills.rebuild;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.drills.harness.AdminProgram;
import vn.dondoc.drills.harness.AdminProgram.Said;
import vn.dondoc.drills.rebuild.TenRows.Kind;

/** The rows of a projection's next version: built, looked at, switched to, and back, and kept. */
final class NextVersion {

  static final String PROJECTION = "tasks";

  private static final String OLD = "1";
  private static final String NEW = "2";

  /** Where there is so much to read, a rebuild takes long enough to be looked on at. */
  private static final long LONG_EVENTS = 500_000;

  private static final int FEWEST_STEPS = 3;

  private final Scene scene;
  private final Checks checks;
  private final TenRows rows;
  private final LiveWrites others;

  NextVersion(Scene scene, Checks checks, TenRows rows, LiveWrites others) {
    this.scene = scene;
    this.checks = checks;
    this.rows = rows;
    this.others = others;
  }

  /** Right after the next program has started. */
  void isBuilt(long events) throws IOException {
    Said followed = scene.admin("rebuild", PROJECTION, "--follow");
    boolean wasSeen =
        followed.isGood()
            && followed.has(line -> line.startsWith("tasks: READY generation " + NEW));
    boolean wasOver =
        followed.exitCode() == AdminProgram.REFUSED
            && followed.has(line -> line.contains("STANDBY_WAITS"));
    checks.check(
        "the next version's rows are built without anybody asking, and stand by",
        wasSeen || wasOver,
        followed);
    if (events >= LONG_EVENTS) {
      isLookedOnAt(followed);
    }
    Said status = scene.admin("status", PROJECTION);
    checks.check(
        "until the switch the old rows answer, and status says that they stand still",
        status.exitCode() == AdminProgram.WRONG
            && status.has(
                line ->
                    line.contains("FROZEN")
                        && line.contains("generation " + OLD)
                        && line.endsWith("generation " + NEW + " stands by")),
        status);
  }

  private void isLookedOnAt(Said followed) {
    List<String> steps =
        followed.lines().stream().filter(line -> line.startsWith("tasks: LOADING")).toList();
    checks.check(
        "progress is told line by line, with rate and time left",
        steps.size() >= FEWEST_STEPS && steps.stream().anyMatch(line -> line.contains(" s left")),
        "%d lines, such as %s".formatted(steps.size(), steps.isEmpty() ? "" : steps.getLast()));
  }

  /** What an administrator looks at before the switch. */
  void isCompared() throws IOException {
    Said difference = scene.admin("difference", PROJECTION);
    @Nullable String missing = rows.missingIn(difference.lines());
    checks.check(
        "the difference counts ten rows",
        difference.isGood()
            && difference.lines().contains("table tasks: 0 added, 0 removed, 10 changed"),
        difference);
    checks.check(
        "the difference names those rows and the events behind each",
        missing == null,
        missing == null ? TenRows.COUNT + " rows, three events each" : difference + missing);
  }

  /** There, back, and there again, while readers ask. */
  void isSwitchedToUnderReaders() throws IOException {
    String told;
    boolean bothSeen;
    boolean nothingElse;
    try (Readers readers = Readers.start(scene.server(), rows)) {
      see(readers, Kind.OLD, "before the switch");
      switchTo("the switch is made by hand", NEW, OLD);
      see(readers, Kind.NEW, "after the switch");
      others.awaitOneMore();
      switchTo("one step back", OLD, NEW);
      see(readers, Kind.OLD, "after the step back");
      others.awaitOneMore();
      switchTo("forward again", NEW, OLD);
      see(readers, Kind.NEW, "after the second switch");
      readers.stop();
      told = readers.told();
      bothSeen = readers.answers(Kind.OLD) > 0 && readers.answers(Kind.NEW) > 0;
      nothingElse =
          Arrays.stream(Kind.values())
              .filter(kind -> kind != Kind.OLD && kind != Kind.NEW)
              .allMatch(kind -> readers.answers(kind) == 0);
    }
    String what = "each answer is wholly of the old version or wholly of the new";
    if (nothingElse && !bothSeen) {
      checks.inconclusive(what, told);
    } else {
      checks.check(what, nothingElse, told);
    }
  }

  private void see(Readers readers, Kind kind, String when) throws IOException {
    boolean all = readers.allSee(kind);
    checks.check(
        "%s all %d readers see %s rows".formatted(when, Readers.COUNT, kind), all, readers.told());
  }

  private void switchTo(String what, String serving, String standby) throws IOException {
    Said said = scene.admin("switch", PROJECTION);
    Pattern line =
        Pattern.compile("generation %s\\b.*, generation %s stands by".formatted(serving, standby));
    checks.check(what, said.isGood() && said.has(it -> line.matcher(it).find()), said);
  }

  /** After which there is no way back. */
  void isKept() throws IOException {
    Said discarded = scene.admin("discard", PROJECTION);
    checks.check("the old rows are discarded", discarded.isGood(), discarded);
    Said refused = scene.admin("switch", PROJECTION);
    checks.check(
        "and cannot be switched to any more",
        refused.exitCode() == AdminProgram.REFUSED
            && refused.has(line -> line.contains("STANDBY_MISSING")),
        refused);
  }
}

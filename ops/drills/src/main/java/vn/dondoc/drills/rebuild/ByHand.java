package vn.dondoc.drills.rebuild;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import vn.dondoc.drills.harness.AdminProgram;
import vn.dondoc.drills.harness.AdminProgram.Said;
import vn.dondoc.drills.harness.Waiting;

/** What the owner of the database does to rows behind the program's back, and who finds it. */
final class ByHand {

  private static final String PROJECTION = NextVersion.PROJECTION;
  private static final String GENERATION =
      "query.projection_generation where projection = 'tasks' and state = 'SERVING'";

  /** What it is at, how far, how fast, and where it runs. */
  private static final Pattern PROGRESS =
      Pattern.compile(
          "tasks: [A-Z_]+ generation (\\d+|\\?), \\S+ of \\S+ \\(\\d+%\\), \\S+ events/s.*, on \\S+");

  private static final Pattern END =
      Pattern.compile("tasks: SWITCHED generation \\d+, (\\S+) of \\1 \\(100%\\)");

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Scene scene;
  private final Checks checks;
  private final TenRows rows;

  ByHand(Scene scene, Checks checks, TenRows rows) {
    this.scene = scene;
    this.checks = checks;
    this.rows = rows;
  }

  void aRowIsDeleted() throws IOException, SQLException {
    String id = rows.id(0);
    requireOne(scene.change(List.of("delete from %s where task_id = '%s'".formatted(table(), id))));
    thenVerifyFinds("a row deleted in SQL is named", List.of("MISSING {\"task_id\":\"" + id));
  }

  void aRowIsChanged() throws IOException, SQLException {
    String id = rows.id(1);
    requireOne(
        scene.change(
            List.of(
                "update %s set lead_name = 'by hand' where task_id = '%s'"
                    .formatted(table(), id))));
    thenVerifyFinds(
        "a row changed in SQL is named, with its column",
        List.of("CHANGED {\"task_id\":\"" + id, "lead_name: by hand -> "));
  }

  /** The projection is set one event back, and so applies that once more. */
  void anEventIsAppliedTwice() throws IOException, SQLException {
    Said paused = scene.admin("pause", PROJECTION, "--reason", "drill");
    long position = scene.number("select position from " + GENERATION);
    requireOne(
        scene.change(
            List.of(
                "update query.projection_generation set position = position - 1"
                    + " where projection = 'tasks' and state = 'SERVING'")));
    scene.change(List.of("delete from query.token_entry where processor_name like 'tasks-%'"));
    Said resumed = scene.admin("resume", PROJECTION);
    boolean caughtUp =
        Waiting.until(
            () -> scene.projection(PROJECTION).path("position").asLong() > position, LONGEST);
    checks.check(
        "a pause holds until it is resumed",
        paused.isGood() && paused.has(line -> line.contains("PAUSED")) && caughtUp,
        resumed);
    thenVerifyFinds(
        "an event applied twice in SQL is named",
        List.of("1 events DOUBLED", "DOUBLED: event %d of ".formatted(position)));
  }

  private void thenVerifyFinds(String what, List<String> named) throws IOException {
    Said verified = scene.admin("verify", PROJECTION);
    checks.check(
        what,
        verified.exitCode() == AdminProgram.WRONG
            && named.stream().allMatch(part -> verified.has(line -> line.contains(part))),
        verified);
  }

  /** Rebuilt from the log, rows are what the log gives. */
  void isPutRight() throws IOException {
    Said rebuilt = scene.admin("rebuild", PROJECTION);
    List<String> lines = rebuilt.lines();
    checks.check(
        "progress is told line by line, from the beginning to the switch",
        lines.size() > 1
            && lines.subList(0, lines.size() - 1).stream().allMatch(PROGRESS.asMatchPredicate())
            && END.matcher(lines.getLast()).lookingAt(),
        rebuilt);
    checks.check(
        "a rebuild puts them right",
        rebuilt.isGood()
            && rebuilt.has(line -> line.contains("SWITCHED") && line.contains("differs from")),
        rebuilt);
  }

  private String table() throws IOException {
    JsonNode generation = scene.projection(PROJECTION).path("generation");
    return "query.%s_%d".formatted(PROJECTION, generation.asInt());
  }

  private static void requireOne(long changed) {
    if (changed != 1) {
      throw new IllegalStateException(changed + " rows were changed instead of one");
    }
  }
}

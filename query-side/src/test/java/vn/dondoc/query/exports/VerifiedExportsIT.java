package vn.dondoc.query.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;
import vn.dondoc.query.exports.Verification.Verdict;

/**
 * What a running server hands out, checked by the verifier that shares no code with it: as it was
 * handed out it is accepted, and whatever is done to it afterwards is named.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifiedExportsIT {

  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";
  private static final LocalDate DUE = LocalDate.of(2022, 12, 31);

  private final QueryTestbed dondoc = new QueryTestbed();
  @TempDir private static Path directory;
  private Verification verifier;

  @BeforeAll
  void aLogOverMoreThanOneTile() {
    for (int i = 0; i < 150; i++) {
      String id = "task-" + i;
      dondoc.append(
          id,
          TaskStories.assigned(id, "1", 1, TaskStories.HEALTH, DUE),
          new TaskAccepted(LocalDate.of(2022, 11, 7)),
          new TaskCommented("Ghi “chú”\n\tsố " + i + " \\ 😀", LocalDate.of(2022, 12, 2)));
    }
    dondoc.append("task-7", new ReminderSent("Khẩn trương", LocalDate.of(2022, 12, 3)));
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");
    QueryTestbed.await("signed", () -> !dondoc.json("/api/audit/log/keys").isEmpty());
    String key = dondoc.json("/api/audit/log/keys").at("/0/verifierKey").asString();
    verifier = new Verification(directory, key);
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void theHistoryOfATaskIsVerifiedAndKnownToBeWhole() {
    Verdict verdict = verifier.of("history", file("/api/tasks/task-7/history", NDJSON));

    assertThat(verdict.exitCode()).as("%s", verdict).isZero();
    assertThat(verdict.facts().path("wholeStreams").asBoolean()).isTrue();
    assertThat(verdict.facts().path("events").asLong()).isEqualTo(4);
    assertThat(verdict.facts().path("unproven").valueStream().map(it -> it.asString()))
        .containsExactly("summary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?type=task-commented",
        "?from=255&to=258",
        "?stream=task-3",
        "?plan=plan-1&actor=lan.nt",
        "?q=nothing+like+it",
      })
  void whateverEventsAreAskedForAreVerified(String filter) {
    Verdict lines = verifier.of("history", file("/api/audit/events" + filter, NDJSON));
    Verdict table = verifier.of("list", file("/api/audit/events" + filter, CSV));

    assertThat(lines.exitCode()).as("%s", lines).isZero();
    assertThat(table.exitCode()).as("%s", table).isZero();
  }

  @Test
  void theWholeLogIsVerifiedAgainstOlderCheckpointsToo() {
    String older = verifier.write("older", dondoc.get("/api/audit/log/checkpoint").body());
    dondoc.append("task-later", TaskStories.assigned("task-later", "1", 1, TaskStories.HOME, DUE));

    Verdict verdict = verifier.of("dump", file("/api/audit/dump", NDJSON), "--checkpoint", older);

    assertThat(verdict.exitCode()).as("%s", verdict).isZero();
    assertThat(verdict.facts().path("events").asLong()).isGreaterThanOrEqualTo(452);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/overdue?on=2023-01-20",
        "/api/tasks?plan=plan-1&limit=20",
        "/api/statistics/agencies",
      })
  void listsAreVerified(String list) {
    String proven = list + (list.contains("?") ? "&" : "?") + "proof=true";

    Verdict lines = verifier.of("list", file(list, NDJSON));
    Verdict table = verifier.of("list", file(proven, CSV));

    assertThat(lines.exitCode()).as("%s", lines).isZero();
    assertThat(table.exitCode()).as("%s", table).isZero();
    assertThat(table.facts().path("position").asLong()).isPositive();
  }

  @Test
  void aTableOfThePastIsTheSameForEverAndItsCheckpointTravelsBesideIt() {
    String list = "/api/tasks?on=2023-01-20&knownAt=400";
    HttpResponse<String> before = dondoc.get(list, "Accept", CSV);
    dondoc.append("task-new", TaskStories.assigned("task-new", "1", 1, TaskStories.HOME, DUE));
    dondoc.awaitApplied("tasks", "overdue");

    HttpResponse<String> after = dondoc.get(list, "Accept", CSV);
    String proven = dondoc.get(list + "&proof=true", "Accept", CSV).body();

    assertThat(after.body()).isEqualTo(before.body()).doesNotContain("# ");
    assertThat(proven).startsWith(after.body() + "# position,400\r\n# checkpoint,");
    assertThat(after.headers().firstValue("Dondoc-Checkpoint")).isPresent();
    assertThat(dondoc.get(list + "&proof=maybe", "Accept", CSV).statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsDoneToAHistoryAfterwardsIsNamed() {
    String file = file("/api/tasks/task-7/history", NDJSON);
    long position = dondoc.log().readStream("task-7", 0).get(1).position();

    refused("history", text(file, "Khẩn trương", "Thong thả"), "INCLUSION_NOT_PROVED");
    refused("history", line(file, 2, it -> it.replace("lan.nt", "lan.nx")), "INCLUSION_NOT_PROVED");
    refused("history", line(file, 2, it -> ""), "STREAM_VERSION_MISSING");
    refused(
        "history", line(file, 5, it -> it.replace("\"events\":4", "\"events\":3")), "END_COUNT");
    refused("history", swapped(file, 2, 3), "STREAM_VERSION_MISSING");
    refused("history", line(file, 5, it -> ""), "END_MISSING");
    refused("history", file.substring(0, file.length() / 2), "END_MISSING");
    refused("history", line(file, 0, it -> it.replace("dondoc/log\\n4", "dondoc/log\\n5")), "");
    refused("history", text(file, "đôn đốc", "nhắc"), "END_HASH_DIFFERS");
    assertThat(
            verifier.of("history", line(file, 2, it -> it.replace("lan.nt", "lan.nx"))).position())
        .isEqualTo(position);
  }

  @Test
  void whatIsDoneToADumpAfterwardsIsNamedByItsPosition() {
    String file = file("/api/audit/dump", NDJSON);

    Verdict payload =
        refused("dump", line(file, 9, it -> it.replace("số 2", "số 3")), "PAYLOAD_CH");
    Verdict actor = refused("dump", line(file, 10, it -> it.replace("lan.nt", "x")), "METADATA_CH");
    Verdict type = refused("dump", line(file, 11, it -> it.replace("accepted", "x")), "LEAF_DIFF");
    Verdict gone = refused("dump", line(file, 12, it -> ""), "POSITION_MISSING");

    assertThat(List.of(payload, actor, type, gone))
        .extracting(Verdict::position)
        .containsExactly(9L, 10L, 11L, 12L);
  }

  @Test
  void whatIsDoneToATableAfterwardsIsNamed() {
    String file = file("/api/overdue?on=2023-01-20&proof=true", CSV);

    refused("list", text(file, "so-y-te", "so-noi-vu"), "END_HASH_DIFFERS");
    refused("list", text(file, "# position,", "# position,9"), "END_HASH_DIFFERS");
    refused("list", file.substring(0, file.indexOf("# sha256")), "END_MISSING");
  }

  @Test
  void whatTheOwnerOfTheDatabaseChangesIsFoundInEveryFileThatHasIt() {
    String task = "task-149";
    dondoc.tamper(
        """
        update log.event set
          payload = replace(payload::text, '149', '941')::json,
          payload_hash = sha256(salt || convert_to(replace(payload::text, '149', '941'), 'UTF8'))
        where stream_id = 'task-149' and stream_version = 2""");
    long position = dondoc.log().readStream(task, 0).get(2).position();
    try {
      Verdict history =
          refused("history", file("/api/tasks/" + task + "/history", NDJSON), "INCLUSION_NOT_PRO");
      Verdict dump = refused("dump", file("/api/audit/dump", NDJSON), "LEAF_DIFFERS");

      assertThat(List.of(history.position(), dump.position())).containsOnly(position);
    } finally {
      dondoc.tamper(
          """
          update log.event set
            payload = replace(payload::text, '941', '149')::json,
            payload_hash = sha256(salt || convert_to(replace(payload::text, '941', '149'), 'UTF8'))
          where stream_id = 'task-149' and stream_version = 2""");
    }
  }

  private Verdict refused(String command, String file, String problem) {
    Verdict verdict = verifier.of(command, file);

    assertThat(verdict.exitCode()).as("%s", verdict).isEqualTo(1);
    assertThat(verdict.problem()).startsWith(problem);
    return verdict;
  }

  private String file(String path, String type) {
    HttpResponse<String> answer = dondoc.get(path, "Accept", type);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String text(String file, String before, String after) {
    assertThat(file).contains(before);
    return file.replace(before, after);
  }

  /** With one line changed, the first being 0, or left out where nothing remains of it. */
  private static String line(String file, int number, UnaryOperator<String> change) {
    List<String> lines = new ArrayList<>(file.lines().toList());
    String changed = change.apply(lines.get(number));
    assertThat(changed).isNotEqualTo(lines.get(number));
    lines.set(number, changed);
    lines.removeIf(String::isEmpty);
    return String.join("\n", lines) + "\n";
  }

  private static String swapped(String file, int one, int other) {
    List<String> lines = new ArrayList<>(file.lines().toList());
    Collections.swap(lines, one, other);
    return String.join("\n", lines) + "\n";
  }
}

package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.dondoc.standalone.Dondoc.Answer;

/** kill -9 amid a hand-over of many tasks: the same call made again finishes the rest. */
class HandOverKilledIT {

  private static final int TASKS = 1_500;

  /** How many have moved when the process is killed. */
  private static final int MOVED_BEFORE_KILL = 50;

  @TempDir Path dataDir;

  @Test
  void theSameCallMadeAgainFinishesTheRestAndMovesNothingTwice() throws Exception {
    long before;
    try (DondocProcess process = DondocProcess.standalone(dataDir)) {
      before = aDissolvedAgencyWithItsTasks(process.dondoc());
      killAmidHandOver(process, before + MOVED_BEFORE_KILL);
    }

    try (DondocProcess process = DondocProcess.standalone(dataDir)) {
      Dondoc dondoc = process.dondoc();
      long moved = head(dondoc) - before;
      System.out.println("killed after " + moved + " of " + TASKS + " tasks had moved");
      assertThat(moved).isGreaterThanOrEqualTo(MOVED_BEFORE_KILL);
      assumeThat(moved).as("the kill came in time").isLessThan(TASKS);

      JsonNode rest = ok(handOver(dondoc));

      assertThat(rest.path("handedOver").asLong()).isEqualTo(TASKS - moved);
      assertThat(rest.path("refused")).isEmpty();
      assertThat(rest.path("position").asLong()).as("one event a task").isEqualTo(before + TASKS);
      String waitFor = "&limit=1&waitFor=" + (before + TASKS);
      assertThat(dondoc.json("/api/tasks?agency=MOI" + waitFor).path("total").asInt())
          .isEqualTo(TASKS);
      assertThat(dondoc.json("/api/tasks?agency=CU" + waitFor).path("total").asInt()).isZero();
    }
  }

  /** Returns the log position after it. */
  private static long aDissolvedAgencyWithItsTasks(Dondoc dondoc) {
    ok(
        dondoc.postTable(
            "/api/agencies/import",
            "code\tname\tgroups\nCU\tĐơn vị sắp giải thể\tSO\nMOI\tĐơn vị kế thừa\tSO\n"));
    String rows =
        IntStream.rangeClosed(1, TASKS)
            .mapToObj(i -> i + "\tRà soát hồ sơ số " + i + "\tĐơn vị sắp giải thể\t31/12/2030\n")
            .collect(Collectors.joining());
    String plan =
        """
        Số: 21/KH-UBND
        Gia Lai, ngày 15 tháng 01 năm 2025

        KẾ HOẠCH
        Rà soát hồ sơ

        STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời hạn hoàn thành
        """
            + rows;
    JsonNode draft =
        ok(
            dondoc.upload(
                "/api/plans/drafts", "plan.txt", plan.getBytes(StandardCharsets.UTF_8), Map.of()));
    JsonNode issued =
        ok(
            dondoc.post(
                "/api/plans/drafts/" + draft.path("draftId").asString() + "/issue",
                "{\"acceptProblems\": true}"));
    assertThat(issued.path("tasks").asInt()).isEqualTo(TASKS);
    return ok(dondoc.post(
            "/api/agencies/CU/dissolve",
            """
            {"successors": ["MOI"], "effectiveOn": "2025-07-01", "reason": "Sắp xếp bộ máy"}
            """))
        .path("position")
        .asLong();
  }

  private static void killAmidHandOver(DondocProcess process, long whenHeadIs) throws Exception {
    try (ExecutorService caller = Executors.newSingleThreadExecutor()) {
      Future<?> interrupted =
          caller.submit(
              () -> {
                try {
                  handOver(process.dondoc());
                } catch (UncheckedIOException killed) {
                  // which is what this test is about
                }
              });
      Dondoc watcher = process.dondoc();
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (head(watcher) < whenHeadIs) {
        assertThat(System.nanoTime()).as("tasks move").isLessThan(deadline);
        Thread.onSpinWait();
      }
      process.kill();
      interrupted.get();
    }
  }

  private static Answer handOver(Dondoc dondoc) {
    return dondoc
        .with("Idempotency-Key", "ban-giao")
        .post("/api/agencies/CU/hand-over-tasks", "{\"reason\": \"Bàn giao\"}");
  }

  /** As the projections' status has it, which is taken now and then: at rest it is the log's. */
  private static long head(Dondoc dondoc) {
    return dondoc.json("/api/admin/projections").get(0).path("head").asLong();
  }

  private static JsonNode ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    return answer.json();
  }
}

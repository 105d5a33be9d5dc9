package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.dondoc.standalone.Dondoc.Answer;

/**
 * kill -9 of the JVM during commits: every acknowledged command is there once, and nothing else is
 * in between.
 */
class KillIT {

  private static final int CALLERS = 8;
  private static final int KILLS = 2;

  @TempDir Path dataDir;

  @Test
  void acknowledgedCommandsSurviveAndAreNotDoubled() throws InterruptedException {
    long seed = System.nanoTime();
    System.out.println("KillIT seed " + seed);
    Random random = new Random(seed);
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicInteger number = new AtomicInteger();

    for (int kill = 0; kill < KILLS; kill++) {
      DondocProcess process = DondocProcess.standalone(dataDir);
      if (kill == 0) {
        System.out.println("first start to ready: " + process.startup().toMillis() + " ms");
        process
            .dondoc()
            .postTable("/api/agencies/import", "code\tname\tgroups\nSTP\tSở Tư pháp\tSO\n");
      }
      killWhileCommitting(process, acknowledged, number, 200 + random.nextInt(400));
    }

    try (DondocProcess process = DondocProcess.standalone(dataDir)) {
      System.out.println("start after kill -9 to ready: " + process.startup().toMillis() + " ms");
      Map<String, Integer> stored = contents(process.dondoc());
      assertThat(stored.keySet()).containsAll(acknowledged);
      assertThat(stored.values()).as("none is doubled").allMatch(times -> times == 1);
      assertPositionsAreDense(process.dondoc(), stored.size());
    }
  }

  private static void killWhileCommitting(
      DondocProcess process, Set<String> acknowledged, AtomicInteger number, int afterCommands)
      throws InterruptedException {
    CountDownLatch enough = new CountDownLatch(afterCommands);
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int i = 0; i < CALLERS; i++) {
        callers.submit(() -> assignUntilKilled(process.dondoc(), acknowledged, number, enough));
      }
      assertThat(enough.await(60, TimeUnit.SECONDS)).as("commands flow").isTrue();
      process.kill();
    }
  }

  private static void assignUntilKilled(
      Dondoc dondoc, Set<String> acknowledged, AtomicInteger number, CountDownLatch enough) {
    while (true) {
      String content = "Nhiệm vụ số " + number.incrementAndGet();
      try {
        Answer answer =
            dondoc.post(
                "/api/tasks",
                "{\"content\":\"%s\",\"leadAgency\":\"STP\",\"deadline\":\"Thường xuyên\"}"
                    .formatted(content));
        if (answer.status() == 201) {
          acknowledged.add(content);
        }
        enough.countDown();
      } catch (UncheckedIOException killed) {
        return;
      }
    }
  }

  private static Map<String, Integer> contents(Dondoc dondoc) {
    Map<String, Integer> times = new HashMap<>();
    String cursor = "";
    do {
      JsonNode page = dondoc.json("/api/tasks?limit=500&waitFor=" + head(dondoc) + cursor);
      page.path("items")
          .forEach(task -> times.merge(task.path("content").asString(), 1, Integer::sum));
      cursor = page.path("next").isString() ? "&cursor=" + page.path("next").asString() : "";
    } while (!cursor.isEmpty());
    return times;
  }

  private static long head(Dondoc dondoc) {
    return dondoc.json("/api/admin/projections").get(0).path("head").asLong();
  }

  /** Two events of the directory, and one for each task. */
  private static void assertPositionsAreDense(Dondoc dondoc, int tasks) {
    assertThat(head(dondoc)).isEqualTo(2 + tasks);
    Set<String> codes = new HashSet<>();
    for (JsonNode projection : dondoc.json("/api/admin/projections")) {
      codes.add(projection.path("state").asString());
    }
    assertThat(List.copyOf(codes)).doesNotContain("FAILED");
  }
}

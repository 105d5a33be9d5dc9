package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.dondoc.standalone.Dondoc.Answer;

/**
 * Many callers at once over HTTP: nothing fails, nothing is lost or doubled, every read model
 * agrees.
 */
class ManyCallersIT {

  private static final int CALLERS = 32;
  private static final int TASKS = 2_000;
  private static final int COMMANDS_PER_TASK = 8;

  @TempDir Path dataDir;
  private ConfigurableApplicationContext application;
  private Dondoc dondoc;

  @BeforeEach
  void start() {
    application = StandaloneApplication.start("--server.port=0", "--dondoc.data-dir=" + dataDir);
    dondoc =
        new Dondoc(
            application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    dondoc.postTable("/api/agencies/import", "code\tname\tgroups\nSTP\tSở Tư pháp\tSO\n");
  }

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void theLivesOf2000Tasks() throws Exception {
    long began = System.nanoTime();
    List<Long> positions = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<List<Long>>> lives = new ArrayList<>();
      for (int i = 0; i < TASKS; i++) {
        int number = i;
        lives.add(callers.submit(() -> life(number)));
      }
      for (Future<List<Long>> life : lives) {
        positions.addAll(life.get());
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%d commands by %d callers over HTTP: %.0f commands/s%n",
        positions.size(), CALLERS, positions.size() / seconds);

    long first = positions.stream().mapToLong(Long::longValue).min().orElseThrow();
    assertThat(positions.stream().sorted())
        .as("each command one event, positions dense")
        .containsExactlyElementsOf(
            LongStream.range(first, first + (long) TASKS * COMMANDS_PER_TASK).boxed().toList());
    long head = first + (long) TASKS * COMMANDS_PER_TASK - 1;

    assertThat(dondoc.json("/api/tasks?progress=COMPLETED&waitFor=" + head).path("total").asInt())
        .isEqualTo(TASKS);
    assertThat(dondoc.json("/api/tasks").path("total").asInt()).isEqualTo(TASKS);
    assertThat(dondoc.json("/api/overdue?on=2031-01-01&waitFor=" + head).path("total").asInt())
        .isZero();
    for (JsonNode task : dondoc.json("/api/tasks?limit=50").path("items")) {
      String history = "/api/tasks/" + task.path("taskId").asString() + "/history?waitFor=" + head;
      assertThat(dondoc.json(history).path("total").asInt()).isEqualTo(COMMANDS_PER_TASK);
    }
    for (JsonNode projection : projectionsAt(head)) {
      assertThat(projection.path("position").asLong()).as(projection.toString()).isEqualTo(head);
      // None of these tasks is of a plan.
      boolean ofPlans = projection.path("name").asString().equals("plans");
      assertThat(projection.path("appliedCount").asLong())
          .as(projection.toString())
          .isEqualTo(ofPlans ? 0 : (long) TASKS * COMMANDS_PER_TASK);
      assertThat(projection.path("deadLetters").asInt()).isZero();
    }
  }

  /** The status is looked at now and then, so it follows the read models by a moment. */
  private JsonNode projectionsAt(long head) {
    long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    JsonNode projections;
    do {
      projections = dondoc.json("/api/admin/projections");
    } while (projections.valueStream().anyMatch(it -> it.path("position").asLong() < head)
        && System.nanoTime() < untilNanos);
    return projections;
  }

  private List<Long> life(int number) {
    List<Long> positions = new ArrayList<>();
    Dondoc office = dondoc.as("lan", "OFFICE");
    Dondoc agency = dondoc.asAgency("minh", "STP");
    JsonNode assigned =
        done(
                office.post(
                    "/api/tasks",
                    "{\"content\":\"Việc %d\",\"leadAgency\":\"STP\",\"deadline\":\"31/12/2029\"}"
                        .formatted(number)),
                positions)
            .json();
    String task = "/api/tasks/" + assigned.path("taskId").asString();
    done(agency.post(task + "/accept", "{}"), positions);
    done(agency.post(task + "/progress", "{\"percent\":30}"), positions);
    done(
        agency.post(
            task + "/request-extension", "{\"newDue\":\"2030-06-30\",\"reason\":\"Cần thêm\"}"),
        positions);
    done(office.post(task + "/decide-extension", "{\"decision\":\"APPROVE\"}"), positions);
    done(agency.post(task + "/progress", "{\"percent\":90}"), positions);
    done(
        agency.post(
            task + "/complete", "{\"product\":{\"text\":\"Báo cáo\",\"documentNumber\":\"1/BC\"}}"),
        positions);
    done(office.post(task + "/confirm", "{}"), positions);
    return positions;
  }

  private static Answer done(Answer answer, List<Long> positions) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    positions.add(answer.json().path("position").asLong());
    return answer;
  }
}

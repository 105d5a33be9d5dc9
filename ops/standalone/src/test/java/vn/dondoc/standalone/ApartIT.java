package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;

/** Both sides as processes of their own, on a PostgreSQL given by its URL. */
class ApartIT {

  @Test
  void whatOneProcessStoresTheOtherAnswers(@TempDir Path home) {
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.temporary()) {
      String[] database = {
        "--spring.datasource.url=" + postgres.jdbcUrl(),
        "--spring.datasource.username=" + postgres.username(),
        "--spring.datasource.password=" + postgres.password(),
        "--dondoc.proof.key-file=" + home.resolve("checkpoint.key")
      };
      try (DondocProcess queries =
              DondocProcess.start(
                  DondocProcess.module("query-side").resolve("target/query-side.jar"), database);
          DondocProcess commands =
              DondocProcess.start(
                  DondocProcess.module("command-side").resolve("target/command-side.jar"),
                  database)) {
        commands
            .dondoc()
            .postTable("/api/agencies/import", "code\tname\tgroups\nSTP\tSở Tư pháp\tSO\n");
        JsonNode assigned =
            commands
                .dondoc()
                .post(
                    "/api/tasks",
                    "{\"content\":\"Rà soát văn bản\",\"leadAgency\":\"STP\",\"deadline\":\"Quý I/2027\"}")
                .json();

        JsonNode found =
            queries
                .dondoc()
                .json(
                    "/api/tasks/%s?waitFor=%d"
                        .formatted(
                            assigned.path("taskId").asString(),
                            assigned.path("position").asLong()));

        assertThat(found.path("content").asString()).isEqualTo("Rà soát văn bản");
        assertThat(found.path("due").asString()).isEqualTo("2027-03-31");
        assertBothAreInOneAccessLog(
            commands.dondoc(),
            queries.dondoc(),
            "/api/tasks/%s/history?waitFor=%d"
                .formatted(assigned.path("taskId").asString(), assigned.path("position").asLong()));
      }
    }
  }

  /** What one process refuses and what the other shows. */
  private static void assertBothAreInOneAccessLog(Dondoc commands, Dondoc queries, String history) {
    assertThat(commands.post("/api/tasks/task-nothing/accept", "{}").code())
        .isEqualTo("TASK_UNKNOWN");
    queries.json(history);

    JsonNode accesses = queries.json("/api/audit/access").path("items");
    assertThat(
            accesses
                .valueStream()
                .map(it -> it.path("position").asLong() + " " + it.path("kind").asString()))
        .containsExactly("1 REFUSED_COMMAND", "2 HISTORY");
  }
}

package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** Without a database every request is told to come again, whatever it would have touched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseLostIT {

  private final CommandSideTestbed dondoc = new CommandSideTestbed();
  private final Caller caller = dondoc.caller();

  @BeforeAll
  void lose() {
    dondoc.dropDatabase();
  }

  @AfterAll
  void stop() {
    dondoc.stopNodes();
  }

  @Test
  void everyRequestIsToldToComeAgain() {
    byte[] file = {'a'};

    List<Answer> answers =
        CommandSideTestbed.together(
            List.of(
                () -> caller.post("/api/tasks/task-1/accept", "{}"),
                () -> caller.retrying("k").post("/api/tasks/task-1/accept", "{}"),
                () -> caller.postTable("/api/agencies/import", "code\tname\tgroups\n"),
                () -> caller.get("/api/plans/drafts/draft-1"),
                () -> caller.upload("/api/evidence", "a.txt", file)));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).as(answer.text()).isEqualTo(503);
              assertThat(answer.code()).isIn("LOG_UNAVAILABLE", "DATABASE_UNAVAILABLE");
              assertThat(answer.header("retry-after")).isNotEmpty();
              assertThat(answer.header("content-type")).startsWith("application/problem+json");
            });
  }

  /** Everyone may ask, and a failure's own words say more than everyone need know. */
  @Test
  void readinessNamesWhatIsWrongInWordsOfItsOwn() {
    Answer readiness = caller.get("/actuator/health/readiness").expecting(503);

    assertThat(readiness.json().at("/components/command/details").toString())
        .isEqualTo("{\"database\":\"does not answer\"}");
  }

  @Test
  void anAutomationThatFailsIsSeenInHealth() {
    caller.post("/api/admin/automation/run", "").expecting(503);

    Answer health = caller.get("/actuator/health/automation").expecting(503);
    assertThat(health.field("status")).isEqualTo("DOWN");
    assertThat(health.json().at("/details/failure").asString()).isNotBlank();
  }
}

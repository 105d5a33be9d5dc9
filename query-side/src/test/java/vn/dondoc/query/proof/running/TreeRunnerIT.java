package vn.dondoc.query.proof.running;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.proof.ProofTestbed;

/** The tree is built by the nodes that shall, and who cannot go on says so. */
class TreeRunnerIT {

  private final ProofTestbed testbed = new ProofTestbed();
  private final QueryTestbed dondoc = testbed.dondoc;

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void aNodeThatShallNotBuildAnswersFromWhatOthersBuilt() {
    testbed.fill(10);
    dondoc.startWith("--dondoc.proof.enabled=false");

    var before = dondoc.get("/api/audit/log/checkpoint");
    assertThat(before.statusCode()).isEqualTo(503);
    assertThat(QueryTestbed.tree(before).get("code").asString()).isEqualTo("NOT_SERVING");
    assertThat(dondoc.keyFile()).doesNotExist();

    try (var builds = dondoc.startNode()) {
      QueryTestbed.await(
          "checkpoint", () -> dondoc.get("/api/audit/log/checkpoint").statusCode() == 200);
      assertThat(builds.isRunning()).isTrue();
    }
  }

  @Test
  void aLogThatLostItsEndIsToldByHealth() {
    testbed.fill(10);
    dondoc.start();
    QueryTestbed.await("ten entries", () -> testbed.store.size() == 10);
    assertThat(proof().get("status").asString()).isEqualTo("UP");

    dondoc.tamper(
        "create table kept as select * from log.event where position = 10;"
            + " delete from log.event where position = 10; update log.log_head set position = 9");

    QueryTestbed.await("down", () -> proof().get("status").asString().equals("DOWN"));
    assertThat(proof().at("/details/failure").asString()).contains("position 10");

    dondoc.tamper("insert into log.event table kept; update log.log_head set position = 10");

    QueryTestbed.await("well again", () -> proof().get("status").asString().equals("UP"));
  }

  private JsonNode proof() {
    return QueryTestbed.tree(dondoc.get("/actuator/health")).at("/components/queryProof");
  }
}

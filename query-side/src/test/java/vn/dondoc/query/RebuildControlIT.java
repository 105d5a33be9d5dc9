package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.TaskEvent.TaskCommented;

/**
 * Rebuilds are seen, cancelled, paused and resumed from every node, also those nobody asked for.
 */
class RebuildControlIT {

  private static final Duration LESS_THAN_A_LOCK_IS_WAITED_FOR = Duration.ofSeconds(8);

  private final QueryTestbed dondoc = new QueryTestbed();
  private final GatedRebuild gated = new GatedRebuild(dondoc);

  @AfterEach
  void stop() {
    GatedProjection.openGate();
    GatedProjection.fail(false);
    dondoc.close();
  }

  @Test
  void aRebuildIsSeenAndCancelledFromAnotherNodeAndItsNumberIsNotUsedAgain() {
    ConfigurableApplicationContext rebuilding = dondoc.start(GatedProjection.OldVersion.class);
    gated.theLogIsServed();
    GatedProjection.shutGate();
    String node = gated.post("rebuild", "{}", 202).at("/rebuild/node").asString();
    try (ConfigurableApplicationContext other =
        dondoc.startNode(GatedProjection.OldVersion.class)) {
      dondoc.ask(other);
      dondoc.awaitReady();

      gated.awaitBeforeTheGate();
      assertThat(gated.rebuild().get("node").asString()).isEqualTo(node);
      assertThat(gated.rebuild().get("askedBy").asString()).isEqualTo("admin");
      assertThat(gated.rebuild().get("eventsPerSecond").asDouble()).isPositive();
      assertThat(gated.rebuild().get("etaSeconds").isNumber()).isTrue();
      gated.refused("rebuild", "REBUILD_RUNNING");

      JsonNode cancelled = gated.post("discard", "", 202);
      assertThat(cancelled.at("/rebuild/cancelledBy").asString()).isEqualTo("admin");
      gated.awaitHeard();
      GatedProjection.openGate();
      gated.awaitState("CANCELLED");
      assertThat(gated.rebuild().get("note").asString()).isEqualTo("cancelled by admin");
      gated.awaitNoTables(2);
      gated.refused("discard", "STANDBY_MISSING");
    }
    dondoc.ask(rebuilding);
    gated.awaitState("CANCELLED");
    assertThat(gated.status().get("generation").asInt()).isEqualTo(1);
    assertThat(gated.status().get("state").asString()).isEqualTo("RUNNING");

    gated.post("rebuild", "{}", 202);
    gated.awaitState("SWITCHED");
    assertThat(gated.rebuild().get("generation").asInt()).isEqualTo(3);
    assertThat(gated.rebuild().get("run").asInt()).isEqualTo(2);
  }

  @Test
  void aPauseHoldsARebuildBeyondARestartAndItBeginsAnewWhenResumed() {
    dondoc.start(GatedProjection.OldVersion.class);
    gated.theLogIsServed();
    GatedProjection.shutGate();
    gated.post("rebuild", "{\"switch\":\"MANUAL\"}", 202);
    gated.awaitBeforeTheGate();

    gated.post("pause", "{\"reason\":\"a look\"}", 202);
    GatedProjection.openGate();
    gated.awaitState("PAUSED");
    gated.awaitNoTables(2);
    gated.refused("rebuild", "REBUILD_PAUSED");
    dondoc.stop();
    dondoc.start(GatedProjection.OldVersion.class);
    dondoc.awaitReady();

    // A start begins what is due before it counts as done.
    assertThat(gated.rebuild().get("state").asString()).isEqualTo("PAUSED");
    assertThat(gated.rebuild().get("note").asString()).contains("begins anew when resumed");
    assertThat(gated.status().get("generation").asInt()).isEqualTo(1);
    assertThat(dondoc.get("/actuator/health/readiness").body())
        .contains("goes on when the projection is resumed");
    gated.post("resume", "", 202);
    gated.awaitState("READY");
    assertThat(gated.status().at("/standby/generation").asInt()).isEqualTo(3);
    assertThat(gated.rebuild().get("attempts").asInt()).isEqualTo(1);
    assertThat(gated.rebuild().get("askedBy").asString()).isEqualTo("admin");
    assertThat(gated.rebuild().get("note").asString()).startsWith("equal to what served");
  }

  @Test
  void aDueRebuildWaitsWhileItIsPausedAndOnceCancelledUntilSomebodyAsks() {
    dondoc.start(GatedProjection.OldVersion.class);
    gated.theLogIsServed();
    gated.post("pause", "", 202);
    dondoc.stop();
    GatedProjection.shutGate();
    ConfigurableApplicationContext first = dondoc.start(GatedProjection.NewVersion.class);
    dondoc.awaitReady();
    assertThat(gated.rebuild().isNull()).as("not begun while paused").isTrue();
    assertThat(gated.status().get("state").asString()).isEqualTo("FROZEN");
    GatedProjection.overflow();
    QueryTestbed.await("a look ends in an error", () -> !GatedProjection.isToOverflow());

    gated.post("resume", "", 202);
    gated.awaitBeforeTheGate();
    assertThat(gated.rebuild().get("askedBy").isNull()).isTrue();
    gated.post("discard", "", 202);
    // As when what it does is broken off.
    GatedProjection.fail(true);
    GatedProjection.openGate();
    gated.awaitState("CANCELLED");
    GatedProjection.fail(false);
    assertThat(dondoc.get("/actuator/health/readiness").body())
        .contains("the rebuild to version 2 was cancelled and waits for an administrator");

    try (ConfigurableApplicationContext second =
        dondoc.startNode(GatedProjection.NewVersion.class)) {
      dondoc.ask(second);
      assertThat(gated.rebuild().get("state").asString()).isEqualTo("CANCELLED");
      assertThat(gated.rebuild().get("run").asInt()).isEqualTo(1);
      gated.post("rebuild", "{}", 202);
      gated.awaitState("SWITCHED");
      assertThat(gated.rows(3)).allMatch(row -> row.contains("version 2"));
    }
    dondoc.ask(first);
    gated.awaitState("SWITCHED");
  }

  @Test
  void aDueRebuildThatFailsIsTriedThreeTimesAndThenWaitsForAnAdministrator() {
    dondoc.start(GatedProjection.OldVersion.class);
    gated.theLogIsServed();
    dondoc.stop();
    GatedProjection.fail(true);
    dondoc.start(GatedProjection.NewVersion.class);
    dondoc.awaitReady();

    for (int attempt = 1; attempt <= 3; attempt++) {
      int now = attempt;
      QueryTestbed.await(
          "attempt " + attempt,
          () -> gated.told("attempts = %d and state = 'FAILED'".formatted(now)));
      QueryTestbed.await(
          "seen",
          () ->
              gated.rebuild().get("state").asString().equals("FAILED")
                  && gated.rebuild().get("attempts").asInt() == now);
      assertThat(gated.rebuild().at("/error/position").asLong()).isEqualTo(GatedRebuild.GATE_AT);
      assertThat(gated.rebuild().at("/error/error").asString()).contains("closed for good");
      assertThat(gated.rebuild().get("triedAgain").asBoolean()).isEqualTo(attempt < 3);
      gated.aMinuteLater();
    }
    assertThat(dondoc.get("/actuator/health/readiness").body())
        .contains("the rebuild to version 2 failed 3 times and waits for an administrator")
        .contains("position 1200")
        .doesNotContain("closed for good");
    dondoc.stop();
    dondoc.start(GatedProjection.NewVersion.class);
    dondoc.awaitReady();
    assertThat(gated.rebuild().get("attempts").asInt()).isEqualTo(3);
    assertThat(gated.rebuild().get("state").asString()).isEqualTo("FAILED");

    gated.post("rebuild", "{}", 202);
    gated.awaitState("FAILED");
    assertThat(gated.rebuild().get("askedBy").asString()).isEqualTo("admin");
    assertThat(failed()).as("what is alarmed of").isEqualTo(1);
    gated.post("discard", "", 202);
    gated.awaitState("CANCELLED");
    assertThat(failed()).isZero();
    gated.refused("discard", "STANDBY_MISSING");

    GatedProjection.fail(false);
    gated.post("rebuild", "{}", 202);
    gated.awaitState("SWITCHED");
    assertThat(gated.rows(gated.status().get("generation").asInt()))
        .allMatch(row -> row.contains("version 2"));
  }

  /** Decisions to skip an event outlive the generation that they were made for. */
  @Test
  void aNumberIsNotUsedAgainAfterItsGenerationIsForgotten() throws SQLException {
    dondoc.start(PoisonedProjection.Wiring.class);
    dondoc.append("task-1", assigned("task-1", "1", 1, HEALTH, null));
    dondoc.append("task-1", new TaskCommented(PoisonedProjection.POISON, ISSUED));
    dondoc.awaitReady();
    dondoc.awaitApplied("poisoned");
    String skip = "/api/admin/dead-letters/poisoned-2/skip";
    assertThat(dondoc.post(skip, "{\"reason\":\"written by hand\"}").statusCode()).isEqualTo(200);
    for (int generation = 2; generation <= 3; generation++) {
      int built = generation;
      dondoc.post("/api/admin/projections/poisoned/rebuild", "{\"switch\":\"MANUAL\"}");
      QueryTestbed.await(
          "generation " + generation + " stands by",
          () -> {
            JsonNode rebuild = dondoc.projection("poisoned").get("rebuild");
            assertThat(rebuild.path("state").asString("")).isNotEqualTo("FAILED");
            return rebuild.path("state").asString("").equals("READY")
                && rebuild.get("generation").asInt() == built;
          });
      dondoc.post("/api/admin/projections/poisoned/discard", "");
      forget(generation);
    }
  }

  private double failed() {
    return dondoc
        .bean(MeterRegistry.class)
        .get("dondoc.projection.rebuild.failed")
        .tag("projection", GatedProjection.NAME)
        .gauge()
        .value();
  }

  /** As if the grace were over, at first while somebody, such as a dump, is at its table. */
  private void forget(int generation) throws SQLException {
    String former = "query.poisoned_former_" + generation;
    dondoc
        .sql()
        .sql("create table %1$s (); alter table %1$s owner to dondoc_query".formatted(former))
        .update();
    try (Connection dump = dondoc.owner().getConnection();
        Statement statement = dump.createStatement()) {
      dump.setAutoCommit(false);
      statement.execute("lock table query.poisoned_%d in access share mode".formatted(generation));
      dondoc
          .sql()
          .sql(
              "update query.projection_generation set retired_at = retired_at - interval '1 minute'")
          .update();
      String task = "task-of-" + generation;
      dondoc.append(task, assigned(task, "1", 1, HEALTH, null));

      QueryTestbed.await(
          "stock is taken, which waits for nobody",
          LESS_THAN_A_LOCK_IS_WAITED_FOR,
          () -> dondoc.projection("poisoned").get("position").asLong() == dondoc.log().head());
      assertThat(dondoc.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
      dump.rollback();
    }
    QueryTestbed.await(
        "forgotten",
        () ->
            dondoc
                .sql()
                .sql("select count(*) = 0 from query.projection_generation where generation = ?")
                .param(generation)
                .query(Boolean.class)
                .single());
    assertThat(
            dondoc
                .sql()
                .sql("select to_regclass(?) is null")
                .param(former)
                .query(Boolean.class)
                .single())
        .as("what an earlier version of it had is gone as well")
        .isTrue();
  }
}

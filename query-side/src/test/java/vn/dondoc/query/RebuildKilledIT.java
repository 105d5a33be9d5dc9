package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 amid a rebuild: what served serves on, and the rebuild begins anew, and cleanly. */
class RebuildKilledIT {

  @TempDir Path home;

  private final QueryTestbed dondoc = new QueryTestbed();
  private final GatedRebuild gated = new GatedRebuild(dondoc);
  private List<String> rows = List.of();

  @BeforeEach
  void theOldVersionServed() {
    dondoc.start(GatedProjection.OldVersion.class);
    gated.theLogIsServed();
    rows = gated.rows(1);
    dondoc.stop();
  }

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void theNextStartBeginsItAnewAndComesToWhatACleanRebuildComesTo() {
    killAmidTheRebuild(() -> {});

    dondoc.start(GatedProjection.NewVersion.class);
    dondoc.awaitReady();

    itEndsAndIsRight();
  }

  @Test
  void anotherNodeThatRunsBeginsItAnewByItself() {
    killAmidTheRebuild(
        () -> {
          dondoc.start(GatedProjection.NewVersion.class);
          dondoc.awaitReady();
          gated.awaitBeforeTheGate();
          assertThat(gated.status().get("generation").asInt()).isEqualTo(1);
          gated.refused("rebuild", "REBUILD_RUNNING");
        });

    itEndsAndIsRight();
  }

  /**
   * @param before done while the rebuild stands still in its midst
   */
  private void killAmidTheRebuild(Runnable before) {
    try (NodeProcess node = NodeProcess.start(dondoc, home.resolve("node.log"))) {
      QueryTestbed.await(
          "the rebuild is in its midst",
          () -> {
            assertThat(node.isAlive()).as("%s", node.output()).isTrue();
            return isInTheMidst();
          });
      before.run();
      assertThat(isInTheMidst()).as("still in its midst when it is killed").isTrue();
      assertThat(gated.told("node like '%d@%%'".formatted(node.pid()))).isTrue();
      node.kill();
    }
    assertThat(gated.rows(1)).as("what serves is as it was").isEqualTo(rows);
  }

  private boolean isInTheMidst() {
    return dondoc
        .sql()
        .sql(
            """
            select count(*) = 1 from query.rebuild_run run
            join query.projection_generation built using (projection, generation)
            where run.state = 'BUILDING' and run.position between 1 and ? - 1
              and built.state = 'BUILDING'""")
        .param(GatedRebuild.GATE_AT)
        .query(Boolean.class)
        .single();
  }

  private void itEndsAndIsRight() {
    gated.awaitState("SWITCHED");
    assertThat(gated.rebuild().get("attempts").asInt()).isEqualTo(2);
    assertThat(gated.status().get("generation").asInt()).as("2 is not used again").isEqualTo(3);
    gated.awaitNoTables(2);
    assertThat(gated.rows(1)).as("what served is as it was").isEqualTo(rows);

    gated.post("rebuild", "{\"switch\":\"MANUAL\"}", 202);
    gated.awaitState("READY");
    assertThat(gated.rebuild().get("note").asString())
        .isEqualTo("equal to what served, row for row, at position " + GatedRebuild.EVENTS);
    assertThat(gated.rows(4)).isEqualTo(gated.rows(3)).hasSameSizeAs(rows);
  }
}

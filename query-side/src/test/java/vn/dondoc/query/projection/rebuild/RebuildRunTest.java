package vn.dondoc.query.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Phase;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Snapshot;
import vn.dondoc.query.projection.rebuild.RebuildProgress.State;
import vn.dondoc.query.projection.rebuild.RebuildRun.Kind;

/** What is to be told of a rebuild or a switch, by what is recorded of it. */
class RebuildRunTest {

  private static final Instant NOW = Instant.parse("2023-06-30T08:00:00Z");

  @Test
  void aRebuildHasARateAndASwitchHasNoneSinceItReadsLittleOfTheLog() {
    RebuildRun rebuild = run(Kind.REBUILD, State.BUILDING, null);
    assertThat(rebuild.eventsPerSecond()).isEqualTo(500.0);
    assertThat(rebuild.etaSeconds()).isEqualTo(1);

    RebuildRun change = run(Kind.SWITCH, State.BUILDING, null);
    assertThat(change.eventsPerSecond()).isNull();
    assertThat(change.etaSeconds()).isNull();
  }

  @Test
  void whatFailedIsTriedAgainUnlessItWasCancelled() {
    assertThat(run(Kind.REBUILD, State.FAILED, null).mayBeTriedAgain()).isTrue();
    assertThat(run(Kind.REBUILD, State.FAILED, "lan.nt").mayBeTriedAgain()).isFalse();
  }

  private static RebuildRun run(Kind kind, State state, @Nullable String cancelledBy) {
    return new RebuildRun(
        "tasks",
        kind,
        1,
        1,
        SwitchMode.AUTO,
        null,
        "node",
        1,
        new Snapshot(state, Phase.CATCHING_UP, 2, 1_000, 1_500, 2_000, null, null),
        null,
        null,
        cancelledBy,
        NOW,
        NOW,
        null);
  }
}

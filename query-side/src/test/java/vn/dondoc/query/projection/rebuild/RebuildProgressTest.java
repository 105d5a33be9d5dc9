package vn.dondoc.query.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Snapshot;
import vn.dondoc.query.projection.rebuild.RebuildProgress.State;

/** What is told of something that has ended before its end. */
class RebuildProgressTest {

  private final RebuildProgress progress = new RebuildProgress();

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "PAUSED", "INTERRUPTED"})
  void whatFailsWhenItIsToEndHasEndedAsItWasTo(State wanted) {
    progress.halt(wanted, "somebody said so");

    Snapshot ended = progress.failed(new IllegalStateException("broken off"));

    assertThat(ended.state()).isEqualTo(wanted);
    assertThat(ended.note()).isEqualTo("somebody said so");
  }

  @Test
  void whatFailsByItselfHasFailed() {
    Snapshot ended = progress.failed(new RebuildFailedException(7, "an odd event", null));

    assertThat(ended.state()).isEqualTo(State.FAILED);
    assertThat(ended.failedAt()).isEqualTo(7);
  }
}

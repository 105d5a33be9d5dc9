package vn.dondoc.query.projection.running;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.DeadLetters;
import vn.dondoc.query.projection.DeadLetters.LastError;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Pauses.Pause;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Segmentation;
import vn.dondoc.query.projection.live.LiveProjection.Failure;
import vn.dondoc.query.projection.running.ProjectionStatus.Cause;
import vn.dondoc.query.projection.running.ProjectionStatus.LogEnd;
import vn.dondoc.query.projection.running.ProjectionStatus.State;

/** Takes stock of one projection: the register, the log's end, and what waits. */
final class StockTaking {

  private final Projection<?> projection;
  private final GenerationStore generations;
  private final DeadLetters letters;
  private final EventLog events;
  private final Clock clock;

  StockTaking(
      Projection<?> projection,
      GenerationStore generations,
      DeadLetters letters,
      EventLog events,
      Clock clock) {
    this.projection = projection;
    this.generations = generations;
    this.letters = letters;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param live what follows the log, here or on other nodes too, null if nothing does
   * @param rebuildFailure what the last rebuild failed with
   */
  ProjectionStatus.Look take(
      GenerationRecord registered,
      Segmentation segmentation,
      @Nullable GenerationRecord standby,
      @Nullable Following<?> live,
      @Nullable Pause pause,
      @Nullable Cause rebuildFailure) {
    Checkpoint checkpoint = registered.checkpoint();
    // Read after the checkpoint, so that it cannot seem to be ahead of the log.
    LogEnd end = logEnd(checkpoint);
    if (registered.isOfLog() && checkpoint.position() >= end.head() && !registered.wasComplete()) {
      generations.complete(registered.generation());
    }
    long parked = letters.count(registered.generation());
    return new ProjectionStatus.Look(
        registered,
        live == null || !registered.isOfLog() ? standingStill(registered) : state(live),
        failure(registered, live, rebuildFailure),
        end,
        parked,
        lastError(registered.generation(), live, parked),
        pause,
        standby,
        segmentation);
  }

  private LogEnd logEnd(Checkpoint checkpoint) {
    long head = events.head();
    if (head <= checkpoint.position()) {
      return new LogEnd(head, 0);
    }
    Duration lag =
        events
            .recordedAt(checkpoint.position() + 1)
            .map(recorded -> Duration.between(recorded, clock.instant()))
            .orElse(Duration.ZERO);
    return new LogEnd(head, Math.max(0, lag.toSeconds()));
  }

  private static State state(Following<?> live) {
    return switch (live.state()) {
      case RUNNING -> State.RUNNING;
      case RETRYING -> State.RETRYING;
      case FAILED -> State.FAILED;
      case STOPPED -> State.STOPPED;
    };
  }

  private State standingStill(GenerationRecord registered) {
    if (!registered.isOfLog()) {
      return State.FAILED;
    }
    if (!projection.canRead(registered.version())) {
      return State.STOPPED;
    }
    return registered.version() == projection.version() ? State.PAUSED : State.FROZEN;
  }

  private @Nullable Cause failure(
      GenerationRecord registered, @Nullable Following<?> live, @Nullable Cause rebuildFailure) {
    String notOfLog = registered.notOfLog();
    if (notOfLog != null) {
      String detail = "%s; dondoc rebuild %s makes it anew from the log";
      return new Cause(notOfLog, detail.formatted(notOfLog, projection.name()));
    }
    if (registered.version() > projection.version()) {
      String newer = "a newer version, %d, serves".formatted(registered.version());
      return new Cause(newer, newer);
    }
    if (live == null) {
      return rebuildFailure;
    }
    return live.failure().map(StockTaking::cause).orElse(null);
  }

  /** Named by its kind, since its message may quote an event. */
  private static Cause cause(Failure failure) {
    RuntimeException cause = failure.cause();
    return new Cause(
        "%s at position %d".formatted(cause.getClass().getSimpleName(), failure.position()),
        cause.toString());
  }

  /** Of the whole projection if it fails, else of what waits. */
  private @Nullable LastError lastError(
      Generation generation, @Nullable Following<?> live, long parked) {
    Optional<Failure> failing = live == null ? Optional.empty() : live.failure();
    return failing
        .map(it -> new LastError(it.position(), it.cause().toString(), it.at()))
        .or(() -> parked == 0 ? Optional.empty() : letters.lastError(generation))
        .orElse(null);
  }
}

package vn.dondoc.query.projection.rebuild;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.Generation;

/** How a rebuild is getting on; written by the rebuild, read by whoever asks. */
public final class RebuildProgress {

  /** How far it is. */
  public enum State {
    BUILDING,
    /** Built, compared, and standing by until an administrator switches. */
    READY,
    SWITCHED,
    CANCELLED,
    FAILED
  }

  /**
   * @param generation null until its number is known
   * @param position of the log reached so far, of {@code target}
   * @param note what is to be said about the outcome
   */
  public record Snapshot(
      State state,
      @Nullable Integer generation,
      long position,
      long target,
      long elapsedMillis,
      @Nullable String note) {

    public double eventsPerSecond() {
      return elapsedMillis == 0 ? 0 : position * 1_000.0 / elapsedMillis;
    }

    /** Until the log is read, at the rate so far; null where that cannot be told. */
    public @Nullable Long etaSeconds() {
      double rate = eventsPerSecond();
      return switch (state) {
        case BUILDING -> rate < 1 ? null : (long) Math.ceil((target - position) / rate);
        case READY, SWITCHED, CANCELLED, FAILED -> null;
      };
    }
  }

  private final long startedNanos = System.nanoTime();
  private volatile @Nullable String cancelledBy;
  private final AtomicReference<Snapshot> snapshot =
      new AtomicReference<>(new Snapshot(State.BUILDING, null, 0, 0, 0, null));

  public Snapshot snapshot() {
    return snapshot.get();
  }

  /** The rebuild ends the next time it tells how far it is. */
  public void cancel(String by) {
    cancelledBy = by;
  }

  void building(Generation generation, long position, long target) {
    String by = cancelledBy;
    if (by != null) {
      throw new RebuildCancelledException(by);
    }
    put(State.BUILDING, generation.number(), position, target, null);
  }

  void ended(State state, Generation generation, long position, String note) {
    put(state, generation.number(), position, position, note);
  }

  void failed(Throwable cause) {
    Snapshot last = snapshot.get();
    boolean cancelled = cause instanceof RebuildCancelledException;
    put(
        cancelled ? State.CANCELLED : State.FAILED,
        last.generation(),
        last.position(),
        last.target(),
        cancelled ? cause.getMessage() : cause.toString());
  }

  private void put(
      State state,
      @Nullable Integer generation,
      long position,
      long target,
      @Nullable String note) {
    long elapsedMillis = (System.nanoTime() - startedNanos) / 1_000_000;
    snapshot.set(new Snapshot(state, generation, position, target, elapsedMillis, note));
  }
}

package vn.dondoc.query.projection.rebuild;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.Generation;

/** How a rebuild is getting on; written by the rebuild, read by whoever asks. */
public final class RebuildProgress {

  /** How far it is. */
  public enum State {
    BUILDING,
    SWITCHED,
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
        case SWITCHED, FAILED -> null;
      };
    }
  }

  private final long startedNanos = System.nanoTime();
  private final AtomicReference<Snapshot> snapshot =
      new AtomicReference<>(new Snapshot(State.BUILDING, null, 0, 0, 0, null));

  public Snapshot snapshot() {
    return snapshot.get();
  }

  void building(Generation generation, long position, long target) {
    put(State.BUILDING, generation.number(), position, target, null);
  }

  void switched(Generation generation, long position, String note) {
    put(State.SWITCHED, generation.number(), position, position, note);
  }

  void failed(String note) {
    Snapshot last = snapshot.get();
    put(State.FAILED, last.generation(), last.position(), last.target(), note);
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

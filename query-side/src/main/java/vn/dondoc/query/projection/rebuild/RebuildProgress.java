package vn.dondoc.query.projection.rebuild;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.WorkSessions;

/** How a rebuild or a switch is getting on; written by it, read by whoever asks. */
public final class RebuildProgress {

  /** How it stands; the names are part of the interface. */
  public enum State {
    BUILDING,
    /** With its projection; begins anew when that is resumed. */
    PAUSED,
    /** Its process was stopped; begins anew on the first node that looks. */
    INTERRUPTED,
    /** Built, compared, and standing by until an administrator switches. */
    READY,
    SWITCHED,
    CANCELLED,
    FAILED
  }

  /** What it is at, or was at when it ended; the names are part of the interface. */
  public enum Phase {
    /** Until other rebuilds of its node have ended. */
    WAITING,
    /** The log is read, folded and copied. */
    LOADING,
    /** What streams have come to is copied, and indexes are made. */
    STORING,
    CATCHING_UP,
    COMPARING,
    SWITCHING
  }

  /**
   * @param generation null until its number is known
   * @param position of the log reached so far, of {@code target}
   * @param elapsedMillis since it began to read
   * @param note what is to be said about the outcome
   * @param failedAt position of the event that it failed at, null where it is no event's fault
   */
  public record Snapshot(
      State state,
      Phase phase,
      @Nullable Integer generation,
      long position,
      long target,
      long elapsedMillis,
      @Nullable String note,
      @Nullable Long failedAt) {

    public double eventsPerSecond() {
      return elapsedMillis == 0 ? 0 : position * 1_000.0 / elapsedMillis;
    }

    /** Until the log is read, at the rate so far; null where that cannot be told. */
    public @Nullable Long etaSeconds() {
      boolean reads = phase == Phase.LOADING || phase == Phase.CATCHING_UP;
      double rate = eventsPerSecond();
      return switch (state) {
        case BUILDING -> rate < 1 || !reads ? null : (long) Math.ceil((target - position) / rate);
        case PAUSED, INTERRUPTED, READY, SWITCHED, CANCELLED, FAILED -> null;
      };
    }

    /** How it ended, by those who find that its node is gone. */
    public Snapshot ended(State outcome, String why) {
      return new Snapshot(
          outcome, phase, generation, position, target, elapsedMillis, why, failedAt);
    }
  }

  private record Halt(State outcome, String why) {}

  private final WorkSessions sessions = new WorkSessions();
  private volatile long begunNanos = System.nanoTime();
  private volatile @Nullable Halt halt;
  private final AtomicReference<Snapshot> snapshot =
      new AtomicReference<>(new Snapshot(State.BUILDING, Phase.WAITING, null, 0, 0, 0, null, null));

  public Snapshot snapshot() {
    return snapshot.get();
  }

  /** In which the database works for it; broken off when it is to end. */
  WorkSessions sessions() {
    return sessions;
  }

  /**
   * It ends the next time it tells how far it is, and what the database is doing for it fails. To
   * be repeated until it has ended. A cancellation is not taken back.
   */
  synchronized void halt(State outcome, String why) {
    Halt before = halt;
    if (before == null || before.outcome() != State.CANCELLED) {
      halt = new Halt(outcome, why);
    }
    sessions.breakOff();
  }

  /**
   * @throws RebuildHaltedException if it is no longer wanted, or not for now
   */
  void check() {
    Halt wanted = halt;
    if (wanted != null) {
      throw new RebuildHaltedException(wanted.outcome(), wanted.why());
    }
  }

  /** Its turn has come. */
  void begin() {
    begunNanos = System.nanoTime();
    phase(Phase.LOADING);
  }

  /**
   * @throws RebuildHaltedException if it is no longer wanted, or not for now
   */
  void phase(Phase phase) {
    check();
    Snapshot last = snapshot.get();
    tell(running(phase, last.generation(), last.position(), last.target()));
  }

  /**
   * @throws RebuildHaltedException if it is no longer wanted, or not for now
   */
  void building(Generation generation, long position, long target) {
    check();
    tell(running(snapshot.get().phase(), generation.number(), position, target));
  }

  void tell(Snapshot now) {
    snapshot.set(now);
  }

  Snapshot ended(State state, Generation generation, long position, String note) {
    return new Snapshot(
        state,
        snapshot.get().phase(),
        generation.number(),
        position,
        position,
        elapsedMillis(),
        note,
        null);
  }

  Snapshot failed(Throwable cause) {
    if (cause instanceof RebuildHaltedException halted) {
      return failed(halted.outcome(), halted.why(), null);
    }
    Halt wanted = halt;
    // What is broken off fails in many ways.
    if (wanted != null) {
      return failed(wanted.outcome(), wanted.why(), null);
    }
    return switch (cause) {
      case RebuildFailedException e ->
          failed(State.FAILED, String.valueOf(e.getMessage()), e.position());
      case LogCorruptedException e -> failed(State.FAILED, e.toString(), e.position());
      default -> failed(State.FAILED, cause.toString(), null);
    };
  }

  private Snapshot running(Phase phase, @Nullable Integer generation, long position, long target) {
    return new Snapshot(
        State.BUILDING, phase, generation, position, target, elapsedMillis(), null, null);
  }

  private Snapshot failed(State state, String note, @Nullable Long failedAt) {
    Snapshot last = snapshot.get();
    return new Snapshot(
        state,
        last.phase(),
        last.generation(),
        last.position(),
        last.target(),
        elapsedMillis(),
        note,
        failedAt);
  }

  private long elapsedMillis() {
    return (System.nanoTime() - begunNanos) / 1_000_000;
  }
}

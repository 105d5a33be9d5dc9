package vn.dondoc.query;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.annotation.Bean;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;

/**
 * At a comment that says "gate" it waits while the gate of its process is shut, and then fails
 * where it is told to, so that a rebuild stands still, or ends, in its midst.
 */
final class GatedProjection extends CountingProjection {

  static final String NAME = "gated";
  static final String GATE = "gate";

  /** Set for a process in which the gate is shut from the beginning. */
  static final String SHUT = "dondoc.test.gate-shut";

  private static final long LONGEST_WAIT_SECONDS = 60;

  private static volatile CountDownLatch gate =
      new CountDownLatch(Boolean.getBoolean(SHUT) ? 1 : 0);
  private static volatile boolean fails;

  private static final AtomicBoolean overflowing = new AtomicBoolean();

  private GatedProjection(int version) {
    super(NAME, version);
  }

  static void shutGate() {
    gate = new CountDownLatch(1);
  }

  static void openGate() {
    gate.countDown();
  }

  static void fail(boolean atTheGate) {
    fails = atTheGate;
  }

  /** Whoever asks next whether it can read old rows meets an error. */
  static void overflow() {
    overflowing.set(true);
  }

  static boolean isToOverflow() {
    return overflowing.get();
  }

  /** Not annotated, so that only tests that ask for it get it. */
  static class OldVersion {
    @Bean
    GatedProjection gatedProjection() {
      return new GatedProjection(1);
    }
  }

  /** The next program: its readers can answer from the old rows too. */
  static class NewVersion {
    @Bean
    GatedProjection gatedProjection() {
      return new GatedProjection(2);
    }
  }

  @Override
  public boolean canRead(int otherVersion) {
    if (overflowing.getAndSet(false)) {
      throw new StackOverflowError("for once");
    }
    return otherVersion <= version();
  }

  @Override
  List<Column<Folded<Long>>> ownColumns() {
    return List.of(Column.text("made_by", _ -> "version " + version()));
  }

  @Override
  void at(TaskCommented comment) {
    if (comment.text().equals(GATE)) {
      pass();
    }
  }

  private static void pass() {
    try {
      if (!gate.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opens the gate");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at the gate", e);
    }
    if (fails) {
      throw new IllegalStateException("this gate is closed for good");
    }
  }
}

package vn.dondoc.query;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.annotation.Bean;
import vn.dondoc.events.TaskEvent.TaskCommented;

/**
 * Cannot apply a comment that says "poison" while it is so set, and no comment for once if told so.
 */
final class PoisonedProjection extends CountingProjection {

  static final String POISON = "poison";

  final AtomicBoolean throwing = new AtomicBoolean(true);
  final AtomicBoolean overflowing = new AtomicBoolean();

  private PoisonedProjection(int version) {
    super("poisoned", version);
  }

  /** Not annotated, so that only tests that ask for it get it. */
  static class Wiring {
    @Bean
    PoisonedProjection poisonedProjection() {
      return new PoisonedProjection(1);
    }
  }

  /** The program after the fix: the projection is of a newer version, and no longer throws. */
  static class FixedWiring {
    @Bean
    PoisonedProjection poisonedProjection() {
      PoisonedProjection fixed = new PoisonedProjection(2);
      fixed.throwing.set(false);
      return fixed;
    }
  }

  @Override
  void at(TaskCommented comment) {
    if (overflowing.getAndSet(false)) {
      throw new StackOverflowError("for once");
    }
    if (throwing.get() && comment.text().equals(POISON)) {
      throw new IllegalStateException("this handler always fails");
    }
  }
}

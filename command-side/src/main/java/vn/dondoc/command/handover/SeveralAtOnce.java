package vn.dondoc.command.handover;

import io.opentelemetry.context.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks something of each of many, a bounded number at a time. */
final class SeveralAtOnce {

  private SeveralAtOnce() {}

  /**
   * The answers in the order of the questions. Where one fails, those not begun are not begun any
   * more, and those under way are waited for. All are a part of what the caller is traced as.
   *
   * @throws RuntimeException the first failure
   */
  static <Q, A extends @Nullable Object> SequencedMap<Q, A> answers(
      List<Q> questions, int atOnce, Function<Q, A> answer) {
    SequencedMap<Q, A> answers = new LinkedHashMap<>();
    Function<Q, A> traced = Context.current().wrapFunction(answer);
    try (ExecutorService workers =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      Map<Q, Future<A>> pending = new LinkedHashMap<>();
      questions.forEach(each -> pending.put(each, workers.submit(() -> traced.apply(each))));
      try {
        for (Map.Entry<Q, Future<A>> each : pending.entrySet()) {
          answers.put(each.getKey(), each.getValue().get());
        }
      } finally {
        pending.values().forEach(future -> future.cancel(false)); // nothing to those that are done
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted among " + questions.size(), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
    return answers;
  }
}

package vn.dondoc.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import vn.dondoc.traces.Step;

/** One caller's append on its way through the appender: rows ready to write, and who waits. */
final class PendingAppend {

  private final List<EventRow> rows;
  private final Set<String> claims;
  private final @Nullable Receipt receipt;
  private final long bytes;
  private final long createdNanos = System.nanoTime();
  private final CompletableFuture<Appended> outcome = new CompletableFuture<>();
  private Step step = Step.NONE;

  PendingAppend(List<EventRow> rows, Set<String> streamIds, @Nullable Receipt receipt, long bytes) {
    this.rows = rows;
    this.receipt = receipt;
    this.claims = claims(streamIds, receipt);
    this.bytes = bytes;
  }

  List<EventRow> rows() {
    return rows;
  }

  /** What no other append of the same batch may touch: its streams, and its receipt's key. */
  Set<String> claims() {
    return claims;
  }

  private static Set<String> claims(Set<String> streamIds, @Nullable Receipt receipt) {
    Set<String> claims = new HashSet<>();
    streamIds.forEach(streamId -> claims.add("stream " + streamId));
    if (receipt != null) {
      claims.add("receipt " + receipt.key());
    }
    return claims;
  }

  @Nullable Receipt receipt() {
    return receipt;
  }

  long bytes() {
    return bytes;
  }

  long waitedNanos() {
    return System.nanoTime() - createdNanos;
  }

  /** To be said before it is offered to anyone. */
  void recordAs(Step recorded) {
    step = recorded;
  }

  /** That of the caller who waits; over when the outcome is known. */
  Step step() {
    return step;
  }

  void succeed(Appended appended) {
    outcome.complete(appended);
  }

  void fail(RuntimeException failure) {
    outcome.completeExceptionally(failure);
  }

  /**
   * Waits for the outcome. Not interruptible: giving up would leave the caller not knowing whether
   * its events are stored; the appender answers within its own time limits.
   */
  Appended await() {
    try {
      return outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}

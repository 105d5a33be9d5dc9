package vn.dondoc.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.dondoc.events.stored.EventSerializer;

class AppendQueueTest {

  private final EventRows rows = new EventRows(new EventSerializer());

  @Test
  void handsOutWhatWaitsInTheOrderOfComing() {
    AppendQueue queue = queue(100, 1_000_000, 100, 1_000_000);
    List<PendingAppend> appends = List.of(append("a", 0, 1), append("b", 0, 2), append("c", 7, 1));
    appends.forEach(queue::offer);

    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.takeBatch()).isEqualTo(appends);
    assertThat(queue.size()).isZero();
  }

  @Test
  void waitsForAsManyAsTheLastBatchAnswered() throws Exception {
    AppendQueue queue = new AppendQueue(limits(100, 1_000_000, 100, 1_000_000), Duration.ofDays(1));
    List.of(append("a", 0, 1), append("b", 0, 1)).forEach(queue::offer);
    assertThat(queue.takeBatch()).hasSize(2);

    queue.offer(append("a", 1, 1));
    CompletableFuture<List<PendingAppend>> next = CompletableFuture.supplyAsync(queue::takeBatch);
    queue.offer(append("b", 1, 1));

    assertThat(next.get(30, TimeUnit.SECONDS)).hasSize(2);
  }

  @Test
  void doesNotWaitLongForThoseWhoDoNotComeBack() {
    AppendQueue queue = queue(100, 1_000_000, 100, 1_000_000);
    List.of(append("a", 0, 1), append("b", 0, 1)).forEach(queue::offer);
    queue.takeBatch();
    queue.offer(append("a", 1, 1));

    assertThat(queue.takeBatch()).hasSize(1);
  }

  @Test
  void aBatchEndsBeforeItsBoundOfEventsOrBytes() {
    AppendQueue byEvents = queue(3, 1_000_000, 100, 1_000_000);
    List.of(append("a", 0, 2), append("b", 0, 1), append("c", 0, 1)).forEach(byEvents::offer);
    assertThat(byEvents.takeBatch()).hasSize(2);
    assertThat(byEvents.takeBatch()).hasSize(1);

    PendingAppend one = append("a", 0, 1);
    AppendQueue byBytes = queue(100, (int) one.bytes() * 2, 100, 1_000_000);
    List.of(one, append("b", 0, 1), append("c", 0, 1)).forEach(byBytes::offer);
    assertThat(byBytes.takeBatch()).hasSize(2);
    assertThat(byBytes.takeBatch()).hasSize(1);
  }

  @Test
  void anAppendBeyondTheBoundOfABatchGoesAlone() {
    AppendQueue queue = queue(3, 1_000_000, 100, 1_000_000);
    List.of(append("a", 0, 1), append("b", 0, 50), append("c", 0, 1)).forEach(queue::offer);

    assertThat(queue.takeBatch()).hasSize(1);
    assertThat(queue.takeBatch()).singleElement().matches(append -> append.rows().size() == 50);
    assertThat(queue.takeBatch()).hasSize(1);
  }

  @Test
  void appendsThatCompeteForAStreamOrAReceiptDoNotShareABatch() {
    AppendQueue queue = queue(100, 1_000_000, 100, 1_000_000);
    queue.offer(append("a", 0, 1));
    queue.offer(append("a", 0, 1));
    queue.offer(withReceipt("key"));
    queue.offer(withReceipt("key"));
    queue.offer(append("b", 0, 1));

    assertThat(queue.takeBatch()).hasSize(1);
    assertThat(queue.takeBatch()).hasSize(2);
    assertThat(queue.takeBatch()).hasSize(2);
  }

  @Test
  void refusesWhatIsBeyondItsBounds() {
    AppendQueue byNumber = queue(100, 1_000_000, 2, 1_000_000);
    byNumber.offer(append("a", 0, 1));
    byNumber.offer(append("b", 0, 1));
    assertThatThrownBy(() -> byNumber.offer(append("c", 0, 1)))
        .isInstanceOf(LogOverloadedException.class);

    AppendQueue byBytes = queue(100, 1_000_000, 100, append("a", 0, 1).bytes());
    byBytes.offer(append("a", 0, 1));
    assertThatThrownBy(() -> byBytes.offer(append("b", 0, 1)))
        .isInstanceOf(LogOverloadedException.class);
    byBytes.takeBatch();
    byBytes.offer(append("b", 0, 1));
  }

  @Test
  void onceClosedItHandsOutWhatWaitsAndTakesNothingMore() {
    AppendQueue queue = queue(100, 1_000_000, 100, 1_000_000);
    queue.offer(append("a", 0, 1));
    queue.close();

    assertThatThrownBy(() -> queue.offer(append("b", 0, 1)))
        .isInstanceOf(LogUnavailableException.class);
    assertThat(queue.takeBatch()).hasSize(1);
    assertThat(queue.takeBatch()).isEmpty();
  }

  private PendingAppend append(String streamId, int version, int events) {
    return rows.prepare(LogTestbed.comments(streamId, version, events), null);
  }

  private PendingAppend withReceipt(String key) {
    return rows.prepare(new ArrayList<>(), new Receipt(key, new byte[0], a -> new byte[0]));
  }

  private static AppendQueue queue(
      int batchEvents, int batchBytes, int waitingAppends, long waitingBytes) {
    return new AppendQueue(limits(batchEvents, batchBytes, waitingAppends, waitingBytes));
  }

  private static AppendLimits limits(
      int batchEvents, int batchBytes, int waitingAppends, long waitingBytes) {
    Duration timeout = Duration.ofSeconds(1);
    return new AppendLimits(
        batchEvents, batchBytes, waitingAppends, waitingBytes, timeout, 1_000, timeout, timeout);
  }
}

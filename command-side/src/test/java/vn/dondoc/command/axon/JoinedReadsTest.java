package vn.dondoc.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JoinedReadsTest {

  private static final int CALLERS = 10;

  private final JoinedReads reads = new JoinedReads();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger began = new AtomicInteger();
  private final CountDownLatch firstRuns = new CountDownLatch(1);
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);

  @AfterEach
  void stop() {
    firstMayEnd.countDown();
    callers.close();
  }

  /** The first read waits to be let go; whoever comes meanwhile comes after it began. */
  private void read() {
    if (began.incrementAndGet() == 1) {
      firstRuns.countDown();
      await(firstMayEnd);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Future<?>> callersWhileTheFirstReads(Runnable read) {
    List<Future<?>> waiting = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      waiting.add(callers.submit(() -> reads.join(read)));
    }
    while (reads.waiting() < CALLERS) {
      Thread.onSpinWait();
    }
    return waiting;
  }

  @Test
  void whoComesWhileAReadRunsIsAnsweredByOneThatBeginsLater() throws Exception {
    Future<?> first = callers.submit(() -> reads.join(this::read));
    await(firstRuns);
    List<Future<?>> others = callersWhileTheFirstReads(this::read);

    firstMayEnd.countDown();

    first.get();
    for (Future<?> other : others) {
      other.get();
    }
    assertThat(began).as("one for the first, one for all others").hasValue(2);
  }

  @Test
  void oneAfterTheOtherEachReads() {
    firstMayEnd.countDown();

    reads.join(this::read);
    reads.join(this::read);

    assertThat(began).hasValue(2);
  }

  @Test
  void aReadThatFailsFailsForAllWhoWaitedForIt() {
    Future<?> first = callers.submit(() -> reads.join(this::read));
    await(firstRuns);
    List<Future<?>> others =
        callersWhileTheFirstReads(
            () -> {
              read();
              throw new IllegalStateException("the log cannot be read");
            });

    firstMayEnd.countDown();

    assertThat(others)
        .allSatisfy(
            other ->
                assertThatThrownBy(other::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("the log cannot be read"));
    assertThat(first).succeedsWithin(Duration.ofSeconds(30));
    assertThat(began).hasValue(2);
    reads.join(this::read);
    assertThat(began).as("the next who asks reads again").hasValue(3);
  }
}

package vn.dondoc.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.eventstore.LogTestbed.comment;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogSignalIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration NEVER_IN_THIS_TEST = Duration.ofHours(1);

  private LogTestbed testbed;

  @BeforeEach
  void anEmptyLog() {
    testbed = new LogTestbed();
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  /** As in another process: it shares nothing with the appender but the database. */
  private LogSignal elsewhere(Duration poll) {
    var pool = testbed.open(LogPools.open(testbed.settings, "elsewhere", LogPools.READER_ROLE, 2));
    return testbed.open(new LogSignal(pool, poll));
  }

  private void awaitListening() {
    Poll.until("another process listens", () -> testbed.count(LISTENING_ELSEWHERE) > 0);
  }

  private static final String LISTENING_ELSEWHERE =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and application_name = 'elsewhere'
        and query = 'select position from log.log_head'
      """;

  @Test
  void theOwnAppenderWakesAtOnce() {
    assertThat(testbed.signal.awaitBeyond(0, Duration.ZERO)).isFalse();

    testbed.append(comment("task-1", 0), comment("task-1", 1));

    assertThat(testbed.signal.position()).isEqualTo(2);
    assertThat(testbed.signal.awaitBeyond(1, Duration.ZERO)).isTrue();
    assertThat(testbed.signal.awaitBeyond(2, Duration.ofMillis(1))).isFalse();
  }

  @Test
  void whatWasThereBeforeIsKnownSoonAfterTheStart() {
    testbed.append(comment("task-1", 0));

    assertThat(elsewhere(NEVER_IN_THIS_TEST).awaitBeyond(0, LIMIT)).isTrue();
  }

  @Test
  void anotherProcessIsWokenByTheNotification() {
    LogSignal elsewhere = elsewhere(NEVER_IN_THIS_TEST);
    awaitListening();

    testbed.append(comment("task-1", 0));

    assertThat(elsewhere.awaitBeyond(0, LIMIT)).isTrue();
  }

  @Test
  void aLostNotificationIsMadeUpForByThePoll() {
    LogSignal elsewhere = elsewhere(Duration.ofMillis(50));
    awaitListening();

    // When the log grows without a word, as far as a listener can tell
    LogTestbed.execute(testbed.owner, "update log.log_head set position = 1");

    assertThat(elsewhere.awaitBeyond(0, LIMIT)).isTrue();
  }

  @Test
  void aListenerWhoseConnectionIsKilledComesBack() {
    LogSignal elsewhere = elsewhere(Duration.ofSeconds(1));
    awaitListening();
    testbed.count(
        """
        select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity
        where application_name = 'elsewhere' and datname = current_database()
        """);
    awaitListening();

    testbed.append(comment("task-1", 0));

    assertThat(elsewhere.awaitBeyond(0, LIMIT)).isTrue();
  }

  @Test
  void aForgedNotificationIsNotBelieved() {
    LogSignal elsewhere = elsewhere(NEVER_IN_THIS_TEST);
    awaitListening();

    LogTestbed.execute(testbed.owner, "notify dondoc_log, '999'", "notify dondoc_log, 'nonsense'");
    testbed.append(comment("task-1", 0));

    assertThat(elsewhere.awaitBeyond(0, LIMIT)).isTrue();
    assertThat(elsewhere.position()).isEqualTo(1);
  }

  @Test
  void subscribersAreCalledUntilTheyEndTheirSubscription() {
    var calls = new AtomicInteger();
    var callsOfTheOther = new AtomicInteger();
    testbed.signal.onAppend(
        () -> {
          throw new IllegalStateException("a subscriber that fails, says the test");
        });
    LogSignal.Subscription subscription = testbed.signal.onAppend(calls::incrementAndGet);
    testbed.signal.onAppend(callsOfTheOther::incrementAndGet);

    testbed.append(comment("task-1", 0));
    Poll.until("both were called", () -> calls.get() == 1 && callsOfTheOther.get() == 1);

    subscription.close();
    subscription.close();
    testbed.append(comment("task-1", 1));
    Poll.until("the other was called again", () -> callsOfTheOther.get() == 2);
    assertThat(calls).hasValue(1);
  }

  @Test
  void whoIsInterruptedWhileWaitingStopsWaiting() {
    Thread.currentThread().interrupt();

    assertThat(testbed.signal.awaitBeyond(0, LIMIT)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}

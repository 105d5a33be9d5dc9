package vn.dondoc.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.eventstore.LogTestbed.comment;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * Whatever becomes of the connection: who is answered has the truth, and nothing is stored twice.
 */
class LogAppenderFaultsIT {

  private static final AppendLimits IMPATIENT =
      new AppendLimits(
          1_000,
          1_000_000,
          1_000,
          1_000_000,
          Duration.ofSeconds(10),
          1_000,
          Duration.ofSeconds(10),
          Duration.ofMillis(500));

  private LogTestbed testbed;
  private InterceptedCommits connections;
  private LogAppender appender;

  @BeforeEach
  void anAppenderOverConnectionsThatBreak() {
    testbed = new LogTestbed();
    connections = new InterceptedCommits(testbed.writer);
    appender = testbed.appender(connections, IMPATIENT);
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void aCommitWhoseAnswerWasLostIsFoundToHaveTakenPlace() {
    NewEvent event = comment("task-1", 0);
    connections.nextCommit(
        connection -> {
          connection.commit();
          terminate(connection);
          throw InterceptedCommits.connectionLost();
        });

    Appended appended = appender.append(List.of(event), receipt("key-1"));

    assertThat(appended.firstPosition()).isEqualTo(1);
    assertThat(testbed.readAll()).extracting(LoggedEvent::eventId).containsExactly(event.eventId());
    assertThat(appender.findReceipt("key-1")).isPresent();
  }

  @Test
  void aBackEndKilledBeforeTheCommitHasStoredNothingAndTheAppendIsTriedAgain() {
    NewEvent event = comment("task-1", 0);
    connections.nextCommit(
        connection -> {
          terminate(connection);
          connection.commit();
        });

    Appended appended = appender.append(List.of(event), null);

    assertThat(appended.firstPosition()).isEqualTo(1);
    assertThat(testbed.readAll()).extracting(LoggedEvent::eventId).containsExactly(event.eventId());
  }

  @Test
  void anErrorBeforeTheTransactionIsToldToWhoeverWaitsAndTheNextAppendGoesOn() {
    LogAppender forgetful =
        testbed.open(
            new LogAppender(
                testbed.writer,
                testbed.serializer,
                Clock.systemUTC(),
                new OnceOutOfMemory(),
                testbed.signal,
                IMPATIENT));
    List<NewEvent> events = List.of(comment("task-1", 0));

    assertThatThrownBy(
            () ->
                CompletableFuture.supplyAsync(() -> forgetful.append(events, null))
                    .get(10, SECONDS))
        .hasCauseInstanceOf(OutcomeUnknownException.class);

    assertThat(forgetful.append(events, null).firstPosition()).isEqualTo(1);
  }

  /** There is no memory for the first measurement of a wait. */
  private static final class OnceOutOfMemory extends SimpleMeterRegistry {
    private final AtomicBoolean full = new AtomicBoolean(true);

    @Override
    protected Timer newTimer(
        Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
      if (!id.getName().equals("dondoc.log.wait")) {
        return super.newTimer(id, config, pauses);
      }
      return new CumulativeTimer(id, clock, config, pauses, getBaseTimeUnit()) {
        @Override
        protected void recordNonNegative(long amount, TimeUnit unit) {
          if (full.getAndSet(false)) {
            throw new OutOfMemoryError("for once");
          }
          super.recordNonNegative(amount, unit);
        }
      };
    }
  }

  @Test
  void aLostCommitThatIsStillOnItsWayIsWaitedFor() throws Exception {
    NewEvent event = comment("task-1", 0);
    CompletableFuture<Runnable> lost = connections.nextCommitArrivesLate();
    try (ExecutorService caller = Executors.newSingleThreadExecutor()) {
      // Given a commit that has not reached the server when its outcome is looked up
      Future<Appended> append = caller.submit(() -> appender.append(List.of(event), null));
      Runnable arrive = lost.get(10, SECONDS);
      Poll.until("the look-up waits for the head", () -> testbed.count(WAITING_FOR_HEAD) > 0);
      assertThat(append.isDone()).isFalse();

      // When it arrives after all
      arrive.run();

      // Then the caller learns of it, and the event is stored once
      assertThat(append.get(10, SECONDS).firstPosition()).isEqualTo(1);
    }
    assertThat(testbed.readAll()).extracting(LoggedEvent::eventId).containsExactly(event.eventId());
  }

  @Test
  void aLostCommitOfACommandThatChangedNothingIsLookedUpByItsReceipt() {
    connections.nextCommit(
        connection -> {
          connection.commit();
          throw InterceptedCommits.connectionLost();
        });

    assertThat(appender.append(List.of(), receipt("key-1")).lastPosition()).isZero();
    assertThat(appender.findReceipt("key-1")).isPresent();
  }

  @Test
  void anOutcomeThatCannotBeLookedUpIsSaidToBeUnknown() {
    connections.nextCommit(
        connection -> {
          connection.commit();
          connections.outOfReach(true);
          throw InterceptedCommits.connectionLost();
        });

    assertThatThrownBy(() -> appender.append(List.of(comment("task-1", 0)), receipt("key-1")))
        .isInstanceOf(OutcomeUnknownException.class);

    // And once the database is back, the retry finds its receipt and others go on
    connections.outOfReach(false);
    assertThatThrownBy(() -> appender.append(List.of(comment("task-1", 0)), receipt("key-1")))
        .isInstanceOf(ReceiptExistsException.class);
    assertThat(appender.append(List.of(comment("task-1", 1)), null).firstPosition()).isEqualTo(2);
  }

  @Test
  void withoutADatabaseNothingIsStoredAndThatIsSaid() {
    connections.outOfReach(true);

    assertThatThrownBy(() -> appender.append(List.of(comment("task-1", 0)), null))
        .isInstanceOf(LogUnavailableException.class);
    assertThatThrownBy(() -> appender.findReceipt("key-1"))
        .isInstanceOf(LogUnavailableException.class);

    connections.outOfReach(false);
    assertThat(appender.append(List.of(comment("task-1", 0)), null).firstPosition()).isEqualTo(1);
  }

  @Test
  void whoHasWaitedTooLongIsLetGo() throws Exception {
    Duration waitTimeout = Duration.ofSeconds(1);
    Duration ample = Duration.ofSeconds(15);
    LogAppender hurried =
        testbed.appender(
            testbed.writer,
            new AppendLimits(100, 1_000_000, 100, 1_000_000, waitTimeout, 100, ample, ample));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Connection blocker = testbed.owner.getConnection()) {
      // Given an append that is kept from the head, and one that waits behind it
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("select from log.log_head for update");
      Future<?> first = callers.submit(() -> hurried.append(List.of(comment("task-1", 0)), null));
      Poll.until("the first waits for the head", () -> testbed.count(UPDATING_HEAD) > 0);
      Future<?> second = callers.submit(() -> hurried.append(List.of(comment("task-2", 0)), null));
      Poll.until("the second waits", () -> hurried.waitingAppends() == 1);
      long atLeastUntil = System.nanoTime() + waitTimeout.toNanos();
      Poll.until("too long", () -> System.nanoTime() - atLeastUntil > 0);

      blocker.rollback();

      first.get();
      assertThatThrownBy(second::get).hasCauseInstanceOf(LogUnavailableException.class);
    }
    assertThat(testbed.log.head()).isEqualTo(1);
  }

  @Test
  void aLogWithoutItsHeadRowTakesNothing() {
    LogTestbed.execute(testbed.owner, "delete from log.log_head");

    assertThatThrownBy(() -> appender.append(List.of(comment("task-1", 0)), null))
        .isInstanceOf(LogCorruptedException.class);
  }

  @Test
  void aHeadBehindTheLastEventTakesNothingAndNamesThePosition() {
    appender.append(List.of(comment("task-1", 0)), null);
    LogTestbed.execute(testbed.owner, "update log.log_head set position = 0");

    assertThatThrownBy(() -> appender.append(List.of(comment("task-2", 0)), null))
        .isInstanceOfSatisfying(
            LogCorruptedException.class, e -> assertThat(e.position()).isEqualTo(1));
  }

  @Test
  void backEndsKilledAtRandomLoseAndDoubleNothing() throws Exception {
    // Given callers that try again when told that nothing was stored
    int callers = 12;
    int events = 60;
    var kills = new AtomicInteger();
    var done = new AtomicBoolean();
    List<Callable<List<UUID>>> work = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      String streamId = "task-" + caller;
      work.add(() -> appendUntilAcknowledged(streamId, events));
    }

    // When back ends of the writer are killed again and again, at random points of progress
    long seed = System.nanoTime();
    System.out.println("back ends killed with seed " + seed);
    Random random = new Random(seed);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> killer =
          threads.submit(
              () -> {
                while (!done.get()) {
                  long next = testbed.signal.position() + 1 + random.nextInt(40);
                  Poll.until("progress", () -> done.get() || testbed.signal.position() >= next);
                  kills.addAndGet(testbed.count(KILL_WRITERS));
                }
              });
      List<Future<List<UUID>>> streams = threads.invokeAll(work);
      done.set(true);
      killer.get();

      // Then each stream holds what was acknowledged, once, in order
      for (int caller = 0; caller < callers; caller++) {
        assertThat(testbed.log.readStream("task-" + caller, 0))
            .extracting(LoggedEvent::eventId)
            .containsExactlyElementsOf(streams.get(caller).get());
      }
    }
    assertThat(kills).hasPositiveValue();
    assertThat(testbed.log.head()).isEqualTo((long) callers * events);
    assertThat(LogChecks.run(testbed.owner)).isEmpty();
  }

  private List<UUID> appendUntilAcknowledged(String streamId, int events) {
    List<UUID> acknowledged = new ArrayList<>();
    while (acknowledged.size() < events) {
      NewEvent event = comment(streamId, acknowledged.size());
      try {
        testbed.appender.append(List.of(event), null);
        acknowledged.add(event.eventId());
      } catch (LogUnavailableException e) {
        // Nothing was stored: the same place is still free.
      }
    }
    return acknowledged;
  }

  private static final String WAITING_FOR_HEAD =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
        and query like '%log_head for update%'
      """;

  private static final String UPDATING_HEAD =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
        and query like 'update log.log_head%'
      """;

  private static final String KILL_WRITERS =
      """
      select count(pg_terminate_backend(pid)) from pg_stat_activity
      where datname = current_database() and application_name = 'writer'
      """;

  private static Receipt receipt(String key) {
    return new Receipt(key, new byte[] {1}, appended -> "{}".getBytes(UTF_8));
  }

  private void terminate(Connection connection) throws SQLException {
    int pid = connection.unwrap(PGConnection.class).getBackendPID();
    LogTestbed.execute(testbed.owner, "select pg_terminate_backend(%d, 5000)".formatted(pid));
  }
}

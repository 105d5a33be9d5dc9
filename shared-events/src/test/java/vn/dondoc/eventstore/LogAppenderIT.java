package vn.dondoc.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.eventstore.LogTestbed.comment;
import static vn.dondoc.eventstore.LogTestbed.comments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogAppenderIT {

  private static final byte[] HASH = {1, 2, 3};

  private SettableClock clock;
  private LogTestbed testbed;

  @BeforeEach
  void anEmptyLog() {
    clock = new SettableClock(Instant.parse("2023-01-15T01:02:03.123456789Z"));
    testbed = new LogTestbed(clock);
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void theFirstEventStandsAtPositionOne() {
    NewEvent event = comment("task-1", 0);

    Appended appended = testbed.append(event);

    Instant microseconds = Instant.parse("2023-01-15T01:02:03.123456Z");
    assertThat(appended).isEqualTo(new Appended(1, 1, microseconds));
    assertThat(testbed.readAll())
        .containsExactly(
            new LoggedEvent(
                1,
                "task-1",
                0,
                event.eventId(),
                "task-commented",
                1,
                microseconds,
                event.event(),
                event.recorded()));
  }

  @Test
  void manyCallersLoseNothingDoubleNothingAndLeaveNoGap() throws Exception {
    // Given 32 callers, each with streams of its own
    int callers = 32;
    int streams = 10;
    int events = 12;
    Map<Long, NewEvent> acknowledged = new HashMap<>();

    // When each appends to its streams, one or two events at a time
    List<Callable<Map<Long, NewEvent>>> work = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      String prefix = "task-" + caller + "-";
      work.add(() -> appendOneOrTwoAtATime(prefix, streams, events));
    }
    for (Map<Long, NewEvent> done : runAll(work)) {
      acknowledged.putAll(done);
    }

    // Then the log holds just what was acknowledged, where it was said to be
    List<LoggedEvent> logged = testbed.readAll();
    assertThat(logged).hasSize(callers * streams * events).hasSize(acknowledged.size());
    assertThat(logged)
        .allSatisfy(
            event -> {
              NewEvent sent = acknowledged.get(event.position());
              assertThat(event.eventId()).isEqualTo(sent.eventId());
              assertThat(event.streamId()).isEqualTo(sent.streamId());
              assertThat(event.streamVersion()).isEqualTo(sent.streamVersion());
            });
    assertThat(LogChecks.run(testbed.writer)).isEmpty();
    // And fewer transactions than appends
    var batches = testbed.metrics.get("dondoc.log.batch.events").summary();
    assertThat(batches.totalAmount()).isEqualTo(logged.size());
    assertThat(batches.count())
        .isLessThan(testbed.metrics.get("dondoc.log.append").timer().count());
    assertThat(testbed.metrics.get("dondoc.log.wait").timer().count())
        .isEqualTo(testbed.metrics.get("dondoc.log.append").timer().count());
  }

  private Map<Long, NewEvent> appendOneOrTwoAtATime(String prefix, int streams, int events) {
    Map<Long, NewEvent> acknowledged = new HashMap<>();
    for (int version = 0; version < events; version += 1 + version % 2) {
      for (int stream = 0; stream < streams; stream++) {
        int count = Math.min(1 + version % 2, events - version);
        List<NewEvent> next = comments(prefix + stream, version, count);
        Appended appended = testbed.appender.append(next, null);
        for (int i = 0; i < next.size(); i++) {
          acknowledged.put(appended.firstPosition() + i, next.get(i));
        }
        assertThat(appended.lastPosition()).isEqualTo(appended.firstPosition() + count - 1);
      }
    }
    return acknowledged;
  }

  @Test
  void ofTwoThatDecidedOnTheSameHistoryOneIsRefused() {
    testbed.append(comment("task-1", 0));
    testbed.append(comment("task-1", 1, "first"));

    assertThatThrownBy(() -> testbed.append(comment("task-1", 1, "second")))
        .isInstanceOfSatisfying(
            StreamConflictException.class,
            e -> {
              assertThat(e.streamId()).isEqualTo("task-1");
              assertThat(e.streamVersion()).isEqualTo(1);
            });
  }

  @Test
  void aRefusalLeavesNoGapAndDoesNotHarmTheOthersInItsBatch() throws Exception {
    // Given streams that exist already
    int callers = 40;
    for (int i = 0; i < callers; i += 4) {
      testbed.append(comment("task-" + i, 0));
    }
    long before = testbed.log.head();

    // When all callers create their stream at once
    List<Callable<Boolean>> work =
        IntStream.range(0, callers)
            .<Callable<Boolean>>mapToObj(i -> () -> creates("task-" + i))
            .toList();
    List<Boolean> created = runAll(work);

    // Then only those whose stream existed were refused
    assertThat(created)
        .containsExactlyElementsOf(IntStream.range(0, callers).mapToObj(i -> i % 4 != 0).toList());
    assertThat(testbed.log.head()).isEqualTo(before + callers * 3 / 4);
    assertThat(testbed.readAll()).hasSize((int) testbed.log.head());
  }

  private boolean creates(String streamId) {
    try {
      testbed.append(comment(streamId, 0));
      return true;
    } catch (StreamConflictException e) {
      assertThat(e.streamId()).isEqualTo(streamId);
      return false;
    }
  }

  @Test
  void fiftyCallersOnOneStreamAndOneWins() throws Exception {
    testbed.append(comment("task-1", 0));

    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String text = "from caller " + i;
      work.add(
          () -> {
            try {
              testbed.append(comment("task-1", 1, text));
              return true;
            } catch (StreamConflictException e) {
              return false;
            }
          });
    }

    assertThat(runAll(work)).containsOnlyOnce(true);
    assertThat(testbed.log.readStream("task-1", 0)).hasSize(2);
  }

  @Test
  void anEventBeyondTheEndOfItsStreamIsRefused() {
    testbed.append(comment("task-1", 0));

    assertThatThrownBy(() -> testbed.append(comment("task-2", 0), comment("task-1", 2)))
        .isInstanceOfSatisfying(
            StreamConflictException.class, e -> assertThat(e.streamVersion()).isEqualTo(2));
    assertThatThrownBy(() -> testbed.append(comment("task-3", 1)))
        .isInstanceOf(StreamConflictException.class);
    assertThat(testbed.log.head()).isEqualTo(1);
  }

  @Test
  void eventsOfAStreamThatDoNotFollowOneAnotherAreTheCallersError() {
    assertThatThrownBy(() -> testbed.append(comment("task-1", 0), comment("task-1", 0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> testbed.append(comment("task-1", 0), comment("task-1", 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> testbed.append(comment("task-1", -1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(testbed.log.head()).isZero();
  }

  @Test
  void aPlanAndItsTasksAreStoredTogetherOrNotAtAll() {
    List<NewEvent> plan = new ArrayList<>(comments("plan-1", 0, 60));
    IntStream.range(0, 640).forEach(i -> plan.addAll(comments("task-" + i, 0, 1)));

    // When one of the 641 streams exists
    testbed.append(comment("task-639", 0));
    assertThatThrownBy(() -> testbed.appender.append(plan, null))
        .isInstanceOf(StreamConflictException.class);

    // Then nothing is stored
    assertThat(testbed.log.head()).isEqualTo(1);
    // And without that one everything is
    plan.removeLast();
    assertThat(testbed.appender.append(plan, null))
        .extracting(Appended::firstPosition, Appended::lastPosition)
        .containsExactly(2L, 700L);
    assertThat(testbed.log.readStream("plan-1", 0)).hasSize(60);
  }

  @Test
  void recordedTimeNeverRunsBackwards() {
    testbed.append(comment("task-1", 0));
    clock.set(Instant.parse("2023-01-15T00:57:00Z"));
    testbed.append(comment("task-1", 1));
    clock.set(Instant.parse("2023-01-15T01:02:04Z"));
    testbed.append(comment("task-1", 2));

    assertThat(testbed.readAll())
        .extracting(LoggedEvent::recordedAt)
        .containsExactly(
            Instant.parse("2023-01-15T01:02:03.123456Z"),
            Instant.parse("2023-01-15T01:02:03.123456Z"),
            Instant.parse("2023-01-15T01:02:04Z"));
  }

  @Test
  void aReceiptIsStoredWithTheAnswerThatKnowsThePositions() {
    Receipt receipt = receipt("key-1");

    Appended appended =
        testbed.appender.append(List.of(comment("task-1", 0), comment("task-1", 1)), receipt);

    assertThat(testbed.appender.findReceipt("key-1"))
        .hasValueSatisfying(
            stored -> {
              assertThat(stored.requestHash()).isEqualTo(HASH);
              assertThat(stored.answer()).asString(UTF_8).isEqualTo("{\"position\": 2}");
              assertThat(stored.position()).isEqualTo(2);
              assertThat(stored.recordedAt()).isEqualTo(appended.recordedAt());
            });
    assertThat(testbed.appender.findReceipt("key-2")).isEmpty();
  }

  @Test
  void aCommandThatChangedNothingHasAReceiptAtThePresentHead() {
    testbed.append(comment("task-1", 0));

    Appended appended = testbed.appender.append(List.of(), receipt("key-1"));

    assertThat(appended.lastPosition()).isEqualTo(1);
    assertThat(appended.firstPosition()).isEqualTo(2);
    assertThat(testbed.appender.findReceipt("key-1").orElseThrow().position()).isEqualTo(1);
    assertThat(testbed.append(comment("task-2", 0)).firstPosition()).isEqualTo(2);
  }

  @Test
  void theSameKeyInParallelHasOneEffect() throws Exception {
    // Given retries of one command that each decided on the same history
    var answers = new ConcurrentLinkedQueue<String>();
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      work.add(
          () -> {
            try {
              testbed.appender.append(List.of(comment("task-1", 0)), receipt("key-1"));
              return true;
            } catch (ReceiptExistsException e) {
              answers.add(new String(e.stored().answer(), UTF_8));
              return false;
            }
          });
    }

    // Then one of them is carried out and the others are told its answer, not of a conflict
    assertThat(runAll(work)).containsOnlyOnce(true);
    assertThat(answers).hasSize(19).containsOnly("{\"position\": 1}");
    assertThat(testbed.log.head()).isEqualTo(1);
  }

  @Test
  void anAnswerThatCannotBeMadeOrStoredFailsItsOwnAppendAlone() {
    var broken =
        new Receipt(
            "key-1",
            HASH,
            appended -> {
              throw new IllegalStateException("no answer");
            });
    assertThatThrownBy(() -> testbed.appender.append(List.of(comment("task-1", 0)), broken))
        .hasMessage("no answer");

    var noJson = new Receipt("key-2", HASH, appended -> "not json".getBytes(UTF_8));
    assertThatThrownBy(() -> testbed.appender.append(List.of(comment("task-1", 0)), noJson))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(testbed.log.head()).isZero();
    testbed.append(comment("task-1", 0));
  }

  @Test
  void textThatPostgresCannotStoreIsTheCallersError() {
    assertThatThrownBy(() -> testbed.append(comment("task-\0", 0)))
        .isInstanceOf(IllegalArgumentException.class);
    testbed.append(comment("task-1", 0, "NUL \0 and \uD83D\uDE00 in the JSON are kept"));
    assertThat(testbed.readAll().getFirst().event().toString()).contains("\0", "\uD83D\uDE00");
  }

  @Test
  void theHashIsOverSaltAndPayloadAsWritten() throws Exception {
    testbed.append(comment("task-1", 0, "đôn đốc"), comment("task-1", 1, "đôn đốc"));

    try (var connection = testbed.reader.getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    """
                    select sha256(salt || convert_to(payload::text, 'UTF8')) = payload_hash,
                      encode(salt, 'hex')
                    from log.event order by position
                    """)) {
      List<String> salts = new ArrayList<>();
      while (rows.next()) {
        assertThat(rows.getBoolean(1)).isTrue();
        salts.add(rows.getString(2));
      }
      assertThat(salts).hasSize(2).doesNotHaveDuplicates();
    }
  }

  @Test
  void moreThanMayWaitIsRefusedAtOnceAndTheRestIsStored() throws Exception {
    // Given an appender that may keep three waiting, and a head row that someone else holds
    var limits =
        new AppendLimits(
            10,
            10_000,
            3,
            1_000_000,
            Duration.ofSeconds(15),
            10,
            Duration.ofSeconds(15),
            Duration.ofSeconds(5));
    LogAppender small = testbed.appender(testbed.writer, limits);
    ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    List<Future<Appended>> waiting = new ArrayList<>();
    int refused = 0;
    try (callers;
        var blocker = testbed.owner.getConnection()) {
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("select from log.log_head for update");

      // When more and more callers come
      for (int i = 0; i < 20; i++) {
        String streamId = "task-" + i;
        waiting.add(callers.submit(() -> small.append(comments(streamId, 0, 1), null)));
      }
      blocker.rollback();
      // Then some are told to come again later, and nobody who was not is forgotten
      for (Future<Appended> append : waiting) {
        try {
          append.get();
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(LogOverloadedException.class);
          refused++;
        }
      }
    }
    assertThat(testbed.log.head()).isEqualTo(20 - refused);
    assertThatThrownBy(() -> small.append(comments("task-x", 0, 11), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClosedAppenderStoresNothingMore() {
    testbed.append(comment("task-1", 0));
    testbed.appender.close();

    assertThatThrownBy(() -> testbed.append(comment("task-1", 1)))
        .isInstanceOf(LogUnavailableException.class);
    assertThat(testbed.log.head()).isEqualTo(1);
  }

  @Test
  void appendersOfTwoProcessesShareTheLog() throws Exception {
    LogAppender other = testbed.appender(testbed.writer, AppendLimits.DEFAULT);
    List<Callable<Long>> work = new ArrayList<>();
    for (int caller = 0; caller < 16; caller++) {
      LogAppender appender = caller % 2 == 0 ? testbed.appender : other;
      String streamId = "task-" + caller;
      work.add(
          () -> {
            long last = 0;
            for (int version = 0; version < 25; version++) {
              last = appender.append(comments(streamId, version, 1), null).lastPosition();
            }
            return last;
          });
    }
    runAll(work);

    assertThat(testbed.readAll())
        .extracting(LoggedEvent::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 16 * 25).boxed().toList());
    assertThat(LogChecks.run(testbed.writer)).isEmpty();
  }

  private static Receipt receipt(String key) {
    return new Receipt(
        key, HASH, a -> "{\"position\": %d}".formatted(a.lastPosition()).getBytes(UTF_8));
  }

  private static <T> List<T> runAll(List<Callable<T>> work) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> result : callers.invokeAll(work)) {
        results.add(result.get());
      }
    }
    return results;
  }
}

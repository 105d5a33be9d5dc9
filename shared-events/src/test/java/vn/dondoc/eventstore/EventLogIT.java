package vn.dondoc.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.eventstore.LogTestbed.comment;
import static vn.dondoc.eventstore.LogTestbed.comments;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogIT {

  private static final Instant MORNING = Instant.parse("2023-01-15T01:00:00Z");

  private SettableClock clock;
  private LogTestbed testbed;
  private EventLog log;

  @BeforeEach
  void anEmptyLog() {
    clock = new SettableClock(MORNING);
    testbed = new LogTestbed(clock);
    log = testbed.log;
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void anEmptyLogHasNothingAndSaysSo() {
    assertThat(log.head()).isZero();
    assertThat(log.readStream("task-1", 0)).isEmpty();
    assertThat(log.readAfter(0, 10)).isEmpty();
    assertThat(log.readAll(0, 0, event -> {})).isZero();
    assertThat(log.positionAt(MORNING)).isEmpty();
  }

  @Test
  void whatTheLogHasReachedIsNotAskedForAgain() {
    testbed.append(comment("task-1", 0), comment("task-1", 1));
    assertThat(log.reaches(3)).isFalse();
    testbed.append(comment("task-1", 2));
    assertThat(log.reaches(3)).isTrue();

    testbed.signal.close();
    testbed.reader.close();
    assertThat(log.reaches(3)).isTrue();
    assertThatThrownBy(() -> log.reaches(4)).isInstanceOf(LogUnavailableException.class);
  }

  @Test
  void aStreamIsReadFromAnyVersion() {
    // Given two streams that grew side by side
    for (int version = 0; version < 5; version++) {
      testbed.append(comment("task-1", version), comment("task-2", version));
    }

    assertThat(log.readStream("task-2", 0))
        .extracting(LoggedEvent::streamVersion)
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(log.readStream("task-2", 3))
        .extracting(LoggedEvent::position)
        .containsExactly(8L, 10L);
    assertThat(log.readStream("task-2", 5)).isEmpty();
    assertThat(log.readStream("task-3", 0)).isEmpty();
  }

  @Test
  void theWholeLogIsReadInPagesOrThroughACursor() {
    // Given more events than a cursor fetches at once
    int events = 2_500;
    testbed.appender.append(comments("task-1", 0, events), null);
    List<Long> positions = LongStream.rangeClosed(1, events).boxed().toList();

    List<Long> paged = new ArrayList<>();
    for (var page = log.readAfter(0, 999);
        !page.isEmpty();
        page = log.readAfter(paged.getLast(), 999)) {
      page.forEach(event -> paged.add(event.position()));
    }
    assertThat(paged).isEqualTo(positions);

    List<Long> streamed = new ArrayList<>();
    assertThat(log.readAll(0, events, event -> streamed.add(event.position()))).isEqualTo(events);
    assertThat(streamed).isEqualTo(positions);

    List<Long> part = new ArrayList<>();
    assertThat(log.readAll(10, 12, event -> part.add(event.position()))).isEqualTo(2);
    assertThat(part).containsExactly(11L, 12L);
  }

  @Test
  void aConsumerThatFailsEndsTheReading() {
    testbed.append(comment("task-1", 0), comment("task-1", 1));
    var failure = new IllegalStateException("no more");

    assertThatThrownBy(
            () ->
                log.readAll(
                    0,
                    2,
                    event -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void whatWasKnownAtAMoment() {
    // Given positions 1 and 2 in the morning, 3 and 4 an hour later, 5 another hour later
    testbed.append(comment("task-1", 0), comment("task-1", 1));
    Instant later = MORNING.plus(Duration.ofHours(1));
    clock.set(later);
    testbed.append(comment("task-1", 2));
    testbed.append(comment("task-1", 3));
    Instant last = later.plus(Duration.ofHours(1));
    clock.set(last);
    testbed.append(comment("task-1", 4));

    assertThat(log.positionAt(MORNING.minusNanos(1))).isEmpty();
    assertThat(log.positionAt(MORNING)).contains(2L);
    assertThat(log.positionAt(later.minusNanos(1))).contains(2L);
    assertThat(log.positionAt(later)).contains(4L);
    assertThat(log.positionAt(last.minusSeconds(1))).contains(4L);
    assertThat(log.positionAt(last)).contains(5L);
    assertThat(log.positionAt(last.plusSeconds(1))).contains(5L);
  }

  @Test
  void whatWasKnownAtAnyMomentOfALongLog() {
    for (int i = 0; i < 100; i++) {
      clock.set(MORNING.plusSeconds(i / 3));
      testbed.append(comment("task-1", i));
    }
    List<LoggedEvent> all = testbed.readAll();

    for (int second = -1; second < 36; second++) {
      Instant instant = MORNING.plusSeconds(second);
      Optional<Long> expected =
          all.reversed().stream()
              .filter(event -> !event.recordedAt().isAfter(instant))
              .map(LoggedEvent::position)
              .findFirst();
      assertThat(log.positionAt(instant)).isEqualTo(expected);
    }
  }

  @Test
  void aMissingPositionIsNamedNeverReadOver() {
    testbed.appender.append(comments("task-1", 0, 5), null);
    testbed.tamper("delete from log.event where position = 3");

    assertCorruptedAt(3, () -> log.readAfter(0, 10));
    assertCorruptedAt(3, () -> log.readAfter(2, 10));
    assertCorruptedAt(3, () -> log.readAll(0, 5, event -> {}));
    // The stream shows it at the event after the gap
    assertCorruptedAt(4, () -> log.readStream("task-1", 0));
    assertThat(log.readAfter(3, 10)).hasSize(2);
  }

  @Test
  void aMissingEndIsFoundWhenReadingUpToIt() {
    testbed.appender.append(comments("task-1", 0, 5), null);
    testbed.tamper("delete from log.event where position >= 4");

    assertCorruptedAt(4, () -> log.readAll(0, log.head(), event -> {}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type = 'task-vanished'                      | unknown event type task-vanished revision 1",
        "revision = 7                                | unknown event type task-commented revision 7",
        "payload = '{\"text\": \"no day\"}'          | task-commented.1 cannot be read",
        "payload = '{\"text\": 5, \"occurredOn\": \"2023-01-15\"}' | task-commented.1 cannot be read",
        "payload = 'null'                            | task-commented.1 cannot be read",
        "metadata = '{}'                             | metadata cannot be read",
      })
  void anEventThatCannotBeReadIsNamedNeverSkipped(String change, String reason) {
    testbed.appender.append(comments("task-1", 0, 5), null);
    testbed.tamper("update log.event set " + change + " where position = 3");

    for (ThrowingCallable read :
        List.<ThrowingCallable>of(
            () -> log.readStream("task-1", 0),
            () -> log.readAfter(0, 10),
            () -> log.readAll(0, 5, event -> {}))) {
      assertCorruptedAt(3, read).hasMessageContaining(reason);
    }
  }

  /**
   * A prepared statement keeps its plan while the log grows by thousands of events a second; it
   * must not be made for a table of a few pages.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(text) as select payload from log.event where stream_id = $1 order by stream_version",
        "(text[]) as select payload from log.event where stream_id = any((select $1)::text[])"
            + " order by stream_id, stream_version",
      })
  void streamsAreFoundByTheIndexFromTheFirstEventsOn(String select) throws Exception {
    testbed.appender.append(comments("task-1", 0, 100), null);

    StringBuilder plan = new StringBuilder();
    try (var connection = testbed.reader.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("set plan_cache_mode = force_generic_plan");
      statement.execute("prepare read_streams " + select);
      try (var rows = statement.executeQuery("explain execute read_streams ('{task-1}')")) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
    }
    assertThat(plan.toString()).contains("event_stream_version_key").doesNotContain("Seq Scan");
  }

  /** A list as once known reads the few of its tasks that changed since, for each question. */
  @Test
  void howToReadSeveralStreamsIsPlannedOnceForAnyNumberOfThem() throws Exception {
    List<String> tasks = IntStream.range(0, 100).mapToObj(i -> "task-" + i).toList();
    tasks.forEach(task -> testbed.appender.append(comments(task, 0, 5), null));
    LogTestbed.execute(testbed.owner, "analyze log.event");
    HikariDataSource oneSession =
        testbed.open(LogPools.open(testbed.settings, "one", LogPools.READER_ROLE, 1));
    EventLog onOneSession = new EventLog(oneSession, testbed.serializer);

    for (int streams = 1; streams <= 40; streams++) {
      assertThat(onOneSession.readStreams(tasks.subList(0, streams), 500)).hasSize(streams);
    }

    try (var connection = oneSession.getConnection();
        var statement = connection.createStatement();
        var plans =
            statement.executeQuery(
                """
                select generic_plans, custom_plans from pg_prepared_statements
                where statement like '%any(%'
                """)) {
      assertThat(plans.next()).isTrue();
      // PostgreSQL tries five times whether a plan of its own is worth its making
      assertThat(plans.getLong("custom_plans")).isEqualTo(5);
      assertThat(plans.getLong("generic_plans")).isPositive();
    }
  }

  @Test
  void textThatPostgresCannotHoldIsTheCallersErrorAndAClosedPoolIsNot() {
    assertThatThrownBy(() -> log.readStream("task-\0", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.readAll(5, 4, event -> {}))
        .isInstanceOf(IllegalArgumentException.class);

    testbed.signal.close();
    testbed.reader.close();
    assertThatThrownBy(() -> log.head()).isInstanceOf(LogUnavailableException.class);
    assertThatThrownBy(() -> log.readAll(0, 1, event -> {}))
        .isInstanceOf(LogUnavailableException.class);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertCorruptedAt(
      long position, ThrowingCallable read) {
    return assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            LogCorruptedException.class, e -> assertThat(e.position()).isEqualTo(position));
  }
}

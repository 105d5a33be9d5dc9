package vn.dondoc.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.eventstore.LogTestbed.comment;
import static vn.dondoc.eventstore.LogTestbed.comments;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What several readers of one process share of the log. */
class LogWindowIT {

  private LogTestbed testbed;

  /** How often the log was read: each time a connection is borrowed. */
  private final AtomicInteger reads = new AtomicInteger();

  private LogWindow window;

  @BeforeEach
  void anEmptyLog() {
    testbed = new LogTestbed();
    window = new LogWindow(new EventLog(counting(testbed.reader), testbed.serializer));
  }

  private DataSource counting(DataSource target) {
    InvocationHandler count =
        (_, method, arguments) -> {
          reads.incrementAndGet();
          return method.invoke(target, arguments);
        };
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {DataSource.class}, count);
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void readersCloseBehindOneAnotherCostOneRead() {
    // Given one reader who has read on in three steps
    for (int step = 0; step < 3; step++) {
      testbed.appender.append(comments("task-1", step * 5, 5), null);
      assertThat(window.after(step * 5L)).hasSize(5);
    }
    assertThat(reads).hasValue(3);

    // When others follow, from wherever they are
    assertThat(follow(0, 15)).isEqualTo(testbed.readAll());
    assertThat(follow(7, 15)).isEqualTo(testbed.readAll().subList(7, 15));

    // Then the database was not asked again, until someone wants more than is known
    assertThat(reads).hasValue(3);
    assertThat(window.after(15)).isEmpty();
    assertThat(reads).hasValue(4);
  }

  @Test
  void manyReadersAtOnceAllReadTheLogItself() throws Exception {
    testbed.appender.append(comments("task-1", 0, 2_500), null);
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<List<LoggedEvent>> reader = () -> follow(0, 2_500);
      for (Future<List<LoggedEvent>> read :
          threads.invokeAll(Stream.generate(() -> reader).limit(4).toList())) {
        assertThat(read.get()).isEqualTo(testbed.readAll());
      }
    }
  }

  @Test
  void whoIsFarBehindReadsForItselfAndDoesNotHoldUpTheForemost() {
    testbed.appender.append(comments("task-1", 0, 2_000), null);
    testbed.append(comment("task-2", 0));
    assertThat(window.after(2_000)).hasSize(1);

    assertThat(window.after(3)).first().extracting(LoggedEvent::position).isEqualTo(4L);
    assertThat(reads).hasValue(2);

    assertThat(window.after(2_000)).hasSize(1);
    assertThat(reads).as("the foremost page is still held").hasValue(2);
  }

  @Test
  void itIsBoundedAndForgetsTheOldestFirst() {
    int events = 6_000;
    for (int version = 0; version < events; version += 1_000) {
      testbed.appender.append(comments("task-1", version, 1_000), null);
    }
    assertThat(follow(0, events)).hasSize(events);
    int readsSoFar = reads.get();

    assertThat(follow(events - 4_000, events)).hasSize(4_000);
    assertThat(reads).hasValue(readsSoFar);
    assertThat(window.after(0)).isNotEmpty();
    assertThat(reads).hasValue(readsSoFar + 1);
  }

  @Test
  void aGapIsReportedToEveryReaderAndNothingBeyondItIsHandedOut() {
    testbed.appender.append(comments("task-1", 0, 5), null);
    testbed.tamper("delete from log.event where position = 3");

    for (int reader = 0; reader < 2; reader++) {
      assertThatThrownBy(() -> window.after(0)).isInstanceOf(LogCorruptedException.class);
    }
  }

  @Test
  void whatALogThatWasSetBackHeldIsForgotten() {
    testbed.appender.append(comments("task-1", 0, 5), null);
    assertThat(window.after(0)).hasSize(5);
    testbed.tamper(
        "delete from log.event where position > 3", "update log.log_head set position = 3");

    window.forgetAfter(3);

    assertThat(window.after(0)).hasSize(3);
  }

  private List<LoggedEvent> follow(long from, long to) {
    List<LoggedEvent> events = new ArrayList<>();
    long position = from;
    while (position < to) {
      List<LoggedEvent> page = window.after(position);
      assertThat(page).isNotEmpty();
      events.addAll(page);
      position = page.getLast().position();
    }
    return events;
  }
}

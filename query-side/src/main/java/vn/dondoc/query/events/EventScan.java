package vn.dondoc.query.events;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.eventstore.LoggedRow;
import vn.dondoc.history.TaskState;

/**
 * Reads what a question asks for, in the order of the log and with bounded memory. Without streams
 * every row of the stretch is read and filtered here, so that a missing position does not pass
 * unnoticed behind a filter; the streams of a task or a plan are found by their index.
 */
final class EventScan {

  /**
   * Positions that are read in one go. The snapshot of a longer one would keep the database from
   * clearing up behind those who append.
   */
  private static final long STRETCH = 100_000;

  private static final int PAGE_ROWS = 1_000;

  private final LogRows rows;
  private final EventReading reading;

  EventScan(LogRows rows, EventReading reading) {
    this.rows = rows;
    this.reading = reading;
  }

  /**
   * @param make what is wanted of an event; called by several threads at once
   * @param consumer called in the calling thread, in order
   */
  <T> void read(EventQuestion question, Function<ReadEvent, T> make, Consumer<T> consumer) {
    if (question.streams().isPresent()) {
      readStreams(question, question.streams().get(), event -> consumer.accept(make.apply(event)));
      return;
    }
    for (long after = question.after(); after < question.to(); after += STRETCH) {
      long to = Math.min(after + STRETCH, question.to());
      rows.readAllInChunks(
          after,
          to,
          row ->
              question.filter().matches(row, reading)
                  ? Optional.of(make.apply(ReadEvent.alone(row, reading)))
                  : Optional.<T>empty(),
          chunk -> chunk.forEach(made -> made.ifPresent(consumer)));
    }
  }

  /** From their first events on, so that what their tasks were before is known. */
  private void readStreams(
      EventQuestion question, Set<String> streams, Consumer<ReadEvent> consumer) {
    TaskStates states = new TaskStates();
    long after = 0;
    List<LoggedRow> page;
    do {
      page = rows.readStreamsAfter(streams, after, question.to(), PAGE_ROWS);
      for (LoggedRow row : page) {
        ReadEvent event = states.next(row);
        if (row.position() > question.after() && question.filter().matches(row, reading)) {
          consumer.accept(event);
        }
        after = row.position();
      }
    } while (page.size() == PAGE_ROWS);
  }

  /** What tasks are, after the events read so far. */
  private final class TaskStates {

    /** Of a task with an event that cannot be read nothing is known from there on. */
    private final Map<String, @Nullable TaskState> known = new HashMap<>();

    ReadEvent next(LoggedRow row) {
      @Nullable DomainEvent event = reading.event(row).orElse(null);
      @Nullable Recorded recorded = reading.recorded(row).orElse(null);
      TaskState before = known.get(row.streamId());
      boolean first = !known.containsKey(row.streamId());
      TaskState after = null;
      @Nullable Recorded by = row.isErased() ? Recorded.ERASED : recorded;
      if (event instanceof TaskEvent ofTask && by != null && (first || before != null)) {
        after = TaskState.evolve(before, ofTask, by);
      }
      known.put(row.streamId(), after);
      return new ReadEvent(row, event, recorded, before, after);
    }
  }
}

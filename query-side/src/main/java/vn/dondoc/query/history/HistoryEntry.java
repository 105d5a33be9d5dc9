package vn.dondoc.query.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.history.TaskChanges.Change;

/** One event of a task as its history keeps it. */
record HistoryEntry(
    String taskId,
    long version,
    long position,
    String type,
    Instant recordedAt,
    LocalDate occurredOn,
    Recorded recorded,
    @Nullable String reason,
    Sentence sentence,
    List<Change> changes) {

  static HistoryEntry of(
      LoggedEvent logged, TaskEvent event, @Nullable TaskState before, TaskState after) {
    return new HistoryEntry(
        logged.streamId(),
        logged.streamVersion(),
        logged.position(),
        logged.type(),
        logged.recordedAt(),
        event.occurredOn(),
        logged.recorded(),
        Sentences.reason(event),
        Sentences.about(event, before, after, logged.recorded()),
        TaskChanges.between(before, after));
  }
}

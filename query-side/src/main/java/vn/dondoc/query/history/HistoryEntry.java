package vn.dondoc.query.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.ErasedRemark;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.history.TaskChanges.Change;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.sentences.SentenceTemplate;
import vn.dondoc.query.sentences.Sentences;

/**
 * One event of a task, and what it came to.
 *
 * @param before null for the first event
 */
public record HistoryEntry(
    LoggedEvent logged, TaskEvent event, @Nullable TaskState before, TaskState after) {

  /** The entries of a task, from all its events in order. */
  public static List<HistoryEntry> fold(List<LoggedEvent> stream) {
    List<HistoryEntry> entries = new ArrayList<>(stream.size());
    TaskState before = null;
    for (LoggedEvent logged : stream) {
      TaskEvent event = (TaskEvent) logged.event();
      TaskState after = TaskState.evolve(before, event, logged.recorded());
      entries.add(new HistoryEntry(logged, event, before, after));
      before = after;
    }
    return entries;
  }

  public LocalDate occurredOn() {
    return event.occurredOn();
  }

  /** Who did it; null where that was erased with what the event said. */
  public @Nullable String actor() {
    return event instanceof ErasedRemark ? null : logged.recorded().user();
  }

  public @Nullable String reason() {
    return Sentences.reason(event);
  }

  /** A sentence that tells of it. */
  public String summary(Language language) {
    return SentenceTemplate.render(
        Sentences.about(event, before, after, logged.recorded()), language);
  }

  List<Change> changes() {
    return TaskChanges.between(before, after);
  }
}

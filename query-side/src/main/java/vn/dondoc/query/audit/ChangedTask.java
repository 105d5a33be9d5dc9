package vn.dondoc.query.audit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.history.HistoryEntry;
import vn.dondoc.query.http.Language;

/**
 * What became of one task between two moments.
 *
 * @param leadAgency its code, as known at the later moment, as are {@code ref} and {@code content}
 */
record ChangedTask(
    String taskId,
    @Nullable String ref,
    @Nullable String planId,
    String content,
    String leadAgency,
    List<Change> changes) {

  ChangedTask {
    changes = List.copyOf(changes);
  }

  /**
   * @param events that did it, in order. Where none lies between the two moments, as where a due
   *     day has merely passed, the last one before that it follows from
   */
  record Change(ChangeKind kind, List<Event> events) {
    Change {
      events = List.copyOf(events);
    }
  }

  /**
   * @param reason where the event has one
   * @param summary a sentence in the caller's language
   */
  record Event(
      long position,
      long version,
      String type,
      OffsetDateTime recordedAt,
      LocalDate occurredOn,
      @Nullable String actor,
      @Nullable String reason,
      String summary) {

    private static Event of(HistoryEntry entry, Language language) {
      LoggedEvent logged = entry.logged();
      return new Event(
          logged.position(),
          logged.streamVersion(),
          logged.type(),
          logged.recordedAt().atZone(BusinessTime.ZONE).toOffsetDateTime(),
          entry.occurredOn(),
          entry.actor(),
          entry.reason(),
          entry.summary(language));
    }
  }

  /**
   * @param stream of the task up to the later moment
   * @param from position of the earlier moment
   */
  static ChangedTask of(
      List<LoggedEvent> stream, long from, List<ChangeKind> kinds, Language language) {
    List<HistoryEntry> entries = HistoryEntry.fold(stream);
    TaskState state = entries.getLast().after();
    return new ChangedTask(
        state.taskId(),
        state.place() == null ? null : state.place().ref(),
        state.planId(),
        state.content(),
        state.leadAgency().code(),
        kinds.stream()
            .map(kind -> new Change(kind, events(doing(kind, entries, from), language)))
            .toList());
  }

  private static List<Event> events(List<HistoryEntry> entries, Language language) {
    return entries.stream().map(entry -> Event.of(entry, language)).toList();
  }

  private static List<HistoryEntry> doing(ChangeKind kind, List<HistoryEntry> entries, long from) {
    List<HistoryEntry> able =
        entries.stream().filter(entry -> kind.isDoneBy(entry.before(), entry.after())).toList();
    List<HistoryEntry> between =
        able.stream().filter(entry -> entry.logged().position() > from).toList();
    return between.isEmpty() && !able.isEmpty() ? List.of(able.getLast()) : between;
  }
}

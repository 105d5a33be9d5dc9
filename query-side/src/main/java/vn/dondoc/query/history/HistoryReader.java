package vn.dondoc.query.history;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Recorded;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.Backdating;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.calendar.WorkingCalendar;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.projection.ReadModels.Serving;

/** Answers from the log, as far as {@link HistoryProjection} has come. */
public final class HistoryReader {

  /** What the key of a list's cursor is made of: the version of the last entry. */
  static final Cursor.Part[] CURSOR = {Cursor.Part.NUMBER};

  private final ReadModels models;
  private final EventLog log;
  private final Supplier<WorkingCalendar> calendar;

  /** How much of a task's history is known, and what the model is complete to. */
  private record Known(long events, long position) {}

  /**
   * @param calendar in force when a question is asked: whether an entry is backdated is not stored,
   *     since it follows from a calendar that may change
   */
  public HistoryReader(ReadModels models, EventLog log, Supplier<WorkingCalendar> calendar) {
    this.models = models;
    this.log = log;
    this.calendar = calendar;
  }

  void await(long position) {
    models.await(HistoryProjection.NAME, position);
  }

  /** The events of a task in order; total 0 if there is no such task. */
  Page<HistoryItem> list(String taskId, int limit, @Nullable Cursor after, Language language) {
    WorkingCalendar days = calendar.get();
    Known known = models.read(HistoryProjection.NAME, serving -> known(serving, taskId));
    long from = after == null ? 0 : Long.parseLong(after.key().getFirst()) + 1;
    long to = Math.min(known.events(), from + limit);
    List<HistoryItem> items =
        from >= to
            ? List.of()
            : HistoryEntry.fold(log.readStream(taskId, 0, to)).stream()
                .skip(from)
                .map(entry -> item(entry, days, language))
                .toList();
    String next = to < known.events() ? Cursor.of(to - 1).encode(listName(taskId)) : null;
    return new Page<>(items, next, known.events(), known.position());
  }

  private static Known known(Serving serving, String taskId) {
    long events =
        serving
            .sql()
            .sql(
                "select (state::json ->> 'events')::bigint from %s where task_id = ?"
                    .formatted(serving.table("")))
            .param(taskId)
            .query(Long.class)
            .optional()
            .orElse(0L);
    return new Known(events, serving.position());
  }

  private static HistoryItem item(HistoryEntry entry, WorkingCalendar days, Language language) {
    LoggedEvent logged = entry.logged();
    Recorded recorded = logged.recorded();
    return new HistoryItem(
        logged.position(),
        logged.streamVersion(),
        logged.type(),
        OffsetDateTime.ofInstant(logged.recordedAt(), BusinessTime.ZONE),
        entry.occurredOn(),
        entry.actor(),
        recorded.role(),
        recorded.agency(),
        recorded.onBehalfOf(),
        entry.reason(),
        entry.summary(language),
        entry.changes(),
        Backdating.isBackdated(entry.occurredOn(), logged.recordedAt(), days).orElse(null),
        recorded.requestId(),
        recorded.clientAddress());
  }

  static String listName(String taskId) {
    return "history " + taskId;
  }
}

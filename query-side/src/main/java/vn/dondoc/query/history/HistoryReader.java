package vn.dondoc.query.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Role;
import vn.dondoc.history.Backdating;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.calendar.WorkingCalendar;
import vn.dondoc.query.history.TaskChanges.Change;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.projection.ReadModels.Serving;

/** Answers from the tables of {@link HistoryProjection}. */
public final class HistoryReader {

  /** What the key of a list's cursor is made of: the version of the last entry. */
  static final Cursor.Part[] CURSOR = {Cursor.Part.NUMBER};

  private final ReadModels models;
  private final Supplier<WorkingCalendar> calendar;

  /**
   * @param calendar in force when a question is asked: whether an entry is backdated is not stored,
   *     since it follows from a calendar that may change
   */
  public HistoryReader(ReadModels models, Supplier<WorkingCalendar> calendar) {
    this.models = models;
    this.calendar = calendar;
  }

  void await(long position) {
    models.await(HistoryProjection.NAME, position);
  }

  /** The events of a task in order; total 0 if there is no such task. */
  Page<HistoryItem> list(String taskId, int limit, @Nullable Cursor after, Language language) {
    WorkingCalendar days = calendar.get();
    return models.read(
        HistoryProjection.NAME, serving -> list(serving, days, taskId, limit, after, language));
  }

  private static Page<HistoryItem> list(
      Serving serving,
      WorkingCalendar days,
      String taskId,
      int limit,
      @Nullable Cursor after,
      Language language) {
    String entries = serving.table(HistoryProjection.ENTRIES);
    long total =
        serving
            .sql()
            .sql("select count(*) from %s where task_id = ?".formatted(entries))
            .param(taskId)
            .query(Long.class)
            .single();
    long afterVersion = after == null ? -1 : Long.parseLong(after.key().getFirst());
    List<HistoryItem> found =
        serving
            .sql()
            .sql(
                """
                select position, version, type, recorded_at, occurred_on, actor, role, agency,
                  on_behalf_of, reason, sentence, changes
                from %s where task_id = ? and version > ? order by version limit ?"""
                    .formatted(entries))
            .params(taskId, afterVersion, limit + 1)
            .query((row, _) -> item(row, days, language))
            .list();
    List<HistoryItem> items = found.subList(0, Math.min(limit, found.size()));
    String next =
        found.size() > limit ? Cursor.of(items.getLast().version()).encode(listName(taskId)) : null;
    return new Page<>(items, next, total, serving.position());
  }

  private static HistoryItem item(ResultSet row, WorkingCalendar days, Language language)
      throws SQLException {
    String role = row.getString("role");
    OffsetDateTime recordedAt = row.getObject("recorded_at", OffsetDateTime.class);
    LocalDate occurredOn = row.getObject("occurred_on", LocalDate.class);
    return new HistoryItem(
        row.getLong("position"),
        row.getLong("version"),
        row.getString("type"),
        recordedAt.atZoneSameInstant(BusinessTime.ZONE).toOffsetDateTime(),
        occurredOn,
        row.getString("actor"),
        role == null ? null : Role.valueOf(role),
        row.getString("agency"),
        row.getString("on_behalf_of"),
        row.getString("reason"),
        SentenceTemplate.render(Json.read(row.getString("sentence"), Sentence.class), language),
        List.of(Json.read(row.getString("changes"), Change[].class)),
        Backdating.isBackdated(occurredOn, recordedAt.toInstant(), days).orElse(null));
  }

  static String listName(String taskId) {
    return "history " + taskId;
  }
}

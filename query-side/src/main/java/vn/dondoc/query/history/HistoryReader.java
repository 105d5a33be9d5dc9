package vn.dondoc.query.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Role;
import vn.dondoc.history.BusinessTime;
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

  public HistoryReader(ReadModels models) {
    this.models = models;
  }

  void await(long position) {
    models.await(HistoryProjection.NAME, position);
  }

  /** The events of a task in order; total 0 if there is no such task. */
  Page<HistoryItem> list(String taskId, int limit, @Nullable Cursor after, Language language) {
    return models.read(
        HistoryProjection.NAME, serving -> list(serving, taskId, limit, after, language));
  }

  private static Page<HistoryItem> list(
      Serving serving, String taskId, int limit, @Nullable Cursor after, Language language) {
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
                  on_behalf_of, reason, backdated, sentence, changes
                from %s where task_id = ? and version > ? order by version limit ?"""
                    .formatted(entries))
            .params(taskId, afterVersion, limit + 1)
            .query((row, _) -> item(row, language))
            .list();
    List<HistoryItem> items = found.subList(0, Math.min(limit, found.size()));
    String next =
        found.size() > limit ? Cursor.of(items.getLast().version()).encode(listName(taskId)) : null;
    return new Page<>(items, next, total, serving.position());
  }

  private static HistoryItem item(ResultSet row, Language language) throws SQLException {
    String role = row.getString("role");
    OffsetDateTime recordedAt = row.getObject("recorded_at", OffsetDateTime.class);
    return new HistoryItem(
        row.getLong("position"),
        row.getLong("version"),
        row.getString("type"),
        recordedAt.atZoneSameInstant(BusinessTime.ZONE).toOffsetDateTime(),
        row.getObject("occurred_on", LocalDate.class),
        row.getString("actor"),
        role == null ? null : Role.valueOf(role),
        row.getString("agency"),
        row.getString("on_behalf_of"),
        row.getString("reason"),
        SentenceTemplate.render(Json.read(row.getString("sentence"), Sentence.class), language),
        List.of(Json.read(row.getString("changes"), Change[].class)),
        row.getObject("backdated", Boolean.class));
  }

  static String listName(String taskId) {
    return "history " + taskId;
  }
}

package vn.dondoc.query.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Page;

/** Answers who looked at what, in the order in which it was recorded. */
public final class AccessReader {

  /** What the key of a list's cursor is made of: the position of the last entry. */
  static final Cursor.Part[] CURSOR = {Cursor.Part.NUMBER};

  private static final int PAGE_ROWS = 1_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient sql;

  public AccessReader(DataSource dataSource) {
    this.sql = JdbcClient.create(dataSource);
  }

  /**
   * One page.
   *
   * @param name of the list and its filters, which its cursors belong to
   */
  Page<AccessItem> list(AccessFilter filter, int limit, @Nullable Cursor after, String name) {
    // What is recorded from now on, this very question first of all, belongs to no page of it.
    long head = head();
    Map<String, Object> values = new HashMap<>();
    String where = where(filter, values);
    values.put("head", head);
    long total =
        sql.sql("select count(*) from access.entry where position <= :head" + where)
            .params(values)
            .query(Long.class)
            .single();
    long shown = after == null ? 0 : Long.parseLong(after.key().getFirst());
    List<AccessItem> found = read(where, values, shown, limit + 1);
    List<AccessItem> items = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? Cursor.of(items.getLast().position()).encode(name) : null;
    return new Page<>(items, next, total, head);
  }

  /** The last position, 0 when nothing has been recorded. */
  long head() {
    return sql.sql("select position from access.head").query(Long.class).single();
  }

  /**
   * Hands on every entry in its order, with bounded memory.
   *
   * @param upTo the last position that is meant
   */
  void readAll(AccessFilter filter, long upTo, Consumer<AccessItem> consumer) {
    Map<String, Object> values = new HashMap<>();
    String where = where(filter, values);
    values.put("head", upTo);
    long after = 0;
    List<AccessItem> page;
    do {
      page = read(where, values, after, PAGE_ROWS);
      for (AccessItem item : page) {
        consumer.accept(item);
        after = item.position();
      }
    } while (page.size() == PAGE_ROWS);
  }

  private List<AccessItem> read(String where, Map<String, Object> values, long after, int most) {
    values.put("after", after);
    values.put("most", most);
    return sql.sql(
            """
            select position, recorded_at, content::text, salt from access.entry
            where position > :after and position <= :head%s
            order by position limit :most
            """
                .formatted(where))
        .params(values)
        .query(AccessReader::item)
        .list();
  }

  private static String where(AccessFilter filter, Map<String, Object> values) {
    StringBuilder where = new StringBuilder();
    if (!filter.subjects().isEmpty()) {
      values.put("subjects", filter.subjects());
      where.append(
          filter.wide()
              ? " and (content ->> 'subject' in (:subjects)"
                  + " or content ->> 'subject' is null and content ->> 'kind' <> 'REFUSED_COMMAND')"
              : " and content ->> 'subject' in (:subjects)");
    }
    if (filter.actor() != null) {
      values.put("actor", filter.actor());
      where.append(" and content ->> 'actor' = :actor");
    }
    if (filter.kind() != null) {
      values.put("kind", filter.kind().name());
      where.append(" and content ->> 'kind' = :kind");
    }
    addMoment(filter.from(), " and recorded_at >= :from", "from", where, values);
    addMoment(filter.to(), " and recorded_at < :to", "to", where, values);
    return where.toString();
  }

  private static void addMoment(
      @Nullable Instant moment,
      String condition,
      String name,
      StringBuilder where,
      Map<String, Object> values) {
    if (moment != null) {
      values.put(name, moment.atOffset(ZoneOffset.UTC));
      where.append(condition);
    }
  }

  private static AccessItem item(ResultSet row, int number) throws SQLException {
    String content = row.getString("content");
    JsonNode of = JSON.readTree(content);
    Instant recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    return new AccessItem(
        row.getLong("position"),
        OffsetDateTime.ofInstant(recordedAt, BusinessTime.ZONE),
        of.path("kind").asString(""),
        of.path("actor").asString(""),
        text(of, "role"),
        text(of, "agency"),
        text(of, "onBehalfOf"),
        of.path("method").asString(""),
        of.path("path").asString(""),
        text(of, "parameters"),
        text(of, "subject"),
        text(of, "code"),
        of.has("position") ? of.path("position").asLong() : null,
        text(of, "requestId"),
        text(of, "clientAddress"),
        content,
        HexFormat.of().formatHex(row.getBytes("salt")));
  }

  private static @Nullable String text(JsonNode of, String member) {
    return of.has(member) ? of.path(member).asString("") : null;
  }
}

package vn.dondoc.eventstore;

import static vn.dondoc.eventstore.LogProblem.Code.CUT_SHORT;
import static vn.dondoc.eventstore.LogProblem.Code.GAP;
import static vn.dondoc.eventstore.LogProblem.Code.HEAD_AHEAD;
import static vn.dondoc.eventstore.LogProblem.Code.HEAD_BEHIND;
import static vn.dondoc.eventstore.LogProblem.Code.HEAD_MISSING;
import static vn.dondoc.eventstore.LogProblem.Code.NOT_DURABLE;
import static vn.dondoc.eventstore.LogProblem.Code.NOT_ERASED;
import static vn.dondoc.eventstore.LogProblem.Code.NOT_UTF8;
import static vn.dondoc.eventstore.LogProblem.Code.UNKNOWN_EVENT_TYPE;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.events.stored.StoredType;

/**
 * Looks for what would make the log untrustworthy. It reads the whole table once, or what came
 * after an earlier look.
 */
public final class LogChecks {

  /** One scan; the answer has a row for every name and revision that is stored. */
  private static final String STORED_TYPES =
      """
      select type, revision, min(position) as first, count(*) as events
      from log.event where position > %d group by type, revision order by first
      """;

  private static final String LAST = "select coalesce(max(position), 0) from log.event";

  private static final String FIRST_GAP =
      """
      select min(before) + 1
      from (select position, lag(position, 1, %1$d::bigint) over (order by position) as before
        from log.event where position > %1$d) e
      where position <> before + 1
      """;

  private static final String ERASURES = "select count(*) from log.erasure where recorded_as > %d";

  private static final String FIRST_NOT_ERASED =
      """
      select min(position) from log.event e
      where type = '%s' and position > %d
        and not exists (select from log.erasure where erasure.recorded_as = e.position)
      """;

  /** Stored, it erases: unless somebody has switched that off. */
  private static final String ERASING =
      EventCatalogue.storedTypeOf(TaskEvent.ContentErased.class).name();

  private LogChecks() {}

  /**
   * @param dataSource the writer's pool, since durability may be set for a user or a session
   * @return nothing if all is well
   * @throws LogUnavailableException if the database cannot be reached
   */
  public static List<LogProblem> run(DataSource dataSource) {
    return run(dataSource, new EventSerializer());
  }

  /** As {@link #run(DataSource)}, for what {@code serializer} can read. */
  public static List<LogProblem> run(DataSource dataSource, EventSerializer serializer) {
    return look(dataSource, serializer, Inspected.NOTHING, Extent.WHOLE).problems();
  }

  /** How much of the log is looked at. */
  enum Extent {
    WHOLE,
    /** What came after an earlier look. */
    SINCE
  }

  /**
   * What a look came to.
   *
   * @param problems none if all is well
   * @param inspected how far it went
   */
  record Found(List<LogProblem> problems, Inspected inspected) {}

  /**
   * Looks at the log, and whether it still reaches as far as at an earlier look. At the whole in
   * any case if that saw types of events which are unknown here, as after a step back to an older
   * program.
   */
  static Found look(
      DataSource dataSource, EventSerializer serializer, Inspected before, Extent extent) {
    boolean since = extent == Extent.SINCE && before.types().stream().allMatch(serializer::knows);
    Inspected from = since ? before : Inspected.NOTHING;
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        // One snapshot for all questions: appends may go on meanwhile.
        statement.execute("set transaction isolation level repeatable read, read only");
        List<LogProblem> problems = new ArrayList<>(settings(statement));
        Inspected inspected = events(statement, serializer, from, problems);
        if (inspected.position() < before.position()) {
          String detail = "it ended at %d when it was last looked at".formatted(before.position());
          problems.add(new LogProblem(CUT_SHORT, detail, inspected.position() + 1));
        }
        return new Found(problems, inspected);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new LogUnavailableException("the log cannot be checked: " + e.getMessage(), e);
    }
  }

  private static List<LogProblem> settings(Statement statement) throws SQLException {
    List<LogProblem> problems = new ArrayList<>();
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (show(statement, setting).equals("off")) {
        problems.add(new LogProblem(NOT_DURABLE, setting + " is off", null));
      }
    }
    String encoding = show(statement, "server_encoding");
    if (!encoding.equals("UTF8")) {
      problems.add(new LogProblem(NOT_UTF8, "the encoding is " + encoding, null));
    }
    return problems;
  }

  private static Inspected events(
      Statement statement, EventSerializer serializer, Inspected from, List<LogProblem> problems)
      throws SQLException {
    long after = from.position();
    Set<StoredType> types = new HashSet<>(from.types());
    long count = 0;
    long erasing = 0;
    try (ResultSet row = statement.executeQuery(STORED_TYPES.formatted(after))) {
      while (row.next()) {
        StoredType type = new StoredType(row.getString("type"), row.getInt("revision"));
        types.add(type);
        count += row.getLong("events");
        erasing += type.name().equals(ERASING) ? row.getLong("events") : 0;
        if (!serializer.knows(type)) {
          problems.add(
              new LogProblem(
                  UNKNOWN_EVENT_TYPE,
                  "%s is unknown, %d stored".formatted(type, row.getLong("events")),
                  row.getLong("first")));
        }
      }
    }
    if (erasing > number(statement, ERASURES.formatted(after)).orElse(0)) {
      long first = number(statement, FIRST_NOT_ERASED.formatted(ERASING, after)).orElse(0);
      problems.add(new LogProblem(NOT_ERASED, "an erasure has not been carried out", first));
    }
    long last = number(statement, LAST).orElse(0);
    long missing = last - after - count;
    if (missing > 0) {
      long first = number(statement, FIRST_GAP.formatted(after)).orElse(last);
      problems.add(new LogProblem(GAP, "%d missing".formatted(missing), first));
    }
    headProblem(number(statement, "select position from log.log_head"), last)
        .ifPresent(problems::add);
    return new Inspected(last, types);
  }

  private static Optional<LogProblem> headProblem(OptionalLong head, long last) {
    if (head.isEmpty()) {
      return Optional.of(new LogProblem(HEAD_MISSING, "log_head has no row", null));
    }
    String detail = "log_head is at %d, the last event at %d".formatted(head.getAsLong(), last);
    if (head.getAsLong() < last) {
      return Optional.of(new LogProblem(HEAD_BEHIND, detail, head.getAsLong() + 1));
    }
    if (head.getAsLong() > last) {
      return Optional.of(new LogProblem(HEAD_AHEAD, detail, last + 1));
    }
    return Optional.empty();
  }

  private static OptionalLong number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
    }
  }

  private static String show(Statement statement, String setting) throws SQLException {
    try (ResultSet row = statement.executeQuery("show " + setting)) {
      row.next();
      return row.getString(1);
    }
  }
}

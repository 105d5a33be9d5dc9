package vn.dondoc.query.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.ProjectionTables.StoredTable;

/**
 * The rows of single streams in one generation: looked at, taken out, made anew from their events.
 * Whoever writes holds the generation's row, so that no batch writes them meanwhile.
 */
public final class StreamRows<S> {

  /** As many events of a stream go into one statement as where batches are applied. */
  private static final int MOST_UNWRITTEN = 500;

  private static final String SAVEPOINT = "savepoint stream";
  private static final String RELEASE = "release savepoint stream";
  private static final String ROLLBACK = "rollback to savepoint stream";

  private final Projection<S> projection;
  private final JdbcClient sql;
  private final ProjectionTables<S> tables;

  public StreamRows(Projection<S> projection, Generation generation, JdbcClient sql) {
    this.projection = projection;
    this.sql = sql;
    this.tables = new ProjectionTables<>(projection, generation, sql);
  }

  /**
   * What a stream has in one table.
   *
   * @param rows each a JSON object
   */
  public record Rows(StoredTable table, List<String> rows) {}

  /** All rows of a stream, in the order of the tables' declaration. */
  public List<Rows> find(String streamId) {
    return inEach("select row_to_json(present)::text from %s present where %s = ?", streamId);
  }

  /** Takes out all rows of a stream, also those that no event made; returns what they were. */
  public List<Rows> takeOut(String streamId) {
    return inEach(
        "delete from %s present where %s = ? returning row_to_json(present)::text", streamId);
  }

  private List<Rows> inEach(String statement, String streamId) {
    return tables.stored().stream()
        .map(table -> new Rows(table, inOne(table, statement, streamId)))
        .toList();
  }

  private List<String> inOne(StoredTable table, String statement, String streamId) {
    return sql.sql(statement.formatted(table.name(), table.streamColumn()))
        .param(streamId)
        .query(String.class)
        .list();
  }

  /**
   * Writes the rows that events come to, where the stream has none.
   *
   * @param events of one stream, from the first on that the projection is to apply, in order
   * @throws EventNotApplicableException if they cannot be applied; the transaction can only be
   *     rolled back then
   */
  public void write(List<LoggedEvent> events) {
    Folded<S> state = null;
    for (int from = 0; from < events.size(); from += MOST_UNWRITTEN) {
      int to = Math.min(events.size(), from + MOST_UNWRITTEN);
      state = write(state, events.subList(from, to));
    }
  }

  /** One by one if they cannot be applied together: the first that fails is to blame. */
  private Folded<S> write(@Nullable Folded<S> before, List<LoggedEvent> some) {
    sql.sql(SAVEPOINT).update();
    Folded<S> after;
    try {
      after = fold(before, some);
      tables.writing(List.of(after)).run(sql);
    } catch (RuntimeException e) {
      if (!Failures.blamesTheEvents(e)) {
        throw e;
      }
      if (some.size() == 1) {
        throw new EventNotApplicableException(some.getFirst().position(), e);
      }
      sql.sql(ROLLBACK).update();
      return writeOneByOne(before, some);
    }
    sql.sql(RELEASE).update();
    return new Folded<>(after.streamId(), after.position(), projection.written(after.state()));
  }

  private Folded<S> fold(@Nullable Folded<S> before, List<LoggedEvent> some) {
    Folded<S> after = Folding.step(projection, before, some.getFirst());
    for (LoggedEvent event : some.subList(1, some.size())) {
      after = Folding.step(projection, after, event);
    }
    return after;
  }

  private Folded<S> writeOneByOne(@Nullable Folded<S> before, List<LoggedEvent> some) {
    Folded<S> after = write(before, some.subList(0, 1));
    for (LoggedEvent event : some.subList(1, some.size())) {
      after = write(after, List.of(event));
    }
    return after;
  }
}

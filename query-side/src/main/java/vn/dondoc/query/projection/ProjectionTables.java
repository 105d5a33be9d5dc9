package vn.dondoc.query.projection;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of one generation of one projection: made, loaded, written in bulk, dropped. */
public final class ProjectionTables<S> {

  private static final int COPY_CHUNK_CHARS = 1 << 16;

  private final Projection<S> projection;
  private final Generation generation;
  private final JdbcClient sql;

  public ProjectionTables(Projection<S> projection, Generation generation, JdbcClient sql) {
    this.projection = projection;
    this.generation = generation;
    this.sql = sql;
  }

  public void create() {
    each(table -> sql.sql(table.create()).update());
  }

  public void constrain() {
    each(table -> table.constrain().forEach(statement -> sql.sql(statement).update()));
  }

  public void drop() {
    each(table -> sql.sql(table.drop()).update());
  }

  /** What is remembered of the streams named, one query for all of them. */
  public Map<String, Folded<S>> load(Collection<String> streamIds) {
    Table<S, ?> states = projection.tables().getFirst();
    String query =
        "select %1$s, position, state from %2$s where %1$s = any(?)"
            .formatted(states.streamColumn(), generation.table(states.suffix()));
    Map<String, Folded<S>> found = new HashMap<>();
    sql.sql(query)
        .param(streamIds.toArray(String[]::new))
        .query(
            row -> {
              String id = row.getString(1);
              S state = projection.read(row.getString(3));
              found.put(id, new Folded<>(id, row.getLong(2), state));
            });
    return found;
  }

  /** The qualified names of its tables. */
  public List<String> names() {
    return projection.tables().stream().map(table -> generation.table(table.suffix())).toList();
  }

  /** Writes what a batch came to: a bounded number of statements, whatever its size. */
  Statements writing(List<Folded<S>> streams) {
    Statements statements = new Statements();
    if (!streams.isEmpty()) {
      each(table -> statements.addAll(table.writing(streams)));
    }
    return statements;
  }

  /**
   * Bulk-loads rows into tables that have no key yet; the caller sees to it that none comes twice.
   *
   * @param writes which tables are meant
   */
  public void copy(
      Connection connection, Collection<Folded<S>> streams, Collection<Table.Write> writes) {
    for (Table<S, ?> table : projection.tables()) {
      if (writes.contains(table.write())) {
        copy(connection, table, streams);
      }
    }
  }

  private <R> void copy(Connection connection, Table<S, R> table, Collection<Folded<S>> streams) {
    String statement = new TableSql<>(generation, table).copyIn();
    try {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
      try {
        StringBuilder chunk = new StringBuilder(COPY_CHUNK_CHARS * 2);
        for (Folded<S> stream : streams) {
          for (R row : table.rows().apply(stream)) {
            CopyText.append(chunk, table.columns(), row);
            if (chunk.length() >= COPY_CHUNK_CHARS) {
              send(copy, chunk);
            }
          }
        }
        send(copy, chunk);
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("copying into " + generation + " failed", e);
    }
  }

  private static void send(CopyIn copy, StringBuilder chunk) throws SQLException {
    byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    chunk.setLength(0);
  }

  private void each(Consumer<TableSql<S, ?>> step) {
    for (Table<S, ?> table : projection.tables()) {
      step.accept(new TableSql<>(generation, table));
    }
  }
}

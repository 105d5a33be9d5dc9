package vn.dondoc.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Fills one fresh table by one COPY, and makes its key and indexes afterwards, all in a transaction
 * on a connection of its own. Since that transaction emptied the table, its rows can be written
 * frozen: they need neither a second pass over the table to mark them, nor a vacuum.
 *
 * <p>The caller sees to it that no row comes twice; if one does, there is no key, and it fails.
 */
public final class TableLoad<S, R> implements AutoCloseable {

  private static final int CHUNK_BYTES = 1 << 16;

  /** Enough to sort the keys of a million rows at once. */
  private static final String INDEX_MEMORY = "set local maintenance_work_mem = '128MB'";

  private final Table<S, R> table;
  private final TableSql<S, R> sql;
  private final List<CopyBinary.Type> types;
  private final CopyBinary rows = new CopyBinary();
  private final Connection connection;
  private final CopyIn copy;
  private final WorkSessions sessions;

  private TableLoad(
      Generation generation, Table<S, R> table, DataSource dataSource, WorkSessions sessions)
      throws SQLException {
    this.table = table;
    this.sessions = sessions;
    this.sql = new TableSql<>(generation, table);
    this.types = table.columns().stream().map(CopyBinary.Type::of).toList();
    this.rows.begin();
    this.connection = dataSource.getConnection();
    try {
      connection.setAutoCommit(false);
      execute(sql.truncate());
      this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql.copyIn());
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    sessions.begin(connection);
  }

  /**
   * @param sessions among which it is until it is closed
   */
  public static <S, R> TableLoad<S, R> into(
      Generation generation, Table<S, R> table, DataSource dataSource, WorkSessions sessions) {
    try {
      return new TableLoad<>(generation, table, dataSource, sessions);
    } catch (SQLException e) {
      throw failed(generation.toString(), e);
    }
  }

  public void add(Folded<S> stream) {
    for (R row : table.rows().apply(stream)) {
      rows.append(table.columns(), types, row);
    }
    if (rows.length() >= CHUNK_BYTES) {
      send();
    }
  }

  /** Makes the key and the indexes, and commits. */
  public void finish() {
    rows.end();
    send();
    try {
      copy.endCopy();
      execute(INDEX_MEMORY);
      for (String statement : sql.constrain()) {
        execute(statement);
      }
      connection.commit();
    } catch (SQLException e) {
      throw failed(sql.toString(), e);
    }
  }

  /** Without {@link #finish} nothing of it remains. */
  @Override
  public void close() {
    try (connection) {
      sessions.end(connection);
      if (copy.isActive()) {
        copy.cancelCopy();
      }
      connection.rollback();
    } catch (SQLException e) {
      throw failed(sql.toString(), e);
    }
  }

  private void send() {
    try {
      copy.writeToCopy(rows.bytes(), 0, rows.length());
    } catch (SQLException e) {
      throw failed(sql.toString(), e);
    }
    rows.clear();
  }

  private void execute(String statement) throws SQLException {
    try (Statement executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }

  private static RuntimeException failed(String what, @Nullable SQLException cause) {
    return new DataAccessResourceFailureException("cannot load " + what, cause);
  }
}

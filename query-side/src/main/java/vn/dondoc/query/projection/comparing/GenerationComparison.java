package vn.dondoc.query.projection.comparing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.ProjectionTables.StoredTable;
import vn.dondoc.query.projection.WorkSessions;

/** Compares what serves with what was built, in one snapshot. */
public final class GenerationComparison {

  private final DataSource dataSource;
  private final Function<Generation, List<StoredTable>> tables;
  private final WorkSessions sessions;

  /**
   * @param tables those of a generation, always in the same order
   * @param sessions among which that of the snapshot is meanwhile
   */
  public GenerationComparison(
      DataSource dataSource,
      Function<Generation, List<StoredTable>> tables,
      WorkSessions sessions) {
    this.dataSource = dataSource;
    this.tables = tables;
    this.sessions = sessions;
  }

  /**
   * @param whileLevel runs what it is given while both are held at one position
   */
  public Comparison compare(Generation serving, Generation built, Consumer<Runnable> whileLevel) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      sessions.begin(connection);
      try {
        JdbcClient snapshot = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        // The first query takes the snapshot; what commits later is not seen in it.
        whileLevel.accept(() -> checkpoint(snapshot, serving));
        return compare(snapshot, serving, built);
      } finally {
        sessions.end(connection);
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("no connection to compare with", e);
    }
  }

  private Comparison compare(JdbcClient snapshot, Generation serving, Generation built) {
    Comparison positions =
        new Comparison(checkpoint(snapshot, serving), checkpoint(snapshot, built), List.of());
    if (!positions.isLevel()) {
      return positions;
    }
    RowComparison rows = new RowComparison(snapshot);
    List<StoredTable> served = tables.apply(serving);
    List<StoredTable> made = tables.apply(built);
    List<TableDifference> differences = new ArrayList<>();
    for (int i = 0; i < served.size(); i++) {
      differences.add(rows.compare(served.get(i), made.get(i)));
    }
    return new Comparison(positions.serving(), positions.built(), differences);
  }

  private static Checkpoint checkpoint(JdbcClient snapshot, Generation generation) {
    return new GenerationStore(snapshot).find(generation).checkpoint();
  }
}

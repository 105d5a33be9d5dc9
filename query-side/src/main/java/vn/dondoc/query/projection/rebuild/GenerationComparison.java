package vn.dondoc.query.projection.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationStore;

/** Compares what serves with what was built, in one snapshot, and puts the outcome into words. */
final class GenerationComparison {

  private final DataSource dataSource;
  private final Function<Generation, List<String>> tables;

  /**
   * @param tables the names of a generation's tables, always in the same order
   */
  GenerationComparison(DataSource dataSource, Function<Generation, List<String>> tables) {
    this.dataSource = dataSource;
    this.tables = tables;
  }

  /**
   * @param whileLevel runs what it is given while both are held at one position
   */
  String compare(Generation serving, Generation built, Consumer<Runnable> whileLevel) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        JdbcClient snapshot = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        // The first query takes the snapshot; what commits later is not seen in it.
        whileLevel.accept(() -> position(snapshot, serving));
        return compare(snapshot, serving, built);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("no connection to compare with", e);
    }
  }

  private String compare(JdbcClient snapshot, Generation serving, Generation built) {
    long position = position(snapshot, serving);
    long builtPosition = position(snapshot, built);
    if (position != builtPosition) {
      return "not compared: what served stands at %d, what was built at %d"
          .formatted(position, builtPosition);
    }
    RowComparison.Difference difference =
        new RowComparison(snapshot).compare(tables.apply(serving), tables.apply(built));
    return difference.equals(RowComparison.Difference.NONE)
        ? "equal to what served, row for row, at position " + position
        : "differs from what served at position %d: %d rows that served are gone, %d are new"
            .formatted(position, difference.onlyServing(), difference.onlyBuilt());
  }

  private static long position(JdbcClient snapshot, Generation generation) {
    return new GenerationStore(snapshot).find(generation).checkpoint().position();
  }
}

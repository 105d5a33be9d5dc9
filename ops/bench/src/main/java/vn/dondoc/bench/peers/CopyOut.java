package vn.dondoc.bench.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import vn.dondoc.bench.harness.BenchDatabase;

/**
 * The ceiling of reading the log in order: PostgreSQL writes the same columns of every row to the
 * client, which throws them away unread.
 */
public final class CopyOut {

  public static final String NAME = "copy-out";

  private static final String COPY =
      """
      copy (select position, stream_id, stream_version, event_id, type, revision, recorded_at,
        payload, metadata from log.event order by position) to stdout
      """;

  private CopyOut() {}

  /** Events a second, of the whole log. */
  public static double eventsPerSecond(BenchDatabase database) throws SQLException, IOException {
    try (Connection connection = database.dataSource().getConnection()) {
      long startedNanos = System.nanoTime();
      long rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(COPY, OutputStream.nullOutputStream());
      return rows * 1e9 / (System.nanoTime() - startedNanos);
    }
  }
}

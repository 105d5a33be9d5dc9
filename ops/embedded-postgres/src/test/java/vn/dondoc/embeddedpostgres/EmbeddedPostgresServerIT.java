package vn.dondoc.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerIT {
  @TempDir Path dataDir;

  @Test
  void aStopAndAStartKeepTheRows() throws SQLException {
    long t0 = System.nanoTime();
    try (var server = EmbeddedPostgresServer.start(dataDir)) {
      System.out.println("first " + (System.nanoTime() - t0) / 1_000_000);
      execute(server.dataSource(), "create table note (text text)");
      execute(server.dataSource(), "insert into note values ('kept')");
    }
    t0 = System.nanoTime();
    try (var server = EmbeddedPostgresServer.start(dataDir)) {
      System.out.println("second " + (System.nanoTime() - t0) / 1_000_000);
      assertThat(text(server.dataSource(), "select text from note")).isEqualTo("kept");
    }
    t0 = System.nanoTime();
    try (var db = TestDatabase.create()) {
      System.out.println("shared " + (System.nanoTime() - t0) / 1_000_000);
      assertThat(text(db.dataSource(), "select current_database()")).isEqualTo(db.name());
    }
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}

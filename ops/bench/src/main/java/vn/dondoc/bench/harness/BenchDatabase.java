package vn.dondoc.bench.harness;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;

/** One contender's database; closing drops it. */
public final class BenchDatabase implements AutoCloseable {

  private final EmbeddedPostgresServer server;
  private final String name;

  BenchDatabase(EmbeddedPostgresServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /** One that is there already, on a server of the caller's; not to be closed, but left. */
  public static BenchDatabase existing(EmbeddedPostgresServer server, String name) {
    return new BenchDatabase(server, name);
  }

  public String name() {
    return name;
  }

  public int port() {
    return server.port();
  }

  public String jdbcUrl() {
    return server.jdbcUrl(name);
  }

  public String username() {
    return server.username();
  }

  public String password() {
    return server.password();
  }

  /** Unpooled connections. */
  public DataSource dataSource() {
    return server.dataSource(name);
  }

  /** A pool with Hikari's defaults, but for its size. */
  public HikariDataSource pool(int size) {
    return pool(size, _ -> {});
  }

  /** As {@link #pool(int)}, with further settings. */
  public HikariDataSource pool(int size, Consumer<HikariConfig> settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl());
    config.setUsername(username());
    config.setPassword(password());
    config.setMaximumPoolSize(size);
    // Waiting is measured, not refused: a disk that stalls must not end the run.
    config.setConnectionTimeout(120_000);
    settings.accept(config);
    return new HikariDataSource(config);
  }

  /** Runs a script of any number of statements. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query gives. */
  public long number(String query) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    server.dropDatabase(name);
  }
}

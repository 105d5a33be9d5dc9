package vn.dondoc.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;
import vn.dondoc.embeddedpostgres.Settings;
import vn.dondoc.harness.TemporaryDirectory;

/**
 * A PostgreSQL of the bench's own, with the settings that dondoc ships, on a disk: what it
 * acknowledges would survive. Its data are deleted when it is closed.
 */
public final class BenchPostgres implements AutoCloseable {

  /** As many as the callers of the largest comparison, each with a connection of its own. */
  private static final int MAX_CONNECTIONS = 600;

  private final TemporaryDirectory home;
  private final EmbeddedPostgresServer server;
  private final AtomicInteger databases = new AtomicInteger();

  private BenchPostgres(TemporaryDirectory home, EmbeddedPostgresServer server) {
    this.home = home;
    this.server = server;
  }

  /**
   * @param parent where the data are kept meanwhile
   * @throws IOException if that is in memory, where durability costs nothing
   */
  public static BenchPostgres start(Path parent) throws IOException, SQLException {
    Files.createDirectories(parent);
    String fileSystem = Files.getFileStore(parent).type();
    if (fileSystem.equals("tmpfs") || fileSystem.equals("ramfs")) {
      throw new IOException(
          "%s is %s: figures of durable writes need a disk, see --data-dir"
              .formatted(parent, fileSystem));
    }
    TemporaryDirectory home = TemporaryDirectory.in(parent);
    try {
      EmbeddedPostgresServer server =
          EmbeddedPostgresServer.start(
              home.path(),
              Settings.durable().withParameter("max_connections", "" + MAX_CONNECTIONS));
      BenchPostgres postgres = new BenchPostgres(home, server);
      try {
        postgres.requireDurable();
        return postgres;
      } catch (SQLException | RuntimeException e) {
        postgres.close();
        throw e;
      }
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  private void requireDurable() throws SQLException {
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      String value = show(setting);
      if (!value.equals("on")) {
        throw new IllegalStateException(setting + " is " + value);
      }
    }
  }

  /** A setting of the server, or its version as {@code server_version}. */
  public String show(String setting) throws SQLException {
    try (Connection connection = server.dataSource().getConnection();
        var show = connection.prepareStatement("select current_setting(?)")) {
      show.setString(1, setting);
      try (var row = show.executeQuery()) {
        row.next();
        return Objects.requireNonNullElse(row.getString(1), "");
      }
    }
  }

  /** A fresh, empty database. */
  public BenchDatabase createDatabase() {
    String name = "bench_" + databases.incrementAndGet();
    server.createDatabase(name);
    return new BenchDatabase(server, name);
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      home.close();
    }
  }
}

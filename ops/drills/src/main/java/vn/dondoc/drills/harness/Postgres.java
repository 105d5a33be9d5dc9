package vn.dondoc.drills.harness;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;

/** A PostgreSQL of the drill's own, used by its owner. */
public final class Postgres implements AutoCloseable {

  private final EmbeddedPostgresServer server;
  private final String username;
  private final String password;

  private Postgres(EmbeddedPostgresServer server) {
    this(server, server.username(), server.password());
  }

  private Postgres(EmbeddedPostgresServer server, String username, String password) {
    this.server = server;
    this.username = username;
    this.password = password;
  }

  public static Postgres start(Path dataDir) {
    return new Postgres(EmbeddedPostgresServer.start(dataDir));
  }

  /**
   * With the programs of an installed PostgreSQL, which has pg_dump beside them.
   *
   * @param installation where their {@code bin} is
   */
  public static Postgres startInstalled(Path installation, Path dataDir) {
    return new Postgres(EmbeddedPostgresServer.startInstalled(installation, dataDir));
  }

  /** The same server, for a program that signs in as somebody else than its owner. */
  public Postgres as(String username, String password) {
    return new Postgres(server, username, password);
  }

  public int port() {
    return server.port();
  }

  public String username() {
    return username;
  }

  public String password() {
    return password;
  }

  /** The arguments that make a dondoc use a database of it. */
  List<String> arguments(String database) {
    return List.of(
        "--spring.datasource.url=" + server.jdbcUrl(database),
        "--spring.datasource.username=" + username,
        "--spring.datasource.password=" + password);
  }

  public void create(String database) {
    server.createDatabase(database);
  }

  /**
   * Copies the files of a database, as a backup and its restoring do. Nobody may be using it; a
   * target that is there already is dropped.
   */
  public void copy(String from, String to) throws SQLException {
    server.dropDatabase(to);
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database %s template %s strategy file_copy".formatted(to, from));
    }
  }

  /**
   * As the owner, in one transaction.
   *
   * @return how many rows the statements have changed
   */
  public long change(String database, List<String> statements) throws SQLException {
    try (Connection connection = server.dataSource(database).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      long changed = 0;
      for (String sql : statements) {
        changed += statement.executeUpdate(sql);
      }
      connection.commit();
      return changed;
    }
  }

  /** The one number that a query gives. */
  public long number(String database, String query) throws SQLException {
    try (Connection connection = server.dataSource(database).getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Unpooled. */
  public Connection connect(String database) throws SQLException {
    return server.dataSource(database).getConnection();
  }

  @Override
  public void close() {
    server.close();
  }
}

package vn.dondoc.embeddedpostgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases of a running server, as its superuser sees them. */
final class Databases {
  private static final String MAINTENANCE = "postgres";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final int port;
  private final String password;

  Databases(int port, String password) {
    this.port = port;
    this.password = password;
  }

  int port() {
    return port;
  }

  String password() {
    return password;
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(Postmaster.LOOPBACK, port, checked(database));
  }

  DataSource dataSource(String database) {
    var source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl(database));
    source.setUser(Postmaster.SUPERUSER);
    source.setPassword(password);
    return source;
  }

  void create(String name) {
    execute("create database " + checked(name));
  }

  void createUnlessThere(String name) {
    if (!exists(name)) {
      create(name);
    }
  }

  void drop(String name) {
    execute("drop database if exists " + checked(name) + " with (force)");
  }

  private boolean exists(String name) {
    try (Connection connection = dataSource(MAINTENANCE).getConnection();
        var query =
            connection.prepareStatement("select 1 from pg_catalog.pg_database where datname = ?")) {
      query.setString(1, name);
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new EmbeddedPostgresException("cannot look for database " + name, e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = dataSource(MAINTENANCE).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new EmbeddedPostgresException("cannot " + sql, e);
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    return name;
  }
}

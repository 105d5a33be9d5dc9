package vn.dondoc.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of one's own: on loopback, behind a password, and as durable as any.
 *
 * <p>The server is a process beside the JVM. When the JVM is killed it lives on, and the next
 * {@link #start} on the same directory stops it and starts anew; nothing acknowledged is lost.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  /** The database that every server has. */
  public static final String DATABASE = "dondoc";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
  private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final DataDirectory directory;
  private final Postmaster postmaster;
  private final String password;
  private final int port;
  private final boolean deleteOnClose;
  private @Nullable Thread hook;
  private boolean closed;

  private EmbeddedPostgresServer(
      DataDirectory directory,
      Postmaster postmaster,
      String password,
      int port,
      boolean deleteOnClose) {
    this.directory = directory;
    this.postmaster = postmaster;
    this.password = password;
    this.port = port;
    this.deleteOnClose = deleteOnClose;
  }

  /**
   * Starts a durable server whose data live in {@code dataDir}, which is made if missing.
   *
   * @throws EmbeddedPostgresException if another process has the directory, another major version
   *     wrote it, or the server does not come up; then nothing is left running
   */
  public static EmbeddedPostgresServer start(Path dataDir) {
    return start(dataDir, Settings.durable());
  }

  /** Like {@link #start(Path)}, with settings of the caller's. */
  public static EmbeddedPostgresServer start(Path dataDir, Settings settings) {
    try {
      return start(dataDir, dataDir, settings, false);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("cannot start PostgreSQL in " + dataDir, e);
    }
  }

  /** A durable server for tests, whose data are deleted when it is closed. */
  public static EmbeddedPostgresServer temporary() {
    return temporary(Settings.durable());
  }

  /** Like {@link #temporary()}, with settings of the caller's. */
  public static EmbeddedPostgresServer temporary(Settings settings) {
    try {
      Path programs = Path.of(System.getProperty("user.home"), ".cache", "dondoc");
      Directories.createPrivate(programs);
      return start(Files.createTempDirectory("dondoc-postgres-"), programs, settings, true);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("cannot start a temporary PostgreSQL", e);
    }
  }

  /** The one temporary server that the tests of this JVM share; it is stopped when the JVM ends. */
  public static EmbeddedPostgresServer shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    static final EmbeddedPostgresServer SERVER = temporary();
  }

  private static EmbeddedPostgresServer start(
      Path dataDir, Path programs, Settings settings, boolean deleteOnClose) throws IOException {
    DataDirectory directory = DataDirectory.lock(dataDir);
    Postmaster postmaster = null;
    try {
      postmaster = new Postmaster(PostgresBinaries.unpackedBelow(programs), directory);
      if (postmaster.isRunning()) {
        LOG.info("taking over from the PostgreSQL that still runs in {}", directory.home());
        postmaster.stop();
      }
      postmaster.initialise();
      int port = postmaster.start(settings);
      var server =
          new EmbeddedPostgresServer(
              directory, postmaster, directory.password(), port, deleteOnClose);
      server.createDatabaseUnlessThere();
      if (settings.stopAtJvmExit()) {
        server.stopAtJvmExit();
      }
      LOG.info("PostgreSQL runs on port {} in {}", port, directory.home());
      return server;
    } catch (IOException | RuntimeException e) {
      abandon(directory, postmaster, deleteOnClose, e);
      throw e;
    }
  }

  private static void abandon(
      DataDirectory directory, @Nullable Postmaster postmaster, boolean delete, Exception failure) {
    try (directory) {
      if (postmaster != null) {
        postmaster.stop();
      }
      if (delete) {
        Directories.deleteRecursively(directory.home());
      }
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Stops the server and waits for it, at most some minutes. Closing again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (directory) {
      postmaster.stop();
      if (deleteOnClose) {
        Directories.deleteRecursively(directory.home());
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException("cannot stop PostgreSQL in " + directory.home(), e);
    } finally {
      forgetHook();
    }
  }

  /** The address of the database that every server has. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** The address of one database. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** The superuser. */
  public String username() {
    return Postmaster.SUPERUSER;
  }

  /** The superuser's password, random and different for every data directory. */
  public String password() {
    return password;
  }

  /** The port on loopback; another one at every start. */
  public int port() {
    return port;
  }

  /** Unpooled connections of the superuser to {@link #DATABASE}. */
  public DataSource dataSource() {
    return dataSource(DATABASE);
  }

  /** Unpooled connections of the superuser to one database. */
  public DataSource dataSource(String database) {
    var source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl(database));
    source.setUser(username());
    source.setPassword(password);
    return source;
  }

  /**
   * Creates an empty database.
   *
   * @param name lower-case letters, digits and underscores, 63 at most
   */
  public void createDatabase(String name) {
    execute("create database " + checked(name));
  }

  /** Drops a database, ending the sessions that still use it. Nothing happens if there is none. */
  public void dropDatabase(String name) {
    execute("drop database if exists " + checked(name) + " with (force)");
  }

  private static String checked(String name) {
    if (!DATABASE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    return name;
  }

  private void createDatabaseUnlessThere() {
    try (Connection connection = dataSource("postgres").getConnection();
        var query =
            connection.prepareStatement("select 1 from pg_catalog.pg_database where datname = ?")) {
      query.setString(1, DATABASE);
      try (var rows = query.executeQuery()) {
        if (rows.next()) {
          return;
        }
      }
    } catch (SQLException e) {
      throw new EmbeddedPostgresException("cannot connect to the PostgreSQL just started", e);
    }
    createDatabase(DATABASE);
  }

  private void execute(String sql) {
    try (Connection connection = dataSource("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new EmbeddedPostgresException("cannot " + sql, e);
    }
  }

  private synchronized void stopAtJvmExit() {
    hook = new Thread(this::close, "stop-postgres-" + port);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void forgetHook() {
    if (hook != null && !Thread.currentThread().equals(hook)) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException alreadyShuttingDown) {
        // The hook will find the server closed.
      }
    }
  }
}

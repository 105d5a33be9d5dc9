package vn.dondoc.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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

  private final DataDirectory directory;
  private final Postmaster postmaster;
  private final Databases databases;
  private final Lifetime lifetime;
  private @Nullable Thread hook;
  private boolean closed;

  private EmbeddedPostgresServer(
      DataDirectory directory, Postmaster postmaster, Databases databases, Lifetime lifetime) {
    this.directory = directory;
    this.postmaster = postmaster;
    this.databases = databases;
    this.lifetime = lifetime;
  }

  /**
   * Starts a durable server whose data live in {@code dataDir}, which is made if missing.
   *
   * @throws EmbeddedPostgresException if another server runs on the directory for a living JVM,
   *     another major version wrote it, or the server does not come up; then nothing is left
   *     running
   */
  public static EmbeddedPostgresServer start(Path dataDir) {
    return start(dataDir, Settings.durable());
  }

  /** Like {@link #start(Path)}, with settings of the caller's. */
  public static EmbeddedPostgresServer start(Path dataDir, Settings settings) {
    try {
      return start(dataDir, dataDir, settings, Lifetime.LASTING);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("cannot start PostgreSQL in " + dataDir, e);
    }
  }

  /**
   * Like {@link #start(Path)}, with programs that are installed on this machine: unlike those that
   * come along, they have pg_dump beside them.
   *
   * @param installation where their {@code bin} is, such as {@code /usr/lib/postgresql/15}
   */
  public static EmbeddedPostgresServer startInstalled(Path installation, Path dataDir) {
    try {
      return start(
          dataDir,
          () -> PostgresPrograms.installedIn(installation),
          Settings.durable(),
          Lifetime.LASTING);
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
      Path home = TemporaryHomes.create();
      Path programs = TemporaryHomes.programsFor(home);
      TemporaryHomes.sweep(
          PostgresPrograms.unpackedBelow(programs), Instant.now().minus(TemporaryHomes.SETTLED));
      return start(home, programs, settings, Lifetime.TEMPORARY);
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

  /** Starts a server with the programs below {@code programsParent}. */
  static EmbeddedPostgresServer start(
      Path dataDir, Path programsParent, Settings settings, Lifetime lifetime) throws IOException {
    return start(dataDir, () -> PostgresPrograms.unpackedBelow(programsParent), settings, lifetime);
  }

  /** Where the programs come from. */
  @FunctionalInterface
  private interface ProgramSource {
    PostgresPrograms get() throws IOException;
  }

  private static EmbeddedPostgresServer start(
      Path dataDir, ProgramSource programs, Settings settings, Lifetime lifetime)
      throws IOException {
    DataDirectory directory = DataDirectory.lock(dataDir);
    Postmaster postmaster = null;
    try {
      directory.deleteDrafts();
      postmaster = new Postmaster(programs.get(), directory, lifetime);
      if (postmaster.isRunning()) {
        LOG.info("taking over from the PostgreSQL that still runs in {}", directory.home());
        postmaster.stop();
      }
      postmaster.initialise();
      var databases = new Databases(postmaster.start(settings), directory.password());
      databases.createUnlessThere(DATABASE);
      var server = new EmbeddedPostgresServer(directory, postmaster, databases, lifetime);
      if (settings.stopAtJvmExit()) {
        server.stopAtJvmExit();
      }
      LOG.info("PostgreSQL runs on port {} in {}", databases.port(), directory.home());
      return server;
    } catch (IOException | RuntimeException failure) {
      try {
        release(directory, postmaster, lifetime);
      } catch (IOException | RuntimeException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private static void release(
      DataDirectory directory, @Nullable Postmaster postmaster, Lifetime lifetime)
      throws IOException {
    try (directory) {
      if (postmaster != null) {
        postmaster.stop();
      }
      switch (lifetime) {
        case LASTING -> {}
        case TEMPORARY -> Directories.deleteRecursively(directory.home());
      }
    }
  }

  /**
   * Stops the server and waits for it, at most some minutes. Closing again does nothing.
   *
   * @throws EmbeddedPostgresException if it does not stop
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      release(directory, postmaster, lifetime);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("cannot stop PostgreSQL in " + directory.home(), e);
    } finally {
      forgetHook();
    }
  }

  /** The address of {@link #DATABASE}. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** The address of one database. */
  public String jdbcUrl(String database) {
    return databases.jdbcUrl(database);
  }

  /** The superuser. */
  public String username() {
    return Postmaster.SUPERUSER;
  }

  /** The superuser's password, random and different for every data directory. */
  public String password() {
    return databases.password();
  }

  /** The port on loopback; another one at every start. */
  public int port() {
    return databases.port();
  }

  /** Unpooled connections of the superuser to {@link #DATABASE}. */
  public DataSource dataSource() {
    return dataSource(DATABASE);
  }

  /** Unpooled connections of the superuser to one database. */
  public DataSource dataSource(String database) {
    return databases.dataSource(database);
  }

  /**
   * Creates an empty database.
   *
   * @param name a lower-case letter, then lower-case letters, digits and underscores, 63 at most
   * @throws EmbeddedPostgresException if there is one of that name
   */
  public void createDatabase(String name) {
    databases.create(name);
  }

  /** Drops a database, ending the sessions that still use it. Nothing happens if there is none. */
  public void dropDatabase(String name) {
    databases.drop(name);
  }

  /** Where the data live. */
  Path home() {
    return directory.home();
  }

  private synchronized void stopAtJvmExit() {
    hook = new Thread(this::close, "stop-postgres-" + port());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void forgetHook() {
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException jvmEnds) {
        // The hook finds the server closed, or is what closes it.
      }
    }
  }
}

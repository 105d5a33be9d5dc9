package vn.dondoc.embeddedpostgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server process of one data directory: its directory made, it started and stopped. */
final class Postmaster {
  static final String SUPERUSER = "postgres";
  static final String LOOPBACK = "127.0.0.1";

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
  // After a crash the server first replays up to max_wal_size of its log.
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
  // So that pg_ctl gives up by itself before it is given up.
  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final int START_ATTEMPTS = 3;

  /** The first version that brings locales of its own. */
  private static final int BUILTIN_LOCALES = 17;

  private static final int LOG_LINES_SHOWN = 20;
  // A free port may be taken before the server takes it; a server started for a JVM that was
  // killed in this very moment may have been too young to be found. Both are gone when tried again.
  private static final List<String> PASSING_FAILURES =
      List.of("Address already in use", "lock file \"postmaster.pid\" already exists");

  private final PostgresPrograms programs;
  private final DataDirectory directory;
  private final ServerProcesses processes;
  private final Lifetime lifetime;

  Postmaster(PostgresPrograms programs, DataDirectory directory, Lifetime lifetime) {
    this.programs = programs;
    this.directory = directory;
    this.processes = new ServerProcesses(directory.cluster());
    this.lifetime = lifetime;
  }

  /**
   * Makes the data directory unless it is there; a half-made one never gets its name.
   *
   * @throws EmbeddedPostgresException if what is there is another major version's, or no data
   *     directory at all
   */
  void initialise() throws IOException {
    Path cluster = directory.cluster();
    // A link whose target is not mounted is something, too, and must not be replaced.
    if (Files.exists(cluster, LinkOption.NOFOLLOW_LINKS)) {
      checkUsable(cluster);
      return;
    }
    directory.generatePassword();
    Path draft = Files.createTempDirectory(directory.home(), DataDirectory.DRAFT_PREFIX);
    var options =
        new ArrayList<String>(
            List.of(
                "--pgdata=" + draft,
                "--username=" + SUPERUSER,
                "--pwfile=" + directory.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C"));
    if (Integer.parseInt(programs.majorVersion(directory.commandLog())) >= BUILTIN_LOCALES) {
      // The same order and the same lower case on every machine, whatever its C library.
      options.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    } else {
      options.add("--lc-ctype=C.UTF-8");
    }
    switch (lifetime) {
      case LASTING -> {} // initdb's own default writes through
      case TEMPORARY -> options.add("--no-sync");
    }
    programs.run(directory.commandLog(), INITDB_LIMIT, "initdb", options.toArray(String[]::new));
    Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
    Directories.force(directory.home());
  }

  private void checkUsable(Path cluster) throws IOException {
    Path versionFile = cluster.resolve("PG_VERSION");
    if (!Files.isRegularFile(versionFile)) {
      throw new EmbeddedPostgresException(
          cluster + " is there but is no PostgreSQL data directory");
    }
    if (!Files.isRegularFile(directory.passwordFile())) {
      throw new EmbeddedPostgresException(
          "the password of %s is gone: %s".formatted(cluster, directory.passwordFile()));
    }
    String written = Directories.read(versionFile);
    String running = programs.majorVersion(directory.commandLog());
    if (!written.equals(running)) {
      throw new EmbeddedPostgresException(
          "%s was written by PostgreSQL %s and this is PostgreSQL %s: bring it over by pg_upgrade or by dump and restore"
              .formatted(cluster, written, running));
    }
  }

  /**
   * Starts the server and returns its port once it accepts connections.
   *
   * @throws EmbeddedPostgresException with the end of the server's log; then it does not run
   */
  int start(Settings settings) throws IOException {
    // The only way in is a password over loopback, whatever the file said before.
    Files.writeString(
        directory.cluster().resolve("pg_hba.conf"),
        "host all all " + LOOPBACK + "/32 scram-sha-256\n");
    for (int attempt = 1; ; attempt++) {
      processes.removeMisleadingPidFile();
      directory.rotateServerLog();
      int port = freePort();
      try {
        pgCtl(
            START_LIMIT, "start", "--log=" + directory.serverLog(), "-o", options(settings, port));
        return port;
      } catch (EmbeddedPostgresException e) {
        stop();
        String log = directory.serverLogTail(LOG_LINES_SHOWN);
        if (attempt == START_ATTEMPTS || PASSING_FAILURES.stream().noneMatch(log::contains)) {
          throw new EmbeddedPostgresException("PostgreSQL did not start, it says:\n" + log, e);
        }
      }
    }
  }

  /** What is said last counts: how the server listens is not the settings' to change. */
  private static String options(Settings settings, int port) {
    return Stream.concat(
            settings.parameters().entrySet().stream().map(p -> p.getKey() + "=" + p.getValue()),
            Stream.of("listen_addresses=" + LOOPBACK, "port=" + port, "unix_socket_directories="))
        .map(p -> "-c " + p)
        .collect(Collectors.joining(" "));
  }

  /** Whether a server, of this JVM or of one that was killed, runs on this data directory. */
  boolean isRunning() {
    return !processes.all().isEmpty();
  }

  /**
   * Stops the server of this data directory, whoever started it, and waits for the last of its
   * processes. Nothing happens if none runs.
   *
   * @throws EmbeddedPostgresException if it does not stop within some minutes
   */
  void stop() {
    // A very young server has yet to write down its process id; the back ends of a killed one
    // notice its end by themselves.
    awaitOr(
        "has processes but no postmaster",
        () -> processes.all().isEmpty() || processes.postmaster().isPresent());
    if (processes.postmaster().isPresent()) {
      switch (lifetime) {
        case LASTING -> stopWithCheckpoint();
        case TEMPORARY -> stopAtOnce();
      }
    }
    awaitOr("does not end", () -> processes.all().isEmpty());
  }

  private void stopWithCheckpoint() {
    try {
      pgCtl(STOP_LIMIT, "stop", "--mode=fast");
    } catch (EmbeddedPostgresException e) {
      if (processes.postmaster().isPresent()) {
        LOG.warn("PostgreSQL does not stop in time: now without a checkpoint", e);
        stopAtOnce();
      }
    }
  }

  /** Nothing committed is lost, but the next start has to replay the log. */
  private void stopAtOnce() {
    try {
      pgCtl(STOP_LIMIT, "stop", "--mode=immediate");
    } catch (EmbeddedPostgresException e) {
      // Whom somebody killed a moment ago may have been there still, and be gone when told to stop.
      if (processes.postmaster().isPresent()) {
        throw e;
      }
    }
  }

  private void awaitOr(String complaint, BooleanSupplier condition) {
    if (!Waiting.until(condition, STOP_LIMIT)) {
      throw new EmbeddedPostgresException(
          "the PostgreSQL of %s %s: processes %s"
              .formatted(directory.cluster(), complaint, processes.all()));
    }
  }

  private void pgCtl(Duration limit, String action, String... arguments) {
    var all =
        Stream.concat(
            Stream.of(
                action,
                "--pgdata=" + directory.cluster(),
                "--wait",
                "--timeout=" + limit.toSeconds()),
            Stream.of(arguments));
    programs.run(directory.commandLog(), limit.plus(MARGIN), "pg_ctl", all.toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }
}

package vn.dondoc.embeddedpostgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server process of one data directory: made, started, found again and stopped. */
final class Postmaster {
  static final String SUPERUSER = "postgres";

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
  // After a crash the server first replays up to max_wal_size of its log.
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final int START_ATTEMPTS = 3;
  private static final String LOOPBACK = "127.0.0.1";

  private final PostgresBinaries binaries;
  private final DataDirectory directory;

  Postmaster(PostgresBinaries binaries, DataDirectory directory) {
    this.binaries = binaries;
    this.directory = directory;
  }

  /**
   * Makes the data directory unless it is there; a half-made one never gets its name.
   *
   * @throws EmbeddedPostgresException if what is there is another major version's, or no data
   *     directory at all
   */
  void initialise() throws IOException {
    Path cluster = directory.cluster();
    if (Files.exists(cluster)) {
      checkVersion(cluster);
      return;
    }
    directory.generatePassword();
    Path draft = Files.createTempDirectory(directory.home(), "initdb-");
    try {
      binaries.run(
          directory.commandLog(),
          INITDB_LIMIT,
          "initdb",
          "--pgdata=" + draft,
          "--username=" + SUPERUSER,
          "--pwfile=" + directory.passwordFile(),
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          // The same order and the same lower case on every machine, whatever its C library.
          "--locale=C",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8");
      Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
      Directories.force(directory.home());
    } finally {
      Directories.deleteRecursively(draft);
    }
  }

  private void checkVersion(Path cluster) throws IOException {
    Path versionFile = cluster.resolve("PG_VERSION");
    if (!Files.isRegularFile(versionFile)) {
      throw new EmbeddedPostgresException(
          cluster + " is there but is no PostgreSQL data directory");
    }
    if (!Files.isRegularFile(directory.passwordFile())) {
      throw new EmbeddedPostgresException(
          "the password of %s is gone: %s".formatted(cluster, directory.passwordFile()));
    }
    String written = Files.readString(versionFile, StandardCharsets.US_ASCII).strip();
    String running = binaries.majorVersion(directory.commandLog());
    if (!written.equals(running)) {
      throw new EmbeddedPostgresException(
          "%s was written by PostgreSQL %s, this is PostgreSQL %s: upgrade it with pg_upgrade or a dump"
              .formatted(cluster, written, running));
    }
  }

  /** Starts the server and returns its port once it accepts connections. */
  int start(Settings settings) throws IOException {
    // The only way in is a password over loopback, whatever was in the file before.
    Files.writeString(
        directory.cluster().resolve("pg_hba.conf"),
        "host all all " + LOOPBACK + "/32 scram-sha-256\n");
    for (int attempt = 1; ; attempt++) {
      directory.rotateServerLog();
      int port = freePort();
      try {
        pgCtl(
            START_LIMIT, "start", "--log=" + directory.serverLog(), "-o", options(settings, port));
        return port;
      } catch (EmbeddedPostgresException e) {
        stop();
        String log = lastLines(directory.serverLog());
        // Between choosing a port and taking it someone else may take it.
        if (attempt == START_ATTEMPTS || !log.contains("Address already in use")) {
          throw new EmbeddedPostgresException("PostgreSQL did not start:\n" + log, e);
        }
      }
    }
  }

  private static String options(Settings settings, int port) {
    return Stream.concat(
            settings.parameters().entrySet().stream().map(p -> p.getKey() + "=" + p.getValue()),
            Stream.of("listen_addresses=" + LOOPBACK, "port=" + port, "unix_socket_directories="))
        .map(p -> "-c " + p)
        .collect(Collectors.joining(" "));
  }

  /**
   * Stops the server of this data directory, whoever started it, and waits for the last of its
   * processes. Nothing happens if none runs.
   *
   * @throws EmbeddedPostgresException if it will not stop
   */
  void stop() throws IOException {
    List<ProcessHandle> processes = processes();
    if (processes.isEmpty()) {
      return;
    }
    long postmaster = postmasterPid();
    if (processes.stream().anyMatch(process -> process.pid() == postmaster)) {
      try {
        pgCtl(STOP_LIMIT, "stop", "--mode=fast");
      } catch (EmbeddedPostgresException e) {
        LOG.warn("PostgreSQL {} did not stop in time, now without a checkpoint", postmaster, e);
        pgCtl(STOP_LIMIT, "stop", "--mode=immediate");
      }
    }
    // Back ends of a killed postmaster notice its end by themselves.
    for (ProcessHandle process : processes) {
      if (!Waiting.until(() -> !process.isAlive(), STOP_LIMIT)) {
        throw new EmbeddedPostgresException(
            "process %d of %s does not end".formatted(process.pid(), directory.cluster()));
      }
    }
  }

  /** Whether a server, of this JVM or an earlier one, runs on this data directory. */
  boolean isRunning() throws IOException {
    return !processes().isEmpty();
  }

  /**
   * The processes that run a program called postgres inside this data directory. The process id in
   * postmaster.pid alone proves nothing: after a crash it may be anyone's.
   */
  private List<ProcessHandle> processes() throws IOException {
    if (!Files.isDirectory(directory.cluster())) {
      return List.of();
    }
    Path cluster = directory.cluster().toRealPath();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> isPostgresIn(cluster, process)).toList();
    }
  }

  private static boolean isPostgresIn(Path cluster, ProcessHandle process) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    try {
      // "(deleted)" follows the name when the programs have been replaced under a running server.
      String program = Files.readSymbolicLink(proc.resolve("exe")).getFileName().toString();
      return program.replace(" (deleted)", "").equals("postgres")
          && Files.readSymbolicLink(proc.resolve("cwd")).equals(cluster);
    } catch (IOException notOurs) {
      // Ended meanwhile, or another user's.
      return false;
    }
  }

  private long postmasterPid() {
    try (Stream<String> lines = Files.lines(directory.cluster().resolve("postmaster.pid"))) {
      return lines.findFirst().map(String::strip).map(Long::parseLong).orElse(-1L);
    } catch (IOException | NumberFormatException none) {
      return -1;
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
    binaries.run(directory.commandLog(), limit.plus(MARGIN), "pg_ctl", all.toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  private static String lastLines(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "(no log)";
    }
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }
}

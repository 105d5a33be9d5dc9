package vn.dondoc.bench.ours;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.HttpConnection;
import vn.dondoc.bench.harness.ProcessMemory;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.workload.LogLoader;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;

/** The standalone jar as its users run it: both sides and PostgreSQL on a directory of its own. */
public final class OurStandalone implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(30);
  private static final long LOOK_EVERY_MS = 20;
  private static final int STOP_TIMEOUT_SECONDS = 60;

  private final Process process;
  private final int port;
  private final Duration startup;

  private OurStandalone(Process process, int port, Duration startup) {
    this.process = process;
    this.port = port;
    this.startup = startup;
  }

  /** Why there is nothing to measure. */
  public static String noJar(Path jar) {
    return "%s is missing: build it, or say where it is with --standalone-jar".formatted(jar);
  }

  /**
   * Makes a data directory whose log has so many events, and read models that are up to date; at
   * rest, as it is some minutes later.
   */
  public static void prepare(Session session, Path jar, Path dataDir, long events)
      throws IOException, SQLException {
    session.say("filling a log with %,d events", events);
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(dataDir)) {
      BenchDatabase database = BenchDatabase.existing(server, EmbeddedPostgresServer.DATABASE);
      new LogLoader(database, OurLog.lives(session), session.seed()).loadTo(events);
    }
    try (OurStandalone first = start(jar, dataDir)) {
      session.say("first start, with read models to build: %s", first.startup());
    }
    if (!session.quick()) {
      comeToRest(dataDir);
    }
  }

  /** As the server does by itself within minutes; a start beside that would be another figure. */
  private static void comeToRest(Path dataDir) throws IOException, SQLException {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(dataDir)) {
      BenchDatabase.existing(server, EmbeddedPostgresServer.DATABASE).execute("vacuum (analyze)");
    }
  }

  /**
   * Returns when it is ready.
   *
   * @param options of the JVM
   * @throws IOException if it ends before
   */
  public static OurStandalone start(Path jar, Path dataDir, String... options) throws IOException {
    int port = freePort();
    Path output = dataDir.resolveSibling(dataDir.getFileName() + ".log");
    long startedNanos = System.nanoTime();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-jar", jar.toString(), "--server.port=" + port, "--dondoc.data-dir=" + dataDir));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    // Whoever interrupts the bench does not mean to leave a server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    try {
      awaitReady(process, port, startedNanos, output);
    } catch (IOException | RuntimeException e) {
      stop(process);
      throw e;
    }
    return new OurStandalone(process, port, Duration.ofNanos(System.nanoTime() - startedNanos));
  }

  private static void awaitReady(Process process, int port, long startedNanos, Path output)
      throws IOException {
    while (!isReady(port)) {
      Duration taken = Duration.ofNanos(System.nanoTime() - startedNanos);
      if (!process.isAlive() || taken.compareTo(LONGEST_START) > 0) {
        throw new IOException("not ready after %s:%n%s".formatted(taken, Files.readString(output)));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted before it was ready", e);
      }
    }
  }

  private static boolean isReady(int port) {
    try (HttpConnection connection = new HttpConnection(port)) {
      return connection.get("/actuator/health/readiness").status() == 200;
    } catch (IOException notListeningYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** From the start of the process to its readiness, as one sees it who asks again and again. */
  public Duration startup() {
    return startup;
  }

  public int port() {
    return port;
  }

  /**
   * What the JVM has in memory, in megabytes (10^6 bytes): VmRSS, so without PostgreSQL's
   * processes.
   *
   * @throws IOException if this is no Linux, or the process has ended
   */
  public double residentMegabytes() throws IOException {
    return ProcessMemory.resident(process.pid());
  }

  @Override
  public void close() {
    stop(process);
  }

  /** As the operating system asks a service to stop. */
  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

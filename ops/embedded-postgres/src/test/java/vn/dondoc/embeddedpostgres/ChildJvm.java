package vn.dondoc.embeddedpostgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A second JVM with a server in it, which can be killed. */
final class ChildJvm implements AutoCloseable {
  private static final int WRITERS = 4;

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What the child does with its server. */
  enum Task {
    /** Commits rows from several threads and says "committed N" after each, until it is killed. */
    COMMIT,
    /** Starts a server that is never closed, and ends when its input does. */
    FORGET,
    /** The same with a temporary server; says where it is. */
    FORGET_TEMPORARY
  }

  static ChildJvm start(Task task, Path dataDir) throws IOException {
    return new ChildJvm(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ChildJvm.class.getName(),
                task.name(),
                dataDir.toString())
            .redirectErrorStream(true)
            .start());
  }

  /** The rest of the next line that begins so, or null at the end of the output. */
  @Nullable String next(String beginning) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length()).strip();
      }
    }
    return null;
  }

  /** Ends it as kill -9 does. */
  void kill() {
    // Through its handle, because Process would close the output that is still to be read.
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** Ends it as its own System.exit does. */
  boolean endInput() throws IOException, InterruptedException {
    process.getOutputStream().close();
    return process.waitFor(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    kill();
  }

  /** The child's side. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Task task = Task.valueOf(arguments[0]);
    Path dataDir = Path.of(arguments[1]);
    switch (task) {
      case COMMIT -> commit(LastingServer.start(dataDir));
      case FORGET -> forget(LastingServer.start(dataDir));
      case FORGET_TEMPORARY -> forget(EmbeddedPostgresServer.temporary());
    }
  }

  private static void forget(EmbeddedPostgresServer server) throws IOException {
    System.out.println("running " + server.home());
    System.in.transferTo(System.out);
  }

  private static void commit(EmbeddedPostgresServer server) throws SQLException {
    Sql.execute(server.dataSource(), "create table row (id bigint primary key)");
    List<Thread> writers =
        IntStream.range(0, WRITERS).mapToObj(n -> new Thread(() -> write(server, n))).toList();
    writers.forEach(Thread::start);
  }

  private static void write(EmbeddedPostgresServer server, int writer) {
    try (var connection = server.dataSource().getConnection();
        var insert = connection.prepareStatement("insert into row values (?)")) {
      for (long id = writer; ; id += WRITERS) {
        insert.setLong(1, id);
        insert.executeUpdate();
        System.out.println("committed " + id);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

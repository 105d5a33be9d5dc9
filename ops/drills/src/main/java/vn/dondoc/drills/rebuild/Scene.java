package vn.dondoc.drills.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.dondoc.drills.harness.AdminProgram;
import vn.dondoc.drills.harness.AdminProgram.Said;
import vn.dondoc.drills.harness.DondocServer;
import vn.dondoc.drills.harness.Postgres;
import vn.dondoc.drills.harness.Program;
import vn.dondoc.drills.harness.Session;
import vn.dondoc.drills.harness.Waiting;

/** A database, one program after another on it, and an administrator at the command line. */
final class Scene implements AutoCloseable {

  /** The one that the server always has. */
  private static final String DATABASE = "dondoc";

  /** Nothing happens but what is done here, and nothing is switched to but by hand. */
  private static final String[] SETTINGS = {
    "--dondoc.automation.enabled=false",
    "--dondoc.query.verify-at=never",
    "--dondoc.query.switch-after-update=MANUAL"
  };

  private static final String PROJECTIONS = "/api/admin/projections";

  private final Session session;
  private final Path node;
  private final Postgres postgres;
  private final AdminProgram commandLine;
  private @Nullable DondocServer running;

  Scene(Session session) throws IOException {
    this.session = session;
    this.node = Files.createDirectories(session.home().resolve("node"));
    this.postgres = Postgres.start(session.home().resolve("postgres"));
    this.commandLine = new AdminProgram(session.cliJar());
  }

  /**
   * Returns when it is ready. The one before has been stopped.
   *
   * @param replacement what makes the program another one
   */
  void start(String replacement) throws IOException {
    session.say("starting dondoc with %s", replacement);
    Program program = Program.changed(session.dondocJar(), session.nextProgramJar(), replacement);
    running = DondocServer.start(program, node, postgres, DATABASE, SETTINGS);
  }

  void stop() throws IOException {
    DondocServer server = running;
    running = null;
    if (server != null) {
      server.close();
    }
  }

  DondocServer server() {
    if (running == null) {
      throw new IllegalStateException("dondoc has been stopped");
    }
    return running;
  }

  /** What a question is answered with. */
  JsonNode ask(String path) throws IOException {
    return server().require(server().get(path)).json();
  }

  /** What a command is answered with. */
  JsonNode order(String path, String json) throws IOException {
    return server().require(server().post(path, json)).json();
  }

  /** At the command line. */
  Said admin(String... words) throws IOException {
    session.say("dondoc %s", String.join(" ", words));
    return commandLine.run(server(), words);
  }

  /** How a projection stands. */
  JsonNode projection(String name) throws IOException {
    for (JsonNode projection : ask(PROJECTIONS)) {
      if (projection.path("name").asString().equals(name)) {
        return projection;
      }
    }
    throw new IOException("there is no projection " + name);
  }

  /** Returns when every projection has seen the log as it is now. */
  void awaitCaughtUp(Duration atMost) throws IOException, SQLException {
    long head = head();
    boolean caughtUp =
        Waiting.until(
            () -> {
              for (JsonNode projection : ask(PROJECTIONS)) {
                if (projection.path("position").asLong() < head) {
                  return false;
                }
              }
              return true;
            },
            atMost);
    if (!caughtUp) {
      throw new IOException("not caught up with " + head + ": " + ask(PROJECTIONS));
    }
  }

  /** How many events there are. */
  long head() throws SQLException {
    return number("select position from log.log_head");
  }

  long number(String query) throws SQLException {
    return postgres.number(DATABASE, query);
  }

  /** As the owner of the database, in one transaction; returns how many rows were changed. */
  long change(List<String> statements) throws SQLException {
    return postgres.change(DATABASE, statements);
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } finally {
      postgres.close();
    }
  }
}

package vn.dondoc.drills.tampering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.dondoc.drills.harness.DondocServer;
import vn.dondoc.drills.harness.Office;
import vn.dondoc.drills.harness.Postgres;
import vn.dondoc.drills.harness.Session;
import vn.dondoc.drills.harness.Waiting;

/** A dondoc that does its work on a database, both of which can be stopped, copied and set back. */
final class Stage implements AutoCloseable {

  /** Not the one that the server always has, which nobody may be using while this is copied. */
  private static final String DATABASE = "live";

  private static final String BACKUP = "backup";

  /** Nothing is to be recorded but what is done here: the log is to be as long as it was left. */
  private static final String BY_HAND_ONLY = "--dondoc.automation.enabled=false";

  /** More events are made by many at once. */
  private static final long MOST_BY_ONE = 1_000;

  private static final Duration LONGEST_COVER = Duration.ofMinutes(1);
  private static final List<String> TABLES =
      List.of(
          "log.event",
          "log.log_head",
          "log.erasure",
          "proof.tree",
          "proof.edge",
          "proof.tile",
          "proof.checkpoint");

  private final Session session;
  private final Path node;
  private final Postgres postgres;
  private @Nullable DondocServer running;
  private String task = "";
  private String agency = "";

  Stage(Session session) throws IOException {
    this.session = session;
    this.node = Files.createDirectories(session.home().resolve("node"));
    this.postgres = Postgres.start(session.home().resolve("postgres"));
    postgres.create(DATABASE);
  }

  DondocServer server() {
    if (running == null) {
      throw new IllegalStateException("dondoc has been stopped");
    }
    return running;
  }

  void start() throws IOException {
    session.say("starting dondoc");
    running = start(node);
  }

  /** On the same database, by somebody who does not have the files of the node. */
  void startElsewhere() throws IOException {
    session.say("starting a dondoc that has not got the key");
    running = start(Files.createDirectories(session.home().resolve("elsewhere")));
  }

  private DondocServer start(Path node) throws IOException {
    return DondocServer.start(session.dondocJar(), node, postgres, DATABASE, BY_HAND_ONLY);
  }

  void stop() throws IOException {
    DondocServer server = running;
    running = null;
    if (server != null) {
      server.close();
    }
  }

  /** Agencies, a plan, and its tasks. */
  void loadSample() throws IOException {
    server().require(server().post("/api/sample", "{}"));
    JsonNode any = server().require(server().get("/api/tasks?limit=1")).json().at("/items/0");
    task = any.path("taskId").asString();
    agency = any.path("leadAgency").asString();
  }

  /** Commands, until the log has so many events at least and a checkpoint covers them. */
  void workUntil(long events) throws IOException, SQLException {
    long missing = events - head();
    if (missing > MOST_BY_ONE) {
      new Office(server(), agency).workOn(missing / Office.EVENTS_A_TASK);
    }
    for (long made = head(); made < events; made = head()) {
      for (long i = made; i < events; i++) {
        server()
            .require(
                server()
                    .post(
                        "/api/tasks/%s/comment".formatted(task),
                        "{\"text\":\"Ý kiến thứ %d\"}".formatted(i)));
      }
    }
    awaitCovered();
  }

  /** By order of an administrator; returns the position of what is erased then. */
  long eraseARemark() throws IOException, SQLException {
    long position =
        postgres.number(
            DATABASE, "select max(position) from log.event where type = 'task-commented'");
    server()
        .require(
            server()
                .post(
                    "/api/admin/erasures",
                    "{\"position\":%d,\"reason\":\"Quyết định số 7\"}".formatted(position)));
    awaitCovered();
    return position;
  }

  /** Returns when a checkpoint covers the log as it is now. */
  void awaitCovered() throws IOException, SQLException {
    long head = head();
    boolean covered =
        Waiting.until(
            () -> {
              DondocServer.Answer note = server().get("/api/audit/log/checkpoint");
              return note.isGood() && Keepsakes.sizeOf(note.body()) >= head;
            },
            LONGEST_COVER);
    if (!covered) {
      throw new IOException("no checkpoint of " + head + " events: " + health());
    }
  }

  private String health() throws IOException {
    return server().get("/actuator/health").text();
  }

  long head() throws SQLException {
    return postgres.number(DATABASE, "select position from log.log_head");
  }

  /** The last checkpoint as it is served. */
  String lastNote() throws IOException {
    return server().require(server().get("/api/audit/log/checkpoint")).text();
  }

  /**
   * Does something to the database as its owner.
   *
   * @return how many rows were changed
   */
  long change(List<String> statements) throws SQLException {
    return postgres.change(DATABASE, statements);
  }

  /** How many events the last checkpoint but one is of. */
  long checkpointBeforeLast() throws SQLException {
    return postgres.number(
        DATABASE,
        """
        select coalesce(max(size), 0) from proof.checkpoint where tree = 'log'
          and size < (select max(size) from proof.checkpoint where tree = 'log')""");
  }

  /** The database as it is now, and what is kept beside it. Dondoc has been stopped. */
  void backUp() throws IOException, SQLException {
    postgres.copy(DATABASE, BACKUP);
    Files.copy(mark(), backedUpMark(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Only the database, as who restores an older backup does. Dondoc has been stopped. */
  void restoreDatabase() throws SQLException {
    postgres.copy(BACKUP, DATABASE);
  }

  /** As all was when it was backed up. Dondoc has been stopped. */
  void restoreAll() throws IOException, SQLException {
    restoreDatabase();
    Files.copy(backedUpMark(), mark(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** What dondoc itself keeps outside the database of what it signed last. */
  void forgetWhatWasSigned() throws IOException {
    Files.delete(mark());
  }

  private Path mark() {
    return node.resolve("checkpoint.last");
  }

  private Path backedUpMark() {
    return node.resolve("checkpoint.last.backup");
  }

  /** The triggers that refuse changes are the owner's, and do not bind him. */
  void switchTriggersOff() throws SQLException {
    change(
        List.of(
            "alter table log.event disable trigger all",
            "alter table log.erasure disable trigger all",
            "alter table proof.tile disable trigger all",
            "alter table proof.checkpoint disable trigger all",
            "alter table proof.verifier_key disable trigger all"));
  }

  /** Beside what will be changed, to be put back by {@link #putBack}. */
  void putAside() throws SQLException {
    List<String> statements = new ArrayList<>(List.of("create schema drill"));
    for (String table : TABLES) {
      statements.add(
          "create table %s as select * from %s where %s"
              .formatted(aside(table), table, ours(table)));
    }
    change(statements);
  }

  void putBack() throws SQLException {
    List<String> statements = new ArrayList<>();
    for (String table : TABLES) {
      statements.add("delete from %s where %s".formatted(table, ours(table)));
      statements.add("insert into %s table %s".formatted(table, aside(table)));
    }
    change(statements);
  }

  /** There are other trees beside the one over the log, which go on. */
  private static String ours(String table) {
    return table.startsWith("proof.") ? "tree = 'log'" : "true";
  }

  private static String aside(String table) {
    return "drill." + table.substring(table.indexOf('.') + 1);
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

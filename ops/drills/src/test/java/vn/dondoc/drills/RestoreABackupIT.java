package vn.dondoc.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.drills.Runbook.Said;
import vn.dondoc.drills.harness.DondocServer;
import vn.dondoc.drills.harness.Postgres;
import vn.dondoc.drills.harness.Waiting;
import vn.dondoc.harness.BuiltJars;

/**
 * The runbook's commands, as they stand in it: a backup while people work, restored to another
 * machine, on which a dondoc then answers as the first one did. And what must not be restored.
 *
 * <p>On a PostgreSQL that is installed, since the one that comes along has no pg_dump.
 */
class RestoreABackupIT {

  private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String DAY = "2024-02-01";
  private static final String DATABASE = "dondoc";
  private static final String EMPTY = "empty";
  private static final String RESTORED = "restored";
  private static final String OWNER = "dondoc_owner";
  private static final String SIDE = "dondoc_standalone";
  private static final String PASSWORD = "of-the-drill";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int REFUSED = 3;
  private static final int NOT_PROVEN = 1;

  private final Runbook runbook = Runbook.named("restore-a-backup.md");
  private final Path cli = BuiltJars.find("cli", "dondoc-cli.jar");

  @TempDir private Path home;

  /** What is asked of both. */
  private record Answers(long position, Map<String, String> byQuestion) {}

  @Test
  void anEmptyMachineAnswersAsTheFirstOneDidAndNothingElseIsRestored() throws Exception {
    Optional<Path> installation = installation();
    assumeTrue(installation.isPresent(), "no PostgreSQL is installed in " + INSTALLATIONS);
    Files.createDirectories(home.resolve("safe"));
    Files.createDirectories(home.resolve("desk"));
    try (Postgres first = Postgres.startInstalled(installation.get(), home.resolve("first"));
        Postgres second = Postgres.startInstalled(installation.get(), home.resolve("second"))) {
      makeRoles(first, DATABASE);
      Answers before = backedUpWhilePeopleWork(first);
      aStoreThatIsNotEmptyIsRefused(first);
      second.create(EMPTY);
      damagedDumpsAreRefused(second);
      anAlteredBackupIsFound(first, second);

      whereNobodyIsKnownNobodyIsLetIn(second);
      makeRoles(second, RESTORED);
      restored(second.as(OWNER, PASSWORD), RESTORED);
      answersAsBefore(second, before);
    }
  }

  /** As {@code ops/deploy} does. */
  private void makeRoles(Postgres postgres, String database) throws Exception {
    Said said =
        said(
            connection(postgres, "postgres"),
            List.of(
                "psql",
                "-X",
                "--no-password",
                "--set=database=" + database,
                "--set=owner_password=" + PASSWORD,
                "--set=standalone_password=" + PASSWORD,
                "--file=" + Runbook.repository().resolve("ops/deploy/roles.sql")));
    assertThat(said.exitCode()).as(said.text()).isZero();
  }

  private static Optional<Path> installation() throws IOException {
    if (!Files.isDirectory(INSTALLATIONS)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLATIONS)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin").resolve("initdb")))
          .max(Path::compareTo);
    }
  }

  private Answers backedUpWhilePeopleWork(Postgres postgres) throws Exception {
    Path node = Files.createDirectories(home.resolve("node"));
    try (DondocServer dondoc = start(node, postgres, DATABASE, DondocServer.freePort())) {
      // Once more, which is when both sides are let look up their migrations.
      makeRoles(postgres, DATABASE);
      dondoc.require(dondoc.post("/api/sample", "{}"));
      String task =
          dondoc.require(dondoc.get("/api/tasks?limit=1")).json().at("/items/0/taskId").asString();
      awaitCheckpoint(dondoc);
      Said said = backedUp(dondoc, postgres, task);

      assertThat(said.exitCode()).as(said.text()).isZero();
      assertThat(said.text()).contains("each with the hash it was logged with", "is complete");
      long position = manifest("backup").path("position").asLong();
      assertThat(postgres.number(DATABASE, "select position from log.log_head"))
          .as("people went on")
          .isGreaterThan(position);
      return answers(dondoc, task, position);
    }
  }

  /** Whose health is told on a port of its own. */
  private DondocServer start(Path node, Postgres postgres, String database, int health)
      throws IOException {
    return DondocServer.start(
        BuiltJars.find("standalone", "dondoc.jar"),
        node,
        postgres.as(SIDE, PASSWORD),
        database,
        "--management.server.port=" + health,
        "--dondoc.automation.enabled=false",
        "--dondoc.migration.username=" + OWNER,
        "--dondoc.migration.password=" + PASSWORD);
  }

  private static void awaitCheckpoint(DondocServer dondoc) throws IOException {
    boolean covered =
        Waiting.until(
            () -> {
              String line = dondoc.get("/api/audit/checkpoint?format=text").text();
              return line.startsWith("dondoc1 ") && Long.parseLong(line.split(" ")[2]) > 0;
            },
            PATIENCE);
    assertThat(covered).isTrue();
  }

  /** Somebody writes from before until after. */
  private Said backedUp(DondocServer dondoc, Postgres postgres, String task) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService person = Executors.newSingleThreadExecutor()) {
      Future<Integer> written =
          person.submit(
              () -> {
                int comments = 0;
                do {
                  dondoc.require(
                      dondoc.post(
                          "/api/tasks/" + task + "/comment",
                          "{\"text\":\"Ý kiến %d\"}".formatted(++comments)));
                } while (!done.get());
                return comments;
              });
      try {
        Map<String, String> values =
            new LinkedHashMap<>(connection(postgres.as(OWNER, PASSWORD), DATABASE));
        values.put("CLI", cli.toString());
        values.put("D", dondoc.address());
        values.put("BACKUP", home.resolve("backup").toString());
        values.put("ELSEWHERE", home.resolve("safe").toString());
        values.put("KEY_FILE", home.resolve("node/checkpoint.key").toString());
        return runbook.run("Back up", home.resolve("desk"), values);
      } finally {
        done.set(true);
        assertThat(written.get()).isPositive();
      }
    }
  }

  private Map<String, String> connection(Postgres postgres, String database) throws IOException {
    Path passwords = home.resolve(postgres.username() + "-" + postgres.port());
    if (!Files.exists(passwords)) {
      Files.createFile(
          passwords,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          passwords,
          "127.0.0.1:%d:*:%s:%s%n"
              .formatted(postgres.port(), postgres.username(), postgres.password()));
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("PGHOST", "127.0.0.1");
    values.put("PGPORT", Integer.toString(postgres.port()));
    values.put("PGDATABASE", database);
    values.put("PGUSER", postgres.username());
    values.put("PGPASSFILE", passwords.toString());
    return values;
  }

  private JsonNode manifest(String backup) throws IOException {
    return JSON.readTree(Files.readString(home.resolve(backup).resolve("backup.json")));
  }

  private static Answers answers(DondocServer dondoc, String task, long position)
      throws IOException {
    Map<String, String> byQuestion = new LinkedHashMap<>();
    for (String question :
        List.of(
            "/api/overdue?on=%s&knownAt=%d&limit=500".formatted(DAY, position),
            "/api/statistics/agencies?on=%s&knownAt=%d".formatted(DAY, position),
            "/api/tasks/%s/as-of?position=%d".formatted(task, position),
            "/api/tasks?on=%s&knownAt=%d&limit=500".formatted(DAY, position))) {
      byQuestion.put(question, dondoc.require(dondoc.get(question)).text());
    }
    return new Answers(position, byQuestion);
  }

  private void aStoreThatIsNotEmptyIsRefused(Postgres postgres) throws Exception {
    long head = postgres.number(DATABASE, "select position from log.log_head");

    Said said = cli(postgres, DATABASE, "restore", "--from", home.resolve("backup").toString());

    assertThat(said.exitCode()).as(said.text()).isEqualTo(REFUSED);
    assertThat(said.text())
        .contains("STORE_NOT_EMPTY", "schema log with", "schema query with", "127.0.0.1");
    assertThat(postgres.number(DATABASE, "select position from log.log_head")).isEqualTo(head);
  }

  /** Once as it happens to disks, once by somebody who has the manifest agree. */
  private void damagedDumpsAreRefused(Postgres postgres) throws Exception {
    Path damaged = copy("damaged");
    Path dump = damaged.resolve("dondoc.dump");
    byte[] bytes = Files.readAllBytes(dump);
    for (int at = bytes.length / 2; at < bytes.length / 2 + 64; at++) {
      bytes[at] = (byte) ~bytes[at];
    }
    Files.write(dump, bytes);

    Said found = cli(postgres, EMPTY, "restore", "--from", damaged.toString());
    assertThat(found.exitCode()).as(found.text()).isEqualTo(REFUSED);
    assertThat(found.text()).contains("DUMP_DAMAGED");
    assertNothingIsIn(postgres);

    String hash = manifest("damaged").at("/dump/sha256").asString();
    Path manifest = damaged.resolve("backup.json");
    Files.writeString(manifest, Files.readString(manifest).replace(hash, sha256(bytes)));
    Said failed = cli(postgres, EMPTY, "restore", "--from", damaged.toString());
    assertThat(failed.exitCode()).as(failed.text()).isIn(REFUSED, NOT_PROVEN);
    assertNothingIsIn(postgres);
  }

  private Path copy(String name) throws IOException {
    Path target = Files.createDirectories(home.resolve(name));
    for (String file : List.of("dondoc.dump", "backup.json")) {
      Files.copy(home.resolve("backup").resolve(file), target.resolve(file));
    }
    return target;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static void assertNothingIsIn(Postgres postgres) throws Exception {
    assertThat(
            postgres.number(
                EMPTY,
                "select count(*) from pg_namespace"
                    + " where nspname in ('log', 'access', 'command', 'proof', 'query')"))
        .isZero();
    assertThat(postgres.number(EMPTY, "select count(*) from pg_roles where rolname ~ '^dondoc_'"))
        .isZero();
  }

  /** By the owner, who leaves nothing in the database that would contradict him. */
  private void anAlteredBackupIsFound(Postgres first, Postgres second) throws Exception {
    first.change(
        DATABASE,
        List.of(
            "alter table log.event disable trigger all",
            "alter table proof.checkpoint disable trigger all",
            "alter table proof.verifier_key disable trigger all",
            "update log.event set payload = '{}',"
                + " payload_hash = sha256(salt || convert_to('{}', 'UTF8')) where position = 1",
            "delete from proof.checkpoint where tree = 'log'",
            "delete from proof.verifier_key where tree = 'log'"));
    String altered = home.resolve("altered").toString();
    Said made = cli(first, DATABASE, "backup", "--to", altered);
    assertThat(made.exitCode()).as("it agrees with itself: " + made.text()).isZero();

    Said again = cli(first, DATABASE, "backup", "--to", altered);
    assertThat(again.exitCode()).as(again.text()).isEqualTo(REFUSED);
    assertThat(again.text()).contains("BACKUP_EXISTS");

    Said said =
        cli(
            second,
            EMPTY,
            "restore",
            "--from",
            altered,
            "--checkpoint",
            home.resolve("safe/printed-lines.txt").toString(),
            "--key",
            Files.readString(home.resolve("safe/keys.txt")).strip());
    assertThat(said.exitCode()).as(said.text()).isEqualTo(NOT_PROVEN);
    assertThat(said.text()).contains("LOG_NOT_PROVEN", "OLDER_ROOT_DIFFERS", "position 1");
    assertNothingIsIn(second);

    Said byKeyAlone =
        cli(
            second,
            EMPTY,
            "restore",
            "--from",
            altered,
            "--key",
            Files.readString(home.resolve("safe/keys.txt")).strip());
    assertThat(byKeyAlone.exitCode()).as(byKeyAlone.text()).isEqualTo(NOT_PROVEN);
    assertThat(byKeyAlone.text()).contains("CHECKPOINT_NOT_PROVEN", "has signed anything");
    assertNothingIsIn(second);
  }

  /** A machine without a role of dondoc's, by its owner. */
  private void whereNobodyIsKnownNobodyIsLetIn(Postgres postgres) throws Exception {
    Said said = restored(postgres, "elsewhere");

    assertThat(said.text()).contains("nobody can sign in as them: ", SIDE);
    assertThat(
            postgres.number(
                "elsewhere",
                "select count(*) from pg_roles where rolname ~ '^dondoc_' and rolcanlogin"))
        .isZero();
    assertThat(postgres.number("elsewhere", mayRead("log.schema_history"))).isEqualTo(1);
    assertThat(postgres.number("elsewhere", mayRead("log.event"))).isZero();
  }

  private static String mayRead(String table) {
    return "select has_table_privilege('%s', '%s', 'select')::int".formatted(SIDE, table);
  }

  private Said restored(Postgres postgres, String database) throws Exception {
    Map<String, String> values = new LinkedHashMap<>(connection(postgres, database));
    values.put("CLI", cli.toString());
    values.put("BACKUP", home.resolve("backup").toString());
    values.put("ELSEWHERE", home.resolve("safe").toString());
    values.put("KEY_FILE", home.resolve(database).resolve("checkpoint.key").toString());
    values.put("RUN_AS", System.getProperty("user.name"));

    Said said = runbook.run("Restore to an empty machine", home.resolve("desk"), values);

    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text())
        .contains("its dump is whole", "without a gap", "are those of the checkpoint that")
        .contains("is restored to position", "the key that signs checkpoints");
    assertWhatNobodySignedIsSaid(said);
    return said;
  }

  /** People write while the backup is made: their last events are not signed yet. */
  private void assertWhatNobodySignedIsSaid(Said said) throws IOException {
    JsonNode manifest = manifest("backup");
    long position = manifest.path("position").asLong();
    long signedTo = Long.parseLong(manifest.path("checkpoint").asString().split("\n")[1]);
    String ownWord = "but events %,d to %,d rest on the backup's own word";
    if (signedTo < position) {
      assertThat(said.text()).contains(ownWord.formatted(signedTo + 1, position));
    } else {
      assertThat(said.text()).doesNotContain("own word");
    }
  }

  private void answersAsBefore(Postgres postgres, Answers before) throws Exception {
    assertThat(postgres.number(RESTORED, "select position from log.log_head"))
        .isEqualTo(before.position());
    int health = DondocServer.freePort();
    try (DondocServer dondoc = start(home.resolve(RESTORED), postgres, RESTORED, health)) {
      assertThat(answersAgain(dondoc, before)).isEqualTo(before.byQuestion());
      awaitCheckpoint(dondoc);

      Said said =
          runbook.run(
              "See that it answers",
              home.resolve("desk"),
              Map.of(
                  "CLI", cli.toString(), "D", dondoc.address(), "M", "http://127.0.0.1:" + health));

      assertThat(said.exitCode()).as(said.text()).isZero();
      assertThat(said.text()).contains("tasks: EQUAL", "\"status\":\"UP\"");
      assertThat(dondoc.get("/api/audit/log/keys").text())
          .contains(Files.readString(home.resolve("safe/keys.txt")).strip());
    }
  }

  private static Map<String, String> answersAgain(DondocServer dondoc, Answers before)
      throws IOException {
    Map<String, String> again = new LinkedHashMap<>();
    for (String question : before.byQuestion().keySet()) {
      again.put(question, dondoc.require(dondoc.get(question)).text());
    }
    return again;
  }

  /** The command line by itself, on one database. */
  private Said cli(Postgres postgres, String database, String... words) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return said(
        connection(postgres, database),
        Stream.concat(
                Stream.of(java, "-XX:TieredStopAtLevel=1", "-jar", cli.toString()),
                Stream.of(words))
            .toList());
  }

  private Said said(Map<String, String> environment, List<String> command) throws Exception {
    Path said = home.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new Said(process.waitFor(), Files.readString(said));
  }
}

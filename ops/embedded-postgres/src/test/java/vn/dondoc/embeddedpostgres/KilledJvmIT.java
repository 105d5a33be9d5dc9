package vn.dondoc.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server process outlives a killed JVM: what the next one finds, and what it does about it. */
@Timeout(300)
class KilledJvmIT {
  private static final int KILLS = 5;

  @TempDir Path dataDir;

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    List<ProcessHandle> left = serverProcesses(dataDir);
    if (!left.isEmpty()) {
      LastingServer.start(dataDir).close();
    }
    assertThat(left).isEmpty();
  }

  @Test
  void everyAcknowledgedRowSurvivesAKillInTheMiddleOfCommits() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int kill = 1; kill <= KILLS; kill++) {
      int rowsBeforeKill = 1 + random.nextInt(400);

      var acknowledged = new TreeSet<Long>();
      try (var child = ChildJvm.start(ChildJvm.Task.COMMIT, dataDir)) {
        while (acknowledged.size() < rowsBeforeKill) {
          acknowledged.add(Long.valueOf(child.next("committed")));
        }
        child.kill();
        for (String id = child.next("committed"); id != null; id = child.next("committed")) {
          acknowledged.add(Long.valueOf(id));
        }
      }
      assertThat(serverProcesses(dataDir)).as("the server lives on").isNotEmpty();

      try (var server = LastingServer.start(dataDir)) {
        List<Long> found =
            Sql.column(server.dataSource(), "select id from row").stream()
                .map(Long::valueOf)
                .toList();
        assertThat(found).as("seed %d", seed).containsAll(acknowledged);
        Sql.execute(server.dataSource(), "drop table row");
      }
    }
  }

  @Test
  void theServerOfAKilledJvmIsStoppedAndANewOneStarted() throws Exception {
    try (var child = ChildJvm.start(ChildJvm.Task.FORGET, dataDir)) {
      child.next("running");
      child.kill();
    }
    List<ProcessHandle> orphans = serverProcesses(dataDir);
    assertThat(orphans).isNotEmpty();

    try (var server = LastingServer.start(dataDir)) {
      assertThat(serverProcesses(dataDir)).isNotEmpty().doesNotContainAnyElementsOf(orphans);
      assertThat(Sql.column(server.dataSource(), "select 1")).containsExactly("1");
    }
  }

  @Test
  void aKilledServerIsStartedAnew() throws Exception {
    try (var server = LastingServer.start(dataDir)) {
      Sql.execute(server.dataSource(), "create table note as select 'kept' as text");
      new ServerProcesses(dataDir.resolve("postgres")).postmaster().orElseThrow().destroyForcibly();
    }

    try (var server = LastingServer.start(dataDir)) {
      assertThat(Sql.column(server.dataSource(), "select text from note")).containsExactly("kept");
    }
  }

  @Test
  void aSecondJvmIsRefusedWhileTheFirstLives() throws Exception {
    try (var server = LastingServer.start(dataDir)) {
      assertThatThrownBy(() -> LastingServer.start(dataDir))
          .as("a second server in this JVM")
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("is in use");

      try (var child = ChildJvm.start(ChildJvm.Task.FORGET, dataDir)) {
        assertThat(child.next("Exception in thread")).contains("is in use");
      }
      assertThat(Sql.column(server.dataSource(), "select 1")).containsExactly("1");
    }
  }

  @Test
  void aJvmThatEndsByItselfTakesItsServerAlong() throws Exception {
    try (var child = ChildJvm.start(ChildJvm.Task.FORGET, dataDir)) {
      child.next("running");
      assertThat(serverProcesses(dataDir)).isNotEmpty();

      assertThat(child.endInput()).isTrue();

      assertThat(serverProcesses(dataDir)).isEmpty();
    }
  }

  @Test
  void anotherProcessUnderTheOldProcessIdDoesNotBlock() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      leaveBehindPidFileNaming(stranger.pid());

      LastingServer.start(dataDir).close();

      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly().waitFor();
    }
  }

  @Test
  void aProcessIdThatIsGoneDoesNotBlock() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    leaveBehindPidFileNaming(gone.pid());

    LastingServer.start(dataDir).close();

    assertThat(dataDir.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void theTemporaryServerOfAKilledJvmIsSweptAway() throws Exception {
    Path home;
    try (var child = ChildJvm.start(ChildJvm.Task.FORGET_TEMPORARY, dataDir)) {
      home = Path.of(child.next("running"));
      var programs = PostgresPrograms.unpackedBelow(TemporaryHomes.programsFor(home));

      TemporaryHomes.sweep(programs, Instant.now());
      assertThat(serverProcesses(home)).as("left alone while its JVM lives").isNotEmpty();

      child.kill();
      TemporaryHomes.sweep(programs, Instant.now());
    }
    assertThat(serverProcesses(home)).isEmpty();
    assertThat(home).doesNotExist();
  }

  private void leaveBehindPidFileNaming(long pid) throws IOException, SQLException {
    Path pidFile = dataDir.resolve("postgres/postmaster.pid");
    Path copy = dataDir.resolve("copy");
    try (var server = LastingServer.start(dataDir)) {
      assertThat(Sql.column(server.dataSource(), "select 1")).hasSize(1);
      Files.copy(pidFile, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> lines = Files.readAllLines(copy);
    lines.set(0, Long.toString(pid));
    Files.write(pidFile, lines);
  }

  private static List<ProcessHandle> serverProcesses(Path home) {
    return new ServerProcesses(home.resolve("postgres")).all();
  }
}

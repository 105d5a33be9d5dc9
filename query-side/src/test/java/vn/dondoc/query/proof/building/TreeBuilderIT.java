package vn.dondoc.query.proof.building;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.query.TaskStories.ISSUED;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.query.proof.ProofTestbed;
import vn.dondoc.query.proof.tree.ReferenceTree;

/** The tree in PostgreSQL is that of the log, whatever becomes of those who build it. */
class TreeBuilderIT {

  private final ProofTestbed testbed = new ProofTestbed();

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void theTreeFollowsALogThatGrows() {
    TreeBuilder builder = testbed.builder();
    assertThat(builder.buildNext()).contains(new TreeBuilder.Progress(0, 0));

    for (int growth : new int[] {1, 254, 1, 1, 600, 2_500}) {
      testbed.fill(growth);
      builder.buildNext();

      List<byte[]> entries = testbed.entries();
      assertThat(testbed.store.size()).isEqualTo(entries.size());
      assertThat(testbed.root()).isEqualTo(ReferenceTree.root(entries));
    }
  }

  @Test
  void eventsOfCommandsAreVouchedForAsTheyStand() {
    testbed.dondoc.append("task-1", new TaskCommented("“Hòa” \\ \n Ủy ban 😀", ISSUED));
    testbed.dondoc.append("task-\"2\"", new TaskCommented("", ISSUED));

    testbed.buildAll();

    assertThat(new TreeAudit(testbed.leaves(), testbed.store).run()).isEmpty();
    assertThat(
            new String(
                new EntryBundles(new LogRows(testbed.owner), testbed.store).bundle(0, 2).bytes(),
                UTF_8))
        .contains("\"streamId\":\"task-\\\"2\\\"\",\"streamVersion\":0");
  }

  @Test
  void aLongLogIsBuiltInBatchesAndEqualsAnIndependentRecomputation() {
    testbed.fill(140_000);

    testbed.buildAll();

    assertThat(testbed.root()).isEqualTo(ReferenceTree.root(testbed.entries()));
    assertThat(new TreeAudit(testbed.leaves(), testbed.store).run()).isEmpty();
    assertThat(
            testbed
                .dondoc
                .sql()
                .sql("select count(*) from proof.tile group by level order by level")
                .query(Long.class)
                .list())
        .containsExactly(140_000L / 256, 140_000L / 65_536);
  }

  @Test
  void aBuilderThatIsKilledInABatchHasAddedNothingAndAnotherGoesOn() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 10; round++) {
      testbed.fill(1 + random.nextInt(900));
      int killAt = random.nextInt(900);
      TreeBuilder killed = testbed.builder(new Watched(at -> killIf(at == killAt)));
      try {
        killed.buildNext();
      } catch (DataAccessException | TransactionException e) {
        assertThat(killed.buildNext()).as("it goes on itself, too").isPresent();
      }
    }
    testbed.buildAll();

    assertThat(testbed.root()).as("seed %d", seed).isEqualTo(ReferenceTree.root(testbed.entries()));
  }

  @Test
  void whatCouldNotBeCommittedIsBuiltAgain() {
    testbed.fill(300);
    AtomicBoolean fails = new AtomicBoolean(true);
    TreeBuilder builder =
        testbed.builder(
            new Watched(
                at -> {
                  if (at == 299 && fails.getAndSet(false)) {
                    throw new IllegalStateException("planted");
                  }
                }));

    assertThatThrownBy(builder::buildNext).hasMessage("planted");
    assertThat(testbed.store.size()).isZero();
    builder.buildNext();

    assertThat(testbed.root()).isEqualTo(ReferenceTree.root(testbed.entries()));
  }

  @Test
  void twoBuildersTakeTurns() {
    CompletableFuture<?>[] builders =
        List.of(testbed.builder(), testbed.builder()).stream()
            .map(builder -> CompletableFuture.runAsync(() -> buildUntil(builder, 20_000)))
            .toArray(CompletableFuture[]::new);
    for (int i = 0; i < 100; i++) {
      testbed.fill(200);
    }
    CompletableFuture.allOf(builders).join();

    assertThat(testbed.root()).isEqualTo(ReferenceTree.root(testbed.entries()));
    assertThat(new TreeAudit(testbed.leaves(), testbed.store).run()).isEmpty();
  }

  @Test
  void whileOneBuilderAddsAnotherIsToldSo() {
    testbed.fill(5);
    TreeBuilder second = testbed.builder();
    List<Optional<TreeBuilder.Progress>> told = new ArrayList<>();

    testbed.builder(new Watched(_ -> told.add(inAnotherThread(second)))).buildNext();

    assertThat(told).hasSize(5).containsOnly(Optional.empty());
    assertThat(second.buildNext()).contains(new TreeBuilder.Progress(5, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update log.event set payload = '{\"text\":\"other\"}' where position = 700",
        "update log.event set metadata = '{\"user\":\"other\"}' where position = 700",
        "update log.event set recorded_at = recorded_at + interval '1 microsecond' where position = 700",
        "update log.event set type = 'TaskAccepted' where position = 700",
        "update log.event set stream_id = 'other' where position = 700",
        "update log.event set payload = '{}', payload_hash = sha256(salt || '{}') where position = 700",
        "delete from log.event where position = 700"
      })
  void whatTheOwnerChangesIsFoundAndNamed(String statement) {
    testbed.fill(1_000);
    testbed.buildAll();

    testbed.dondoc.tamper(statement);

    assertThat(new TreeAudit(testbed.leaves(), testbed.store).run())
        .hasValueSatisfying(finding -> assertThat(finding.position()).isEqualTo(700));
  }

  @Test
  void anAuditOfATreeThatGrowsMeanwhileFindsNothing() {
    testbed.fill(300);
    testbed.buildAll();
    Watched grownMeanwhile =
        new Watched(
            at -> {
              if (at == 299) {
                testbed.fill(20);
                testbed.buildAll();
              }
            });

    assertThat(new TreeAudit(grownMeanwhile, testbed.store).run()).isEmpty();
  }

  @Test
  void aLogThatLostItsEndIsNotBuiltOn() {
    testbed.fill(1_000);
    testbed.buildAll();
    testbed.dondoc.tamper(
        "delete from log.event where position > 990; update log.log_head set position = 990");

    assertThatThrownBy(() -> testbed.builder().buildNext())
        .isInstanceOf(LogCorruptedException.class)
        .hasMessageContaining("position 991");
    assertThat(new TreeAudit(testbed.leaves(), testbed.store).run())
        .hasValueSatisfying(finding -> assertThat(finding.position()).isEqualTo(991));

    testbed.fill(20);
    assertThatThrownBy(() -> testbed.builder().buildNext())
        .as("grown again, but not the same")
        .isInstanceOf(LogCorruptedException.class)
        .hasMessageContaining("position 1000");
  }

  @ParameterizedTest
  @CsvSource({"1000, 10", "1000, 60", "1024, 10", "1024, 3000"})
  void aLogThatWasSetBackAndGrewAgainUnseenIsNotBuiltOn(int size, int growth) {
    // Given a builder that has been at the end of the log
    testbed.fill(size);
    TreeBuilder builder = testbed.builder();
    builder.buildNext();
    byte[] root = testbed.root();

    // When ten events go and others come before it looks again
    int kept = size - 10;
    testbed.dondoc.tamper(
        "delete from log.event where position > %1$d; update log.log_head set position = %1$d"
            .formatted(kept));
    testbed.fill(growth);

    // Then it goes on neither now nor later
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(builder::buildNext)
          .isInstanceOf(LogCorruptedException.class)
          .hasMessageContaining("position " + size);
    }
    assertThat(testbed.root()).isEqualTo(root);
  }

  @Test
  void aBuilderThatHasNothingToAddAddsNothing() {
    testbed.fill(256);
    TreeBuilder builder = testbed.builder();
    builder.buildNext();

    assertThat(builder.buildNext()).contains(new TreeBuilder.Progress(256, 256));
    testbed.fill(1);
    assertThat(builder.buildNext()).contains(new TreeBuilder.Progress(257, 257));

    assertThat(testbed.root()).isEqualTo(ReferenceTree.root(testbed.entries()));
  }

  @Test
  void tamperingWithTilesIsFound() {
    testbed.fill(70_000);
    testbed.buildAll();
    testbed.dondoc.sql().sql("alter table proof.tile disable trigger all").update();
    testbed
        .dondoc
        .sql()
        .sql(
            "update proof.tile set hashes = set_byte(hashes, 4, 255 - get_byte(hashes, 4))"
                + " where level = 1")
        .update();

    assertThat(new TreeAudit(testbed.leaves(), testbed.store).run())
        .hasValueSatisfying(finding -> assertThat(finding.reason()).contains("level=1, index=0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update proof.tile set index = index + 1",
        "delete from proof.tile",
        "truncate proof.tile",
        "delete from proof.checkpoint",
        "truncate proof.checkpoint cascade",
        "delete from proof.cosignature",
        "delete from proof.verifier_key"
      })
  void whatWasGivenOutCannotBeChanged(String statement) {
    testbed.fill(256);
    testbed.buildAll();

    assertThatThrownBy(() -> testbed.dondoc.sql().sql(statement).update())
        .as("by the owner")
        .hasMessageContaining("what was given out stays");
    assertThatThrownBy(() -> asTheQuerySide(statement))
        .as("by the query side")
        .hasMessageContaining("permission denied");
  }

  private void asTheQuerySide(String statement) throws SQLException {
    try (Connection connection = testbed.owner.getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        sql.execute("set local role dondoc_query");
        sql.execute(statement);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** The session that holds the tree's row ends, as if its process had been killed. */
  private void killIf(boolean now) {
    if (now) {
      testbed
          .dondoc
          .sql()
          .sql(
              """
              select pg_terminate_backend(pid) from pg_stat_activity
              where xact_start is not null and datname = current_database()
                and pid <> pg_backend_pid()
              """)
          .query((_, _) -> true)
          .list();
    }
  }

  private static Optional<TreeBuilder.Progress> inAnotherThread(TreeBuilder builder) {
    return CompletableFuture.supplyAsync(builder::buildNext).join();
  }

  private void buildUntil(TreeBuilder builder, long size) {
    while (testbed.store.size() < size) {
      builder.buildNext();
    }
  }

  /** The log, and a test that looks on at each leaf of a batch. */
  private final class Watched implements LeafSource {
    private final LeafSource leaves = testbed.leaves();
    private final IntConsumer watcher;

    Watched(IntConsumer watcher) {
      this.watcher = watcher;
    }

    @Override
    public long head() {
      return leaves.head();
    }

    @Override
    public Instant recordedAt(long position) {
      return leaves.recordedAt(position);
    }

    @Override
    public void read(long afterPosition, long toPosition, Consumer<List<byte[]>> consumer) {
      int[] at = {0};
      leaves.read(
          afterPosition,
          toPosition,
          chunk -> {
            chunk.forEach(_ -> watcher.accept(at[0]++));
            consumer.accept(chunk);
          });
    }
  }
}

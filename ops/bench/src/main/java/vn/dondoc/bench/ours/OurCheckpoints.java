package vn.dondoc.bench.ours;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.query.proof.building.EventLeaves;
import vn.dondoc.query.proof.building.TreeBuilder;
import vn.dondoc.query.proof.building.TreeStore;
import vn.dondoc.query.proof.running.ProofSettings;
import vn.dondoc.query.proof.running.TreeRunner;
import vn.dondoc.query.proof.signing.CheckpointSigner;
import vn.dondoc.query.proof.signing.SignedMark;
import vn.dondoc.query.proof.signing.SigningKeyFile;

/** The tree that follows a log, and is signed, as on the query side. */
public final class OurCheckpoints implements AutoCloseable {

  private static final String ORIGIN = "dondoc/bench";
  private static final int CONNECTIONS = 2;

  /** Of every event the time from its recording to the first checkpoint that covers it. */
  private static final String LAG_MICROS =
      """
      select (1e6 * percentile_cont(%s) within group (
        order by extract(epoch from signed_at - recorded_at)))::bigint
      from log.event e cross join lateral (
        select signed_at from proof.checkpoint c
        where c.tree = 'log' and c.size >= e.position order by c.size limit 1) first
      """;

  private final BenchDatabase database;
  private final HikariDataSource pool;
  private final LogSignal signal;
  private final TreeRunner runner;

  private OurCheckpoints(BenchDatabase database, LogSignal signal, Path home) {
    this.database = database;
    this.signal = signal;
    this.pool = OurTree.pool(database, CONNECTIONS);
    JdbcTransactionManager transactions = new JdbcTransactionManager(pool);
    DataSource joining = new TransactionAwareDataSourceProxy(pool);
    EventLeaves leaves =
        new EventLeaves(new EventLog(joining, new EventSerializer()), new LogRows(joining));
    Path keyFile = home.resolve("checkpoint.key");
    CheckpointSigner signer =
        new CheckpointSigner(
            ORIGIN,
            OurTree.TREE,
            new SigningKeyFile(keyFile, ORIGIN)::load,
            _ -> Optional.empty(),
            new SignedMark(home.resolve("checkpoint.last")),
            Clock.systemUTC(),
            pool,
            transactions);
    this.runner =
        new TreeRunner(
            OurTree.TREE,
            leaves,
            new TreeBuilder(leaves, new TreeStore(OurTree.TREE, pool), transactions),
            signer,
            signal::awaitBeyond,
            asShipped(keyFile),
            Clock.systemUTC(),
            new SimpleMeterRegistry());
  }

  private static ProofSettings asShipped(Path keyFile) {
    return new ProofSettings(
        true,
        ORIGIN,
        "dondoc/access",
        keyFile,
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        List.of());
  }

  /**
   * @param home where the key is kept
   */
  public static OurCheckpoints follow(OurCommandSide commandSide, BenchDatabase database, Path home)
      throws SQLException {
    OurTree.forget(database);
    OurCheckpoints checkpoints =
        new OurCheckpoints(database, commandSide.part(LogSignal.class), home);
    checkpoints.runner.start();
    return checkpoints;
  }

  /** Waits until every event so far is covered. */
  public void awaitCovered(Duration atMost) throws SQLException, InterruptedException {
    long head = signal.position();
    long deadline = System.nanoTime() + atMost.toNanos();
    while (database.number("select coalesce(max(size), 0) from proof.checkpoint") < head) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not covered within " + atMost + ": " + runner.failure());
      }
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  /**
   * Milliseconds from the recording of an event to the first checkpoint that covers it.
   *
   * @param fraction 0.99 for the time that one in a hundred takes longer than
   */
  public double lagMillis(double fraction) throws SQLException {
    return database.number(LAG_MICROS.formatted(fraction)) / 1e3;
  }

  @Override
  public void close() {
    runner.stop();
    pool.close();
  }
}

package vn.dondoc.query;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import vn.dondoc.access.AccessRows;
import vn.dondoc.events.CheckpointKeyEvent;
import vn.dondoc.events.CheckpointKeyEvent.CheckpointKeyRotated;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.access.AccessGrowth;
import vn.dondoc.query.proof.Proofs;
import vn.dondoc.query.proof.ServedLog;
import vn.dondoc.query.proof.ServedLogs;
import vn.dondoc.query.proof.building.AccessLeaves;
import vn.dondoc.query.proof.building.EntryBundles;
import vn.dondoc.query.proof.building.EventLeaves;
import vn.dondoc.query.proof.building.TreeBuilder;
import vn.dondoc.query.proof.building.TreeStore;
import vn.dondoc.query.proof.note.VerifierKey;
import vn.dondoc.query.proof.running.ProofHealthIndicator;
import vn.dondoc.query.proof.running.ProofSettings;
import vn.dondoc.query.proof.running.TreeRunner;
import vn.dondoc.query.proof.signing.CheckpointSigner;
import vn.dondoc.query.proof.signing.CheckpointStore;
import vn.dondoc.query.proof.signing.SignedMark;
import vn.dondoc.query.proof.signing.SigningKeyFile;
import vn.dondoc.query.proof.signing.Witnesses;

/** The wiring of the trees over the log of events and over the access log. */
@Configuration(value = "queryProofConfiguration", proxyBeanMethods = false)
@EnableConfigurationProperties(ProofSettings.class)
class ProofConfiguration {

  /** What the tree over the log of events is called in the database, and in paths. */
  private static final String TREE = "log";

  /** What the tree over the access log is called there. */
  static final String ACCESS_TREE = "access";

  /** Beside the file of keys. */
  private static final String MARK = "checkpoint.last";

  private static final String ACCESS_MARK = "checkpoint.access.last";

  @Bean
  TreeStore queryTreeStore(QueryDatabase database) {
    return new TreeStore(TREE, database.readers());
  }

  @Bean
  CheckpointStore queryCheckpointStore(QueryDatabase database) {
    return new CheckpointStore(TREE, database.readers());
  }

  @Bean
  Proofs queryProofs(TreeStore tree, CheckpointStore checkpoints) {
    return new Proofs(tree, checkpoints);
  }

  @Bean
  EntryBundles queryEntryBundles(QueryDatabase database, TreeStore tree) {
    return new EntryBundles(new LogRows(database.readers()), tree);
  }

  @Bean
  ServedLogs queryServedLogs(
      QueryDatabase database,
      TreeStore tree,
      EntryBundles bundles,
      CheckpointStore checkpoints,
      @Qualifier("queryEventLog") EventLog log) {
    AccessRows accesses = new AccessRows(database.readers());
    TreeStore accessTree = new TreeStore(ACCESS_TREE, database.readers());
    return new ServedLogs(
        ServedLog.of(tree, bundles, checkpoints, log::head),
        ServedLog.of(
            accessTree,
            new EntryBundles(new AccessLeaves(accesses), accessTree),
            new CheckpointStore(ACCESS_TREE, database.readers()),
            accesses::head));
  }

  @Bean
  Witnesses queryWitnesses(
      QueryDatabase database, ProofSettings settings, @Qualifier("queryClock") Clock clock) {
    return new Witnesses(
        settings.witnessKeys(), new CheckpointStore(TREE, database.projections()), clock);
  }

  @Bean
  SigningKeyFile querySigningKeyFile(ProofSettings settings) {
    return new SigningKeyFile(settings.keyFile(), settings.origin());
  }

  @Bean
  TreeRunner queryTreeRunner(
      QueryDatabase database,
      ProofSettings settings,
      SigningKeyFile keyFile,
      @Qualifier("queryLogSignal") LogSignal signal,
      @Qualifier("queryClock") Clock clock,
      MeterRegistry metrics) {
    // Read by the very session that holds the tree: it would else be idle in its transaction, and
    // be ended by the server when reading takes long.
    DataSource joining = new TransactionAwareDataSourceProxy(database.projections());
    EventLog log = new EventLog(joining, new EventSerializer());
    EventLeaves leaves = new EventLeaves(log, new LogRows(joining));
    TreeBuilder builder =
        new TreeBuilder(
            leaves, new TreeStore(TREE, database.projections()), database.projectionTransactions());
    CheckpointSigner signer =
        new CheckpointSigner(
            settings.origin(),
            TREE,
            keyFile::load,
            size -> announcedKey(log, size),
            new SignedMark(settings.keyFile().resolveSibling(MARK)),
            clock,
            database.projections(),
            database.projectionTransactions());
    return new TreeRunner(
        TREE, leaves, builder, signer, signal::awaitBeyond, settings, clock, metrics);
  }

  /**
   * Of the same key as the log, but by the name of the access log: what is signed for the one is
   * nothing to the other.
   */
  @Bean(defaultCandidate = false)
  TreeRunner queryAccessTreeRunner(
      QueryDatabase database,
      ProofSettings settings,
      SigningKeyFile keyFile,
      AccessGrowth growth,
      @Qualifier("queryClock") Clock clock,
      MeterRegistry metrics) {
    String origin = settings.accessOrigin();
    DataSource joining = new TransactionAwareDataSourceProxy(database.projections());
    EventLog log = new EventLog(joining, new EventSerializer());
    AccessLeaves leaves = new AccessLeaves(new AccessRows(joining));
    TreeBuilder builder =
        new TreeBuilder(
            leaves,
            new TreeStore(ACCESS_TREE, database.projections()),
            database.projectionTransactions());
    CheckpointSigner signer =
        new CheckpointSigner(
            origin,
            ACCESS_TREE,
            () -> keyFile.load().stream().map(key -> key.named(origin)).toList(),
            _ -> announcedKey(log, Long.MAX_VALUE).map(key -> key.named(origin)),
            new SignedMark(settings.keyFile().resolveSibling(ACCESS_MARK)),
            clock,
            database.projections(),
            database.projectionTransactions());
    return new TreeRunner(
        ACCESS_TREE, leaves, builder, signer, growth::await, settings, clock, metrics);
  }

  @Bean
  ProofHealthIndicator queryAccessProofHealthIndicator(
      @Qualifier("queryAccessTreeRunner") TreeRunner runner) {
    return new ProofHealthIndicator(runner);
  }

  /** Few events, and seldom one: read anew for each checkpoint. */
  private static Optional<VerifierKey> announcedKey(EventLog log, long size) {
    return log.readStream(CheckpointKeyEvent.STREAM_ID, 0).stream()
        .filter(logged -> logged.position() <= size)
        .map(LoggedEvent::event)
        .filter(CheckpointKeyRotated.class::isInstance)
        .map(CheckpointKeyRotated.class::cast)
        .reduce((_, last) -> last)
        .map(rotated -> VerifierKey.parse(rotated.verifierKey()));
  }

  @Bean
  ProofHealthIndicator queryProofHealthIndicator(TreeRunner runner) {
    return new ProofHealthIndicator(runner);
  }
}

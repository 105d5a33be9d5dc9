package vn.dondoc.bench.peers.axon;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.bench.harness.BenchDatabase;

/** Axon's event store on its JdbcEventStorageEngine, in a schema of its own making. */
public final class AxonEventStore implements AutoCloseable {

  private final HikariDataSource pool;
  private final DataSourceTransactionManager springTransactions;
  private final JdbcEventStorageEngine engine;
  private final EmbeddedEventStore events;

  private AxonEventStore(HikariDataSource pool, AxonSettings settings) {
    this.pool = pool;
    this.springTransactions = new DataSourceTransactionManager(pool);
    this.engine = engine(pool, settings, transactions());
    this.events = EmbeddedEventStore.builder().storageEngine(engine).build();
  }

  /** Makes its tables. */
  public static AxonEventStore create(BenchDatabase database, AxonSettings settings) {
    AxonEventStore store = over(database, settings);
    store.engine.createSchema(PostgresEventTableFactory.INSTANCE);
    return store;
  }

  /** On tables that {@link #create} has made in that database. */
  static AxonEventStore over(BenchDatabase database, AxonSettings settings) {
    HikariDataSource pool =
        database.pool(
            settings.poolSize(),
            config ->
                config.addDataSourceProperty("reWriteBatchedInserts", settings.rewritesBatches()));
    return new AxonEventStore(pool, settings);
  }

  /** The storage engine as set up, on a schema that is there already. */
  static JdbcEventStorageEngine engine(
      HikariDataSource pool, AxonSettings settings, TransactionManager transactions) {
    Serializer serializer = Jackson3Serializer.builder().build();
    JdbcEventStorageEngine.Builder builder =
        JdbcEventStorageEngine.builder()
            .snapshotSerializer(serializer)
            .eventSerializer(serializer)
            .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver())
            .connectionProvider(
                new UnitOfWorkAwareConnectionProviderWrapper(
                    new SpringDataSourceConnectionProvider(pool)))
            .transactionManager(transactions)
            .gapTimeout((int) settings.gapTimeout().toMillis())
            .batchSize(settings.readBatchEvents());
    if (settings.skipsEmptyBatch()) {
      builder.finalAggregateBatchPredicate(batch -> batch.size() < settings.readBatchEvents());
    }
    return builder.build();
  }

  /** Spring's transactions as Axon knows them. */
  public TransactionManager transactions() {
    return new SpringTransactionManager(springTransactions);
  }

  public EmbeddedEventStore events() {
    return events;
  }

  /** The pool that everything of it uses. */
  public HikariDataSource pool() {
    return pool;
  }

  /** Stores events in one transaction, which sleeps before its end. */
  public void append(
      List<? extends EventMessage<?>> messages, Duration beforeCommit, boolean rollsBack) {
    new TransactionTemplate(springTransactions)
        .executeWithoutResult(
            transaction -> {
              engine.appendEvents(messages);
              sleep(beforeCommit);
              if (rollsBack) {
                transaction.setRollbackOnly();
              }
            });
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the commit", e);
    }
  }

  @Override
  public void close() {
    events.shutDown();
    pool.close();
  }
}

package vn.dondoc.bench.peers.axon;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.workload.CommandPath;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.AssignTask;

/** Tasks in Axon's JdbcEventStorageEngine, from its command gateway to its durable append. */
public final class AxonStock implements CommandPath {

  private final HikariDataSource pool;
  private final JdbcEventStorageEngine engine;
  private final EmbeddedEventStore events;
  private final CommandGateway gateway;

  private AxonStock(HikariDataSource pool, AxonSettings settings, Deciding deciding) {
    this.pool = pool;
    TransactionManager transactions =
        new SpringTransactionManager(new DataSourceTransactionManager(pool));
    this.engine = engine(pool, settings, transactions);
    this.events = EmbeddedEventStore.builder().storageEngine(engine).build();
    SimpleCommandBus bus = SimpleCommandBus.builder().transactionManager(transactions).build();
    subscribe(bus, settings, deciding);
    this.gateway = DefaultCommandGateway.builder().commandBus(bus).build();
  }

  public static AxonStock start(BenchDatabase database, AxonSettings settings, Deciding deciding) {
    HikariDataSource pool =
        database.pool(
            settings.poolSize(),
            config ->
                config.addDataSourceProperty("reWriteBatchedInserts", settings.rewritesBatches()));
    AxonStock stock = new AxonStock(pool, settings, deciding);
    stock.engine.createSchema(PostgresEventTableFactory.INSTANCE);
    return stock;
  }

  /** A storage engine on a schema that is there already. */
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
            .batchSize(settings.readBatchEvents());
    if (settings.skipsEmptyBatch()) {
      builder.finalAggregateBatchPredicate(batch -> batch.size() < settings.readBatchEvents());
    }
    return builder.build();
  }

  private void subscribe(SimpleCommandBus bus, AxonSettings settings, Deciding deciding) {
    ParameterResolverFactory parameters =
        MultiParameterResolverFactory.ordered(
            ClasspathParameterResolverFactory.forClass(StockTask.class),
            new SimpleResourceParameterResolverFactory(List.of(deciding)));
    EventSourcingRepository.Builder<StockTask> repository =
        EventSourcingRepository.builder(StockTask.class)
            .eventStore(events)
            .parameterResolverFactory(parameters);
    if (settings.cachesAggregates()) {
      repository.cache(new WeakReferenceCache());
    }
    AggregateAnnotationCommandHandler.<StockTask>builder()
        .aggregateType(StockTask.class)
        .repository(repository.<EventSourcingRepository<StockTask>>build())
        .parameterResolverFactory(parameters)
        .commandTargetResolver(AxonStock::target)
        .build()
        .subscribe(bus);
  }

  private static VersionedAggregateIdentifier target(CommandMessage<?> message) {
    TaskCommand command = (TaskCommand) message.getPayload();
    return new VersionedAggregateIdentifier(command.taskId(), (Long) null);
  }

  @Override
  public void execute(TaskCommand command) {
    String name = command instanceof AssignTask ? StockTask.ASSIGN : StockTask.COMMAND;
    gateway.sendAndWait(new GenericCommandMessage<>(new GenericMessage<>(command), name));
  }

  @Override
  public void close() {
    events.shutDown();
    pool.close();
  }
}

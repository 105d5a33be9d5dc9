package vn.dondoc.bench.peers.axon;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.workload.CommandPath;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.AssignTask;

/** Tasks in Axon's JdbcEventStorageEngine, from its command gateway to its durable append. */
public final class AxonStock implements CommandPath {

  private final AxonEventStore store;
  private final CommandGateway gateway;

  private AxonStock(AxonEventStore store, AxonSettings settings, Deciding deciding) {
    this.store = store;
    SimpleCommandBus bus =
        SimpleCommandBus.builder().transactionManager(store.transactions()).build();
    subscribe(bus, settings, deciding);
    this.gateway = DefaultCommandGateway.builder().commandBus(bus).build();
  }

  public static AxonStock start(BenchDatabase database, AxonSettings settings, Deciding deciding) {
    return new AxonStock(AxonEventStore.create(database, settings), settings, deciding);
  }

  private void subscribe(SimpleCommandBus bus, AxonSettings settings, Deciding deciding) {
    ParameterResolverFactory parameters =
        MultiParameterResolverFactory.ordered(
            ClasspathParameterResolverFactory.forClass(StockTask.class),
            new SimpleResourceParameterResolverFactory(List.of(deciding)));
    EventSourcingRepository.Builder<StockTask> repository =
        EventSourcingRepository.builder(StockTask.class)
            .eventStore(store.events())
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
    return new VersionedAggregateIdentifier((Object) command.taskId(), null);
  }

  @Override
  public void execute(TaskCommand command) {
    String name = command instanceof AssignTask ? StockTask.ASSIGN : StockTask.COMMAND;
    gateway.sendAndWait(new GenericCommandMessage<>(new GenericMessage<>(command), name));
  }

  AxonEventStore store() {
    return store;
  }

  @Override
  public void close() {
    store.close();
  }
}

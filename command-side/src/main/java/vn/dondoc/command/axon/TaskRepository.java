package vn.dondoc.command.axon;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.TaskState;

/**
 * Loads tasks from {@link TaskStates} instead of folding their streams, as Axon loads an aggregate
 * from a snapshot, and keeps there what a command has made of a task once that is durable.
 */
final class TaskRepository extends EventSourcingRepository<TaskAggregate> {

  /** Identifier of a message that nobody but Axon sees: making a unique one takes time. */
  private static final String UNSTORED = "";

  private final TaskStates states;

  TaskRepository(EventStore events, ParameterResolverFactory parameters, TaskStates states) {
    super(
        EventSourcingRepository.builder(TaskAggregate.class)
            .eventStore(events)
            .parameterResolverFactory(parameters));
    this.states = states;
  }

  @Override
  protected DomainEventStream readEvents(String taskId) {
    TaskState state = state(taskId);
    return state == null
        ? DomainEventStream.empty()
        : DomainEventStream.of(
            new GenericDomainEventMessage<>(
                "Task",
                taskId,
                state.version(),
                new TaskAggregate(state),
                MetaData.emptyInstance(),
                UNSTORED,
                Instant.EPOCH));
  }

  private @Nullable TaskState state(String taskId) {
    if (CommandDispatcher.Exchange.current() instanceof CommandDispatcher.Exchange exchange
        && exchange.mayBeBehind()
        && states.kept(taskId) instanceof TaskState kept) {
      exchange.takeKept();
      return kept;
    }
    return states.current(taskId);
  }

  @Override
  protected EventSourcedAggregate<TaskAggregate> doLoadWithLock(
      String taskId, @Nullable Long expectedVersion) {
    return keptOnceDurable(super.doLoadWithLock(taskId, expectedVersion));
  }

  @Override
  protected EventSourcedAggregate<TaskAggregate> doCreateNewForLock(Callable<TaskAggregate> factory)
      throws Exception {
    return keptOnceDurable(super.doCreateNewForLock(factory));
  }

  /** A unit of work that is rolled back, or whose outcome nobody knows, leaves nothing behind. */
  private EventSourcedAggregate<TaskAggregate> keptOnceDurable(
      EventSourcedAggregate<TaskAggregate> task) {
    CurrentUnitOfWork.get().afterCommit(committed -> states.keep(task.getAggregateRoot().state()));
    return task;
  }
}

package vn.dondoc.command.axon;

import java.util.List;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogAppender;
import vn.dondoc.eventstore.LogEventStorageEngine;

/**
 * Axon's parts put together by their builders: the command bus in front of the aggregates and
 * handlers, the event store over the log. There is no configurer and no starter, so nothing runs
 * that is not named here.
 */
public final class AxonCommandSide {

  /** Stream ids carry their kind. */
  private static final String TASK_ID_PREFIX = "task-";

  private AxonCommandSide() {}

  public static CommandBus commandBus(
      LogAppender appender,
      EventLog log,
      DirectoryReader directory,
      CalendarReader calendar,
      OpenTasks openTasks,
      DecisionEnvironment environment) {
    EventStore events =
        EmbeddedEventStore.builder()
            .storageEngine(new LogEventStorageEngine(appender, log))
            .build();
    SimpleCommandBus bus = SimpleCommandBus.builder().build();
    bus.registerHandlerInterceptor(new ReceiptInterceptor());
    subscribeTasks(bus, events, new TaskStates(log), environment);
    subscribe(bus, new DirectoryCommandHandler(directory, events, environment.clock()));
    PlanReader plans = new PlanReader(log);
    PlanTasks planTasks = new PlanTasks(log, openTasks);
    subscribe(bus, new PlanCommandHandler(plans, events, environment.clock()));
    subscribe(bus, new PlanChangeHandler(plans, planTasks, events, environment.clock()));
    subscribe(bus, new CalendarCommandHandler(calendar, events, environment.clock()));
    subscribe(bus, new CheckpointKeyCommandHandler(log, events, environment.clock()));
    subscribe(bus, new ErasureCommandHandler(log, events, environment.clock()));
    return bus;
  }

  private static void subscribeTasks(
      SimpleCommandBus bus, EventStore events, TaskStates states, DecisionEnvironment environment) {
    ParameterResolverFactory parameters = parameters(environment);
    AggregateAnnotationCommandHandler.<TaskAggregate>builder()
        .aggregateType(TaskAggregate.class)
        .repository(new TaskRepository(events, parameters, states))
        .parameterResolverFactory(parameters)
        .commandTargetResolver(AxonCommandSide::target)
        .build()
        .subscribe(bus);
  }

  /** How handlers of aggregates get what they need besides the message. */
  static ParameterResolverFactory parameters(DecisionEnvironment environment) {
    return MultiParameterResolverFactory.ordered(
        ClasspathParameterResolverFactory.forClass(TaskAggregate.class),
        new SimpleResourceParameterResolverFactory(List.of(environment)));
  }

  static VersionedAggregateIdentifier target(CommandMessage<?> message) {
    if (message.getPayload() instanceof TaskCommand command) {
      // A plan's stream, or the directory's, must not be loaded as if it were a task.
      if (!command.taskId().startsWith(TASK_ID_PREFIX)) {
        throw new RefusedException(Refusal.of(RefusalCode.TASK_UNKNOWN, command.taskId()));
      }
      return new VersionedAggregateIdentifier(command.taskId(), (Long) null);
    }
    throw new IllegalArgumentException("not a task command: " + message.getCommandName());
  }

  private static void subscribe(SimpleCommandBus bus, Object handler) {
    new AnnotationCommandHandlerAdapter<>(handler).subscribe(bus);
  }
}

package vn.dondoc.command.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskDecider;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LogEventStorageEngine;
import vn.dondoc.history.TaskState;

/**
 * A task as Axon loads it: every command is decided by {@link TaskDecider}, every event evolves the
 * {@link TaskState}.
 */
public class TaskAggregate {

  /** Command name of {@link TaskCommand.AssignTask}. */
  public static final String ASSIGN = "task.assign";

  /** Command name of every other {@link TaskCommand}. */
  public static final String COMMAND = "task.command";

  @AggregateIdentifier private @Nullable String taskId;
  private @Nullable TaskState state;

  /** For Axon: a task before its first event. */
  TaskAggregate() {}

  TaskAggregate(TaskState state) {
    this.taskId = state.taskId();
    this.state = state;
  }

  /**
   * @throws IllegalStateException before the first event
   */
  TaskState state() {
    if (state == null) {
      throw new IllegalStateException("a task before its first event has no state");
    }
    return state;
  }

  /** Returns the stream version after the command. */
  @CommandHandler(commandName = ASSIGN)
  @CreationPolicy(AggregateCreationPolicy.ALWAYS)
  long assign(
      TaskCommand.AssignTask command,
      @MetaDataValue(CommandMetadata.ACTOR) Actor actor,
      DecisionEnvironment environment) {
    taskId = command.taskId();
    return decide(command, actor, environment);
  }

  /** Returns the stream version after the command. */
  @CommandHandler(commandName = COMMAND)
  long handle(
      TaskCommand command,
      @MetaDataValue(CommandMetadata.ACTOR) Actor actor,
      @MetaDataValue(CommandMetadata.EXPECTED_VERSION) @Nullable Long expectedVersion,
      DecisionEnvironment environment) {
    long version = AggregateLifecycle.getVersion();
    if (expectedVersion != null && expectedVersion != version) {
      throw new RefusedException(Refusal.of(RefusalCode.STALE_VERSION, expectedVersion));
    }
    return decide(command, actor, environment);
  }

  private long decide(TaskCommand command, Actor actor, DecisionEnvironment environment) {
    MetaData recorded = MetaData.with(LogEventStorageEngine.RECORDED, actor.recorded());
    RefusedException.eventsOrThrow(
            TaskDecider.decide(state, command, environment.contextFor(actor)))
        .forEach(event -> AggregateLifecycle.apply(event, recorded));
    return AggregateLifecycle.getVersion();
  }

  @EventSourcingHandler
  void on(TaskEvent event, @MetaDataValue(LogEventStorageEngine.RECORDED) Recorded by) {
    state = TaskState.evolve(state, event, by);
    taskId = state.taskId();
  }
}

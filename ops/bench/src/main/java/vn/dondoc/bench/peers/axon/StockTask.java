package vn.dondoc.bench.peers.axon;

import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.history.TaskState;

/** A task as an Axon aggregate, on the decider of ours. */
public class StockTask {

  static final String ASSIGN = "stock.assign";
  static final String COMMAND = "stock.command";

  private static final String USER = "user";
  private static final String CLIENT_ADDRESS = "clientAddress";

  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String taskId;

  private @Nullable TaskState state;

  @CommandHandler(commandName = ASSIGN)
  @CreationPolicy(AggregateCreationPolicy.ALWAYS)
  void assign(AssignTask command, Deciding deciding) {
    taskId = command.taskId();
    decide(command, deciding);
  }

  @CommandHandler(commandName = COMMAND)
  void handle(TaskCommand command, Deciding deciding) {
    decide(command, deciding);
  }

  private void decide(TaskCommand command, Deciding deciding) {
    Recorded by = deciding.actor().recorded();
    for (TaskEvent event : deciding.decide(state, command)) {
      AggregateLifecycle.apply(
          event,
          MetaData.from(
              Map.of(USER, by.user(), CLIENT_ADDRESS, String.valueOf(by.clientAddress()))));
    }
  }

  @EventSourcingHandler
  void on(
      TaskEvent event,
      @MetaDataValue(USER) String user,
      @MetaDataValue(CLIENT_ADDRESS) String address) {
    state = TaskState.evolve(state, event, new Recorded(user, null, null, null, null, address));
    taskId = state.taskId();
  }
}

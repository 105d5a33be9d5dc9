package vn.dondoc.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.task.Examples;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.command.task.TaskDecider;
import vn.dondoc.command.task.TaskSettings;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LogEventStorageEngine;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * The wiring of each command: named, routed, decided on the loaded state, recorded with its actor.
 */
class TaskAggregateTest {

  private static final Recorded ASKER = new Recorded("asker", null, null, null, null, null);
  private static final Actor ACTOR =
      new Actor(new Recorded("officer", null, null, "leader", "request-1", "127.0.0.1"));
  private static final DecisionEnvironment ENVIRONMENT =
      new DecisionEnvironment(
          Clock.fixed(
              Examples.TODAY.atTime(8, 0).atZone(BusinessTime.ZONE).toInstant(), BusinessTime.ZONE),
          WorkingCalendar::vietnam,
          TaskSettings.DEFAULT);

  static Stream<String> commandNames() {
    return Examples.commands().keySet().stream().sorted();
  }

  @Test
  void everyCommandHasItsExample() {
    assertThat(Examples.commands().values().stream().map(make -> make.apply(null).getClass()))
        .containsExactlyInAnyOrder(
            Arrays.stream(TaskCommand.class.getPermittedSubclasses()).toArray(Class[]::new));
  }

  @ParameterizedTest
  @MethodSource("commandNames")
  void aCommandComesToTheEventsThatItsDeciderNames(String name) {
    TaskCommand command = Examples.commands().get(name).apply(null);
    List<TaskEvent> history = historyThatAllows(command);
    List<TaskEvent> expected = decided(history, command);

    when(history, command, null)
        .expectEvents(
            expected.stream().map(e -> message(e, ACTOR.recorded())).toArray(EventMessage[]::new))
        .expectResultMessagePayload((long) history.size());
  }

  @ParameterizedTest
  @MethodSource("commandNames")
  void aRefusalReachesTheCallerAndStoresNothing(String name) {
    TaskCommand command = Examples.commands().get(name).apply(Examples.TODAY.plusDays(1));

    when(historyThatAllows(command), command, null)
        .expectNoEvents()
        .expectException(RefusedException.class);
  }

  @Test
  void theVersionThatTheCallerHasSeenIsCompared() {
    List<TaskEvent> history = List.of(Examples.stage(Progress.IN_PROGRESS));
    TaskCommand comment = Examples.commands().get("comment").apply(null);

    when(history, comment, 1L).expectSuccessfulHandlerExecution();
    when(history, comment, 0L)
        .expectNoEvents()
        .expectException(RefusedException.class)
        .expectExceptionMessage(Refusal.of(RefusalCode.STALE_VERSION, 0L).toString());
  }

  private static ResultValidator<TaskAggregate> when(
      List<TaskEvent> history, TaskCommand command, @Nullable Long expectedVersion) {
    AggregateTestFixture<TaskAggregate> fixture = new AggregateTestFixture<>(TaskAggregate.class);
    fixture.registerInjectableResource(ENVIRONMENT);
    fixture.registerCommandTargetResolver(AxonCommandSide::target);
    TestExecutor<TaskAggregate> given =
        history.isEmpty()
            ? fixture.givenNoPriorActivity()
            : fixture.given(history.stream().map(event -> message(event, ASKER)).toList());
    return given.when(message(command, expectedVersion));
  }

  private static CommandMessage<TaskCommand> message(
      TaskCommand command, @Nullable Long expectedVersion) {
    Map<String, Object> metadata = new HashMap<>(Map.of(CommandMetadata.ACTOR, ACTOR));
    if (expectedVersion != null) {
      metadata.put(CommandMetadata.EXPECTED_VERSION, expectedVersion);
    }
    return new GenericCommandMessage<>(
        new GenericMessage<>(command, metadata),
        command instanceof AssignTask ? TaskAggregate.ASSIGN : TaskAggregate.COMMAND);
  }

  private static EventMessage<TaskEvent> message(TaskEvent event, Recorded by) {
    return new GenericEventMessage<>(event, MetaData.with(LogEventStorageEngine.RECORDED, by));
  }

  /** The shortest history after which the command is accepted. */
  private static List<TaskEvent> historyThatAllows(TaskCommand command) {
    List<List<TaskEvent>> histories = new ArrayList<>();
    histories.add(List.of());
    for (Progress progress : Progress.values()) {
      histories.add(List.of(Examples.stage(progress)));
    }
    List<TaskEvent> asked = new ArrayList<>(List.of(Examples.stage(Progress.IN_PROGRESS)));
    asked.add(Examples.ASKED);
    histories.add(List.copyOf(asked));
    asked.add(Examples.OFFERED);
    histories.add(asked);
    return histories.stream()
        .filter(history -> !decided(history, command).isEmpty())
        .findFirst()
        .orElse(List.of(Examples.stage(Progress.IN_PROGRESS)));
  }

  private static List<TaskEvent> decided(List<TaskEvent> history, TaskCommand command) {
    TaskState state = null;
    for (TaskEvent event : history) {
      state = TaskState.evolve(state, event, ASKER);
    }
    return TaskDecider.decide(state, command, ENVIRONMENT.contextFor(ACTOR))
            instanceof Decision.Accepted<TaskEvent>(List<TaskEvent> events)
        ? events
        : List.of();
  }
}

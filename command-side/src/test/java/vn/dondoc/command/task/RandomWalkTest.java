package vn.dondoc.command.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.task.TaskCommand.DecideExtension;
import vn.dondoc.command.task.TaskCommand.ExtensionDecision;
import vn.dondoc.command.task.TaskCommand.ReportProgress;
import vn.dondoc.command.task.TaskCommand.RequestExtension;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.history.OpenPeriod;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.ValidTime;
import vn.dondoc.history.calendar.WorkingCalendar;

/** Random commands: whatever is accepted must add up, and what must always hold does. */
class RandomWalkTest {

  private static final int WALKS = 200;
  private static final int COMMANDS_PER_WALK = 200;

  /** What comes before is refused; a walk on which nothing ever was assigned would tell nothing. */
  private static final int ASSIGNED_AT_STEP = 20;

  private final Map<String, Function<@Nullable LocalDate, TaskCommand>> commands =
      new TreeMap<>(Examples.commands());
  private final List<String> names = List.copyOf(commands.keySet());
  private final Set<Progress> seen = EnumSet.noneOf(Progress.class);

  @Test
  void whateverIsAcceptedAddsUp() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("RandomWalkTest seed " + seed);
    Random random = new Random(seed);
    for (int walk = 0; walk < WALKS; walk++) {
      walk(random, "seed " + seed + ", walk " + walk);
    }
    assertThat(seen).as("the walks reach every stage").isEqualTo(EnumSet.allOf(Progress.class));
  }

  private void walk(Random random, String name) {
    TaskState state = null;
    ValidTime line = null;
    List<TaskEvent> history = new ArrayList<>();
    for (int step = 0; step < COMMANDS_PER_WALK; step++) {
      Recorded by = new Recorded("user-" + random.nextInt(3), null, null, null, null, null);
      TaskContext context =
          new TaskContext(
              new Actor(by), Examples.TODAY, WorkingCalendar::vietnam, TaskSettings.DEFAULT);
      TaskCommand command =
          state == null && step == ASSIGNED_AT_STEP
              ? requireNonNull(commands.get("assign")).apply(null)
              : any(random);
      Decision<TaskEvent> decision = TaskDecider.decide(state, command, context);
      if (decision instanceof Decision.Accepted<TaskEvent>(List<TaskEvent> events)) {
        for (TaskEvent event : events) {
          history.add(event);
          TaskState next = TaskState.evolve(state, event, by);
          thenInvariantsHold(state, event, next, name + "\n" + history);
          line = ValidTime.evolve(line, state, event, next);
          state = next;
          seen.add(next.progress());
        }
      }
    }
    assertThat(state).as(name).isNotNull();
    assertThat(line).as(name).isNotNull();
    thenTheLineEndsAsTheTaskStands(state, line, name + "\n" + history);
  }

  private TaskCommand any(Random random) {
    LocalDate day =
        switch (random.nextInt(4)) {
          case 0 -> Examples.ASSIGNED_ON.plusDays(random.nextInt(100) - 5);
          default -> null;
        };
    // Cancelling ends a walk, so it is tried seldom.
    String name = names.get(random.nextInt(names.size()));
    if (name.equals("cancel") && random.nextInt(10) > 0) {
      name = "accept";
    }
    return switch (name) {
      case "progress" ->
          new ReportProgress(Examples.ID, random.nextInt(-5, 106), null, List.of(), day);
      case "request-extension" ->
          new RequestExtension(Examples.ID, anyDue(random), "Thêm", List.of(), day);
      case "decide-extension" ->
          new DecideExtension(
              Examples.ID,
              ExtensionDecision.values()[random.nextInt(3)],
              random.nextBoolean() ? null : anyDue(random),
              "Lý do",
              day);
      default -> commands.get(name).apply(day);
    };
  }

  private static LocalDate anyDue(Random random) {
    return Examples.DUE.plusDays(random.nextInt(200) - 20);
  }

  private static void thenInvariantsHold(
      @Nullable TaskState before, TaskEvent event, TaskState after, String story) {
    assertThat(after.completedOn() != null)
        .as("completedOn exactly while COMPLETED: %s", story)
        .isEqualTo(after.progress() == Progress.COMPLETED);
    assertThat(
            after.progress() != Progress.AWAITING_CONFIRMATION
                || after.completionReportedOn() != null)
        .as("a report waits while AWAITING_CONFIRMATION: %s", story)
        .isTrue();
    assertThat(after.progressBeforeSuspension() != null)
        .as(story)
        .isEqualTo(after.progress() == Progress.SUSPENDED);
    assertThat(after.percent()).as(story).isBetween(0, 100);
    assertThat(after.extensionsGranted()).as(story).isBetween(0, 2);
    assertThat(after.version()).as(story).isEqualTo(before == null ? 0 : before.version() + 1);
    assertThat(event.occurredOn()).as(story).isBetween(after.assignedOn(), Examples.TODAY);
    if (before != null) {
      assertThat(after.firstDeadline()).as(story).isEqualTo(before.firstDeadline());
      if (before.openExtension() != null && after.openExtension() != null) {
        assertThat(after.openExtension().newDue())
            .as("one request at a time: %s", story)
            .isEqualTo(before.openExtension().newDue());
      }
      if (before.progress() == Progress.CANCELLED) {
        assertThat(event).as("cancelled for good: %s", story).isInstanceOf(TaskCommented.class);
      }
    }
  }

  private static void thenTheLineEndsAsTheTaskStands(
      TaskState state, ValidTime line, String story) {
    OpenPeriod today = line.openOn(Examples.TODAY);
    assertThat(today != null).as(story).isEqualTo(state.progress().open());
    if (today != null) {
      assertThat(today.leadAgency()).as(story).isEqualTo(state.leadAgency());
      assertThat(today.effectiveDue()).as(story).isEqualTo(state.deadline().effectiveDue());
    }
  }
}

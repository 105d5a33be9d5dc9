package vn.dondoc.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.decision.RefusalMessages;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.WorkingCalendar;

/** Given what happened, when a command is given, then it comes to events or is refused. */
final class TaskStory {

  /** Every code that some story has been refused with; a test asks whether one was forgotten. */
  static final Set<RefusalCode> REACHED = EnumSet.noneOf(RefusalCode.class);

  static final LocalDate TODAY = LocalDate.parse("2023-01-20");
  static final Actor ANYONE = actor(Actor.DEFAULT_USER, null, null);

  private final @Nullable TaskState state;
  private Actor actor = ANYONE;
  private TaskSettings settings = TaskSettings.DEFAULT;
  private @Nullable Decision<TaskEvent> decision;

  private TaskStory(@Nullable TaskState state) {
    this.state = state;
  }

  static Actor actor(String user, @Nullable Role role, @Nullable String agency) {
    return new Actor(new Recorded(user, role, agency, null, null, null));
  }

  static TaskStory given(TaskEvent... events) {
    TaskState state = null;
    for (TaskEvent event : events) {
      state = TaskState.evolve(state, event, new Recorded("asker", null, null, null, null, null));
    }
    return new TaskStory(state);
  }

  TaskStory as(Actor who) {
    this.actor = who;
    return this;
  }

  TaskStory withExtensionsAllowed(int allowed) {
    this.settings = new TaskSettings(allowed);
    return this;
  }

  TaskStory when(TaskCommand command) {
    decision =
        TaskDecider.decide(
            state, command, new TaskContext(actor, TODAY, WorkingCalendar::vietnam, settings));
    return this;
  }

  void then(TaskEvent... events) {
    assertThat(decision).isEqualTo(new Decision.Accepted<>(List.of(events)));
  }

  void thenNothing() {
    then();
  }

  void thenRefused(RefusalCode code, Object... arguments) {
    Refusal refusal = Refusal.of(code, arguments);
    assertThat(decision).isEqualTo(new Decision.Refused<TaskEvent>(refusal));
    // An argument that the message waits for in vain would be shown as {0}.
    assertThat(RefusalMessages.of(refusal, Locale.of("vi"))).doesNotContain("{");
    REACHED.add(code);
  }

  Decision<TaskEvent> decision() {
    return Objects.requireNonNull(decision);
  }
}

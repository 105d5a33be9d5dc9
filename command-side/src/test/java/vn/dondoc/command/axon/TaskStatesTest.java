package vn.dondoc.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.history.TaskState;

class TaskStatesTest {

  private static final Recorded BY = new Recorded("lan", null, null, null, null, null);
  private static final LocalDate DAY = LocalDate.parse("2023-01-05");
  private static final Deadline UNSTATED =
      new Deadline(
          "",
          DeadlineKind.UNSTATED,
          null,
          null,
          null,
          null,
          null,
          DeadlineRule.AS_WRITTEN,
          null,
          List.of(),
          null,
          false);

  @Test
  void aLaterStateIsNotReplacedByAnEarlier() {
    TaskStates states = states(TaskStates.KEPT_CHARS);
    TaskState first = task("task-1");
    TaskState second = TaskState.evolve(first, new TaskCommented("Ý kiến", DAY), BY);

    states.keep(second);
    states.keep(first);

    assertThat(states.kept("task-1")).isEqualTo(second);
  }

  @Test
  void whatWasUnusedForLongestIsForgottenFirst() {
    TaskStates states = states(3_500);
    IntStream.rangeClosed(1, 3).forEach(i -> states.keep(task("task-" + i)));
    states.kept("task-1");

    states.keep(task("task-4"));

    assertThat(states.kept("task-2")).isNull();
    assertThat(states.kept("task-1")).isNotNull();
    assertThat(states.kept("task-3")).isNotNull();
    assertThat(states.kept("task-4")).isNotNull();
  }

  @Test
  void aTaskWithATextBeyondTheBoundIsNotKeptAtAll() {
    TaskStates states = states(3_500);

    states.keep(task("task-1", "x".repeat(4_000)));

    assertThat(states.kept("task-1")).isNull();
    states.keep(task("task-2"));
    assertThat(states.kept("task-2")).isNotNull();
  }

  private static TaskStates states(long keptChars) {
    return new TaskStates(new EventLog(new OutOfReach(), new EventSerializer()), keptChars);
  }

  private static TaskState task(String id) {
    return task(id, "Rà soát");
  }

  private static TaskState task(String id, String content) {
    return TaskState.evolve(
        null,
        new TaskAssigned(
            id,
            null,
            null,
            content,
            null,
            null,
            new AgencyName("SNV", "Sở Nội vụ"),
            List.of(),
            null,
            UNSTATED,
            Priority.NORMAL,
            null,
            null,
            DAY,
            DAY),
        BY);
  }

  /** Nothing here may ask the log. */
  private static final class OutOfReach extends AbstractDataSource {
    @Override
    public Connection getConnection() {
      throw new AssertionError("the log was asked");
    }

    @Override
    public Connection getConnection(String username, String password) {
      return getConnection();
    }
  }
}

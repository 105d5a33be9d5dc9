package vn.dondoc.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.embeddedpostgres.TestDatabase;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Product;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogAppender;
import vn.dondoc.eventstore.LogSchema;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.eventstore.NewEvent;
import vn.dondoc.history.Progress;

class OpenTasksIT {

  private static final LocalDate DAY = LocalDate.parse("2023-01-05");
  private static final AgencyName OLD = new AgencyName("A", "Phòng A");
  private static final AgencyName NEW = new AgencyName("B", "Phòng B");

  private final TestDatabase database = TestDatabase.create();
  private final Map<String, Long> versions = new HashMap<>();
  private EventLog log;
  private LogSignal signal;
  private LogAppender appender;
  private OpenTasks tasks;

  @BeforeEach
  void emptyLog() {
    LogSchema.migrate(database.dataSource());
    log = new EventLog(database.dataSource(), new EventSerializer());
    signal = new LogSignal(database.dataSource());
    appender =
        new LogAppender(
            database.dataSource(),
            new EventSerializer(),
            Clock.systemUTC(),
            new SimpleMeterRegistry(),
            signal);
    tasks = new OpenTasks(log);
  }

  @AfterEach
  void drop() {
    appender.close();
    signal.close();
    database.close();
  }

  @Test
  void nothingIsOpenInAnEmptyLog() {
    assertThat(tasks.current()).isEqualTo(new OpenTasks(log).current());
    assertThat(tasks.current().position()).isZero();
  }

  @Test
  void closedTasksAreForgottenAndReopenedOnesComeBackWhole() {
    happens("task-1", assigned("task-1"), new TaskAccepted(DAY));
    happens("task-2", assigned("task-2"));
    happens("task-3", assigned("task-3"), new TaskCancelled("nhầm", DAY));
    assertThat(tasks.current().byId()).containsOnlyKeys("task-1", "task-2");

    happens(
        "task-1",
        new CompletionReported(new Product("Báo cáo", "1/BC"), List.of(), DAY.plusDays(1)),
        new CompletionConfirmed(DAY.plusDays(1), DAY.plusDays(2)),
        new TaskCommented("xong", DAY.plusDays(2)));
    assertThat(tasks.current().byId()).containsOnlyKeys("task-2");

    happens("task-1", new TaskReopened("thiếu phụ lục", null, DAY.plusDays(3)));
    happens("task-1", new TaskHandedOver(OLD, NEW, "sáp nhập", DAY.plusDays(4)));

    OpenTasks.Snapshot now = tasks.current();
    assertThat(now.byId().sequencedKeySet()).containsExactly("task-2", "task-1");
    assertThat(now.ledBy("B")).extracting("taskId").containsExactly("task-1");
    assertThat(now.byId().get("task-1").progress()).isEqualTo(Progress.ASSIGNED);
    assertThat(now.byId().get("task-1").version()).isEqualTo(6);
    assertThat(now.position()).isEqualTo(log.head());
    assertThat(now)
        .as("read at once instead of bit by bit")
        .isEqualTo(new OpenTasks(log).current());
  }

  private void happens(String taskId, TaskEvent... events) {
    List<NewEvent> appended = new ArrayList<>();
    for (TaskEvent event : events) {
      long version = versions.merge(taskId, 0L, (before, _) -> before + 1);
      appended.add(
          new NewEvent(
              taskId,
              version,
              UUID.randomUUID(),
              event,
              new Recorded("lan", null, null, null, null, null)));
    }
    appender.append(appended, null);
  }

  private static TaskAssigned assigned(String taskId) {
    return new TaskAssigned(
        taskId,
        null,
        null,
        "Việc",
        null,
        null,
        OLD,
        List.of(),
        null,
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
            false),
        Priority.NORMAL,
        null,
        null,
        DAY,
        DAY);
  }
}

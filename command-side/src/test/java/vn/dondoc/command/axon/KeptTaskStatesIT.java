package vn.dondoc.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.AcceptTask;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.command.task.TaskCommand.ChangePriority;
import vn.dondoc.command.task.TaskCommand.CommentOnTask;
import vn.dondoc.command.task.TaskCommand.ReportProgress;
import vn.dondoc.command.task.TaskCommand.ResumeTask;
import vn.dondoc.command.task.TaskCommand.SuspendTask;
import vn.dondoc.command.task.TaskSettings;
import vn.dondoc.embeddedpostgres.TestDatabase;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.AppendLimits;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogAppender;
import vn.dondoc.eventstore.LogSchema;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.eventstore.OutcomeUnknownException;
import vn.dondoc.history.calendar.WorkingCalendar;
import vn.dondoc.traces.Traces;

/** Two nodes, each keeping the states of tasks, write the same streams. */
class KeptTaskStatesIT {

  private static final String TASK = "task-1";
  private static final Actor ACTOR = new Actor(new Recorded("lan", null, null, null, null, null));
  private static final Deadline DEADLINE =
      new Deadline(
          "31/12/2030",
          DeadlineKind.BY_DATE,
          null,
          null,
          LocalDate.parse("2030-12-31"),
          null,
          LocalDate.parse("2030-12-31"),
          DeadlineRule.AS_WRITTEN,
          null,
          List.of(),
          null,
          false);

  private final TestDatabase database = TestDatabase.create();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private LogSignal signal;
  private Node one;
  private Node other;

  @BeforeEach
  void twoNodesAndATask() {
    LogSchema.migrate(database.dataSource());
    signal = new LogSignal(database.dataSource());
    opened.add(signal);
    one = new Node();
    other = new Node();
    one.send(
        new AssignTask(
            TASK,
            null,
            null,
            "Rà soát",
            null,
            null,
            new AgencyName("SNV", "Sở Nội vụ"),
            List.of(),
            null,
            DEADLINE,
            Priority.NORMAL,
            null,
            null,
            null,
            null));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable resource : opened.reversed()) {
      resource.close();
    }
    database.close();
  }

  /** One process: its own appender and its own kept states, over connections that can be cut. */
  private final class Node {
    private final UnreliableDataSource writer = new UnreliableDataSource(database.dataSource());
    private final UnreliableDataSource reader = new UnreliableDataSource(database.dataSource());
    private final CommandDispatcher dispatcher;

    Node() {
      EventSerializer serializer = new EventSerializer();
      EventLog log = new EventLog(reader, serializer);
      LogAppender appender =
          new LogAppender(
              writer,
              serializer,
              Clock.systemUTC(),
              new SimpleMeterRegistry(),
              signal,
              unknownAtOnce());
      opened.add(appender);
      dispatcher =
          new CommandDispatcher(
              AxonCommandSide.commandBus(
                  appender,
                  log,
                  new DirectoryReader(log),
                  new CalendarReader(log),
                  new OpenTasks(log),
                  new DecisionEnvironment(
                      Clock.systemUTC(), WorkingCalendar::vietnam, TaskSettings.DEFAULT)),
              appender,
              new SimpleMeterRegistry(),
              Traces.OFF);
    }

    void send(TaskCommand command) {
      send(command, null);
    }

    void send(TaskCommand command, @Nullable Long expectedVersion) {
      String name = command instanceof AssignTask ? TaskAggregate.ASSIGN : TaskAggregate.COMMAND;
      dispatcher.dispatch(
          new Order(command, name, ACTOR, expectedVersion, null, (stored, handled) -> new byte[0]));
    }

    void refuses(TaskCommand command, @Nullable Long expectedVersion, RefusalCode code) {
      assertThatThrownBy(() -> send(command, expectedVersion))
          .isInstanceOfSatisfying(
              RefusedException.class, e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
  }

  private static AppendLimits unknownAtOnce() {
    AppendLimits usual = AppendLimits.DEFAULT;
    return new AppendLimits(
        usual.batchEvents(),
        usual.batchBytes(),
        usual.waitingAppends(),
        usual.waitingBytes(),
        usual.waitTimeout(),
        usual.appendEvents(),
        usual.databaseTimeout(),
        Duration.ZERO);
  }

  private static CommentOnTask comment() {
    return new CommentOnTask(TASK, "Ý kiến", null);
  }

  private static ReportProgress progress() {
    return new ReportProgress(TASK, 50, null, List.of(), null);
  }

  private static ChangePriority priority(Priority priority) {
    return new ChangePriority(TASK, priority, "Theo chỉ đạo", null);
  }

  /** The names of what the task's stream holds; reading it checks that its versions are dense. */
  private List<String> stored() {
    DataSource database = this.database.dataSource();
    return new EventLog(database, new EventSerializer())
        .readStream(TASK, 0).stream().map(LoggedEvent::type).toList();
  }

  @Test
  void aTaskThatIsKeptIsNotReadAgain() {
    one.send(new AcceptTask(TASK, null));
    int readBefore = one.reader.borrowed();

    one.send(progress());
    one.send(comment());

    assertThat(one.reader.borrowed()).isEqualTo(readBefore);
    assertThat(stored())
        .containsExactly("task-assigned", "task-accepted", "progress-reported", "task-commented");
  }

  @Test
  void whatAnotherNodeAppendedIsTakenIn() {
    other.send(new AcceptTask(TASK, null));
    one.send(progress());
    other.send(comment());
    one.send(progress());

    assertThat(stored())
        .containsExactly(
            "task-assigned",
            "task-accepted",
            "progress-reported",
            "task-commented",
            "progress-reported");
  }

  @Test
  void nothingIsRefusedOnAStateThatIsBehind() {
    one.send(new AcceptTask(TASK, null));
    one.send(new SuspendTask(TASK, "Chờ hướng dẫn", null));
    other.send(new ResumeTask(TASK, DEADLINE, null));

    one.send(progress());

    assertThat(stored()).endsWith("task-resumed", "progress-reported");
  }

  @Test
  void nothingIsAcceptedOnAStateThatIsBehind() {
    one.send(new AcceptTask(TASK, null));
    one.send(progress());
    other.send(new SuspendTask(TASK, "Chờ hướng dẫn", null));

    one.refuses(progress(), null, RefusalCode.TASK_SUSPENDED);

    assertThat(stored()).endsWith("progress-reported", "task-suspended");
  }

  @Test
  void aRefusalStoresNothingAndTheTaskGoesOn() {
    one.refuses(new ResumeTask(TASK, DEADLINE, null), null, RefusalCode.TASK_NOT_SUSPENDED);

    one.send(comment());

    assertThat(stored()).containsExactly("task-assigned", "task-commented");
  }

  @Test
  void thereIsNothingToDoOnlyIfThatHoldsNow() {
    one.send(priority(Priority.URGENT));
    other.send(priority(Priority.NORMAL));

    one.send(priority(Priority.URGENT));
    one.send(priority(Priority.URGENT));

    assertThat(stored())
        .containsExactly(
            "task-assigned", "priority-changed", "priority-changed", "priority-changed");
  }

  @Test
  void theVersionThatACallerHasSeenIsComparedWithTheLast() {
    other.send(comment());

    one.refuses(comment(), 0L, RefusalCode.STALE_VERSION);
    other.send(comment());
    one.send(comment(), 2L);

    assertThat(stored()).hasSize(4);
  }

  @Test
  void ofACommitThatIsLostNothingIsKept() {
    one.writer.nextCommit(UnreliableDataSource.Commit.LOST_AFTER);
    assertThatThrownBy(() -> one.send(new SuspendTask(TASK, "Chờ hướng dẫn", null)))
        .isInstanceOf(OutcomeUnknownException.class);
    one.refuses(progress(), null, RefusalCode.TASK_SUSPENDED);

    one.writer.nextCommit(UnreliableDataSource.Commit.LOST_BEFORE);
    assertThatThrownBy(() -> one.send(new ResumeTask(TASK, DEADLINE, null)))
        .isInstanceOf(OutcomeUnknownException.class);
    one.refuses(progress(), null, RefusalCode.TASK_SUSPENDED);

    one.send(new ResumeTask(TASK, DEADLINE, null));
    assertThat(stored()).containsExactly("task-assigned", "task-suspended", "task-resumed");
  }

  @Test
  void manyCallersOfBothNodesLoseNothing() throws Exception {
    int comments = 40;
    List<Future<?>> sent = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < comments; i++) {
        Node node = i % 2 == 0 ? one : other;
        sent.add(callers.submit(() -> node.send(comment())));
      }
      int accepted = 0;
      for (Future<?> caller : sent) {
        accepted += accepted(caller);
      }
      assertThat(stored()).hasSize(1 + accepted);
      assertThat(accepted).isPositive();
    }
  }

  private static int accepted(Future<?> caller) throws InterruptedException {
    try {
      caller.get();
      return 1;
    } catch (ExecutionException e) {
      assertThat(e.getCause())
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused ->
                  assertThat(refused.refusal().code()).isEqualTo(RefusalCode.TOO_MANY_AT_ONCE));
      return 0;
    }
  }
}

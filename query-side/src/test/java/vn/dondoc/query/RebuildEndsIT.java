package vn.dondoc.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.eventstore.DatabaseSettings;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.BatchApplier;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.EventNotApplicableException;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.NotServingException;
import vn.dondoc.query.projection.ParkedStreams;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionTables;
import vn.dondoc.query.projection.StreamRows;
import vn.dondoc.query.projection.Table;
import vn.dondoc.query.projection.WorkSessions;
import vn.dondoc.query.projection.rebuild.JointRebuild;
import vn.dondoc.query.projection.rebuild.ProjectionLock;
import vn.dondoc.query.projection.rebuild.Rebuild;
import vn.dondoc.query.projection.rebuild.RebuildProgress.State;
import vn.dondoc.query.projection.rebuild.RebuildRun;
import vn.dondoc.query.projection.rebuild.RebuildRun.Kind;
import vn.dondoc.query.projection.rebuild.RebuildRuns;
import vn.dondoc.query.projection.rebuild.RecordedRun;
import vn.dondoc.query.projection.rebuild.StandbySwitch;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.repairing.StreamRepair;
import vn.dondoc.query.projection.repairing.StreamRepair.Outcome;
import vn.dondoc.query.timeline.TimelineProjection;

/**
 * How rebuilds, switches and repairs end when something is wrong. No node runs: each test does by
 * itself what a node would, on a projection of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildEndsIT {

  private static final String TASK = "task-1";
  private static final int EVENTS = 6;

  private final QueryTestbed dondoc = new QueryTestbed();
  private final HikariDataSource sessions = impatient(dondoc.database());
  private final JdbcClient sql = JdbcClient.create(sessions);
  private final JdbcTransactionManager transactions = new JdbcTransactionManager(sessions);
  private final TransactionTemplate transaction = new TransactionTemplate(transactions);
  private final GenerationStore generations = new GenerationStore(sql);
  private final RebuildRuns runs = new RebuildRuns(sql);

  @BeforeAll
  void aLogOfOneTask() {
    QueryDatabase.open(dondoc.database(), new QuerySettings(3, 1, 1, 1, "never", SwitchMode.AUTO))
        .close();
    dondoc.append(TASK, assigned(TASK, "1", 1, HEALTH, null));
    for (int comment = 2; comment <= EVENTS; comment++) {
      dondoc.append(TASK, new TaskCommented("comment " + comment, ISSUED));
    }
  }

  @AfterAll
  void stop() {
    sessions.close();
    dondoc.close();
  }

  @Test
  void whatFailsAfterItWasCancelledIsCancelledAndNotTriedAgain() {
    RebuildRun begun = begun("cancelled", Kind.REBUILD, null);
    assertThat(runs.cancel("cancelled", "lan.nt", false)).isTrue();

    runs.end(begun, begun.progress().ended(State.FAILED, "the disk is full"));

    RebuildRun ended = last("cancelled");
    assertThat(ended.state()).isEqualTo(State.CANCELLED);
    assertThat(ended.progress().note()).isEqualTo("cancelled by lan.nt");
    assertThat(ended.error()).isEqualTo("the disk is full");
  }

  @Test
  void whatFailedIsSettledByWhoeverHasSeenItAlsoWhereSomebodyHadAskedForIt() {
    RebuildRun begun = begun("settled", Kind.REBUILD, "admin");
    assertThat(runs.settleFailed("settled", "lan.nt")).as("it runs").isFalse();
    runs.end(begun, begun.progress().ended(State.FAILED, "the disk is full"));

    assertThat(runs.settleFailed("settled", "lan.nt")).isTrue();

    assertThat(last("settled").state()).isEqualTo(State.CANCELLED);
    assertThat(last("settled").cancelledBy()).isEqualTo("lan.nt");
    assertThat(runs.settleFailed("settled", "lan.nt")).as("once").isFalse();
  }

  @Test
  void anAttemptThatAStopEndedDoesNotCountAndOneWhoseNodeWasKilledDoes() {
    RebuildRun stopped = begun("stopped", Kind.REBUILD, null);
    runs.end(stopped, stopped.progress().ended(State.INTERRUPTED, "stopped"));
    assertThat(last("stopped").attempts()).isZero();

    RebuildRun killed = begun("killed", Kind.REBUILD, null);
    runs.endLeft(killed, killed.progress().ended(State.INTERRUPTED, "killed"));
    assertThat(last("killed").attempts()).isEqualTo(1);
  }

  @Test
  void anErrorEndsASwitchAsAnyFailureDoes() {
    Counting failing = new Counting("switched", 1, _ -> failWith(new StackOverflowError()));
    Generation standby = registered(failing, GenerationRecord.State.STANDBY);
    RecordedRun run = recorded("switched", Kind.SWITCH);

    new StandbySwitch<>(run, failing, dondoc.log(), sessions, transactions, () -> {})
        .run(generations.find(standby));

    assertThat(last("switched").state()).isEqualTo(State.FAILED);
    assertThat(last("switched").error()).contains("StackOverflowError");
    locked("switched").close();
  }

  @Test
  void aDecisionAboutAnotherLogsEventIsNotTakenOver() {
    Counting failing = new Counting("decided", 1, _ -> failWith(new IllegalStateException("no")));
    Generation serving = registered(failing, GenerationRecord.State.SERVING);
    sql.sql(
            "insert into query.skipped_event"
                + " (projection, generation, position, stream_id, error, reason, skipped_by)"
                + " select 'decided', 1, position, stream_id, 'no', 'written by hand', 'admin'"
                + " from log.event")
        .update();
    change(serving, "not_of_log = 'it was set back'");

    RebuildRun ended = rebuilt(failing);

    assertThat(ended.state()).isEqualTo(State.FAILED);
    assertThat(ended.errorPosition()).as("of the first comment").isEqualTo(2);
  }

  @Test
  void whatWasLeftBehindAndCannotBeDroppedIsAFailedAttempt() {
    Counting counting = new Counting("left", 1, _ -> {});
    registered(counting, GenerationRecord.State.BUILDING);
    sql.sql("create view query.somebodys as select * from query.left_1").update();

    RebuildRun ended = rebuilt(counting);

    assertThat(ended.state()).isEqualTo(State.FAILED);
    assertThat(ended.attempts()).isEqualTo(1);
    assertThat(ended.error()).contains("query.left_1");
    sql.sql("drop view query.somebodys").update();
    assertThat(rebuilt(counting).state()).isEqualTo(State.SWITCHED);
  }

  @Test
  void whatWasLeftBehindAndIsStillInUseIsNoFailedAttempt() throws Exception {
    Counting counting = new Counting("used", 1, _ -> {});
    registered(counting, GenerationRecord.State.BUILDING);
    try (Connection other = dondoc.owner().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table query.used_1 in access share mode");

      RebuildRun ended = rebuilt(counting);

      other.rollback();
      assertThat(ended.state()).isEqualTo(State.INTERRUPTED);
      assertThat(ended.attempts()).isZero();
      assertThat(ended.progress().note()).contains("still in use");
    }
  }

  @Test
  void aLoadThatLosesItsConnectionLeavesNoOtherOpenSoThatTheNextRebuildSwitches() {
    LosingAConnection<?> timeline =
        new LosingAConnection<>(new TimelineProjection(), "lost", this::endTheFirstLoad);

    RebuildRun ended = rebuilt(timeline);

    assertThat(ended.state()).isEqualTo(State.FAILED);
    assertThat(ended.error()).contains("cannot load query.lost_superseded_1");
    assertThat(sessions.getHikariPoolMXBean().getActiveConnections()).isZero();
    assertThat(rebuilt(timeline).state()).isEqualTo(State.SWITCHED);
  }

  private void endTheFirstLoad() {
    assertThat(
            dondoc
                .sql()
                .sql(
                    "select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                        + " where query like 'copy query.lost_superseded_1 %'")
                .query(Boolean.class)
                .list())
        .containsExactly(true);
  }

  /** One that copies into two tables while it reads, and something that happens once meanwhile. */
  private static final class LosingAConnection<S> implements Projection<S> {
    private final Projection<S> loaded;
    private final String name;
    private final AtomicReference<@Nullable Runnable> atTheFirstEvent;

    LosingAConnection(Projection<S> loaded, String name, Runnable atTheFirstEvent) {
      this.loaded = loaded;
      this.name = name;
      this.atTheFirstEvent = new AtomicReference<>(atTheFirstEvent);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int version() {
      return loaded.version();
    }

    @Override
    public boolean handles(DomainEvent event) {
      return loaded.handles(event);
    }

    @Override
    public S fold(@Nullable S before, LoggedEvent event) {
      Runnable once = atTheFirstEvent.getAndSet(null);
      if (once != null) {
        once.run();
      }
      return loaded.fold(before, event);
    }

    @Override
    public S written(S state) {
      return loaded.written(state);
    }

    @Override
    public List<Table<S, ?>> tables() {
      return loaded.tables();
    }

    @Override
    public S read(String json) {
      return loaded.read(json);
    }
  }

  @Test
  void ofEventsThatAreWrittenTogetherTheOneToBlameIsNamed() {
    // The third does not fit an integer, nor does what comes after it.
    Counting counting = new Counting("named", 1_000_000_000, _ -> {});
    Generation serving = registered(counting, GenerationRecord.State.SERVING);
    List<LoggedEvent> events = dondoc.log().readStream(TASK, 0);
    assertThat(events).hasSize(EVENTS);

    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    _ -> new StreamRows<>(counting, serving, sql).write(events)))
        .isInstanceOfSatisfying(
            EventNotApplicableException.class,
            refused -> assertThat(refused.position()).isEqualTo(3));
  }

  @Test
  void rowsThatAreFoundNotToBeOfTheLogJustBeforeARepairStayAsTheyAre() throws Exception {
    assertThat(repairedWhile("strange", "not_of_log = 'it was set back'"))
        .isInstanceOf(Outcome.NotOfLog.class);
    assertThat(repairedWhile("unseen", "seen_position = position + 1"))
        .as("where nobody has looked yet")
        .isInstanceOf(Outcome.NotOfLog.class);
  }

  @Test
  void aParkedStreamOfRowsThatAreNotOfTheLogStaysParked() {
    Counting failing = new Counting("parked", 1, _ -> failWith(new IllegalStateException("no")));
    Generation serving = registered(failing, GenerationRecord.State.SERVING);
    List<LoggedEvent> events = dondoc.log().readAfter(0, EVENTS);
    transaction.executeWithoutResult(
        _ -> new BatchApplier<>(failing, serving, sql, transactions).apply(events));
    change(serving, "seen_position = position + 1");
    ParkedStreams<Long> streams =
        new ParkedStreams<>(new Counting("parked", 1, _ -> {}), dondoc.log(), sql, transactions);

    assertThatThrownBy(() -> streams.retryStream(TASK))
        .isInstanceOfSatisfying(
            NotServingException.class, refused -> assertThat(refused.isNotOfLog()).isTrue());

    change(serving, "seen_position = position");
    assertThat(streams.retryStream(TASK))
        .hasValueSatisfying(taken -> assertThat(taken.applied()).isEqualTo(EVENTS - 1));
  }

  @Test
  void rowsThatServeNoMoreWhenTheRepairComesToThemStayAsTheyAre() throws Exception {
    assertThat(repairedWhile("replaced", "state = 'RETIRED'")).isInstanceOf(Outcome.Replaced.class);
  }

  @Test
  void whatTheDatabaseDoesIsBrokenOffUntilItsSessionIsGivenBack() throws Exception {
    WorkSessions work = new WorkSessions();
    try (Connection session = sessions.getConnection();
        Statement statement = session.createStatement();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      work.begin(session);
      Future<?> sleeps = threads.submit(() -> statement.execute("select pg_sleep(60)"));
      QueryTestbed.await(
          "broken off",
          () -> {
            work.breakOff();
            return sleeps.isDone();
          });
      assertThatThrownBy(sleeps::get).hasMessageContaining("canceling statement");
      work.end(session);

      Future<?> others = threads.submit(() -> statement.execute("select pg_sleep(0.2)"));
      QueryTestbed.await(
          "somebody else's goes on",
          () -> {
            work.breakOff();
            return others.isDone();
          });
      others.get();
    }
  }

  /** What an event counts is said in a column of 32 bits. */
  private static final class Counting extends CountingProjection {
    private final long each;
    private final Consumer<TaskCommented> atComment;

    Counting(String name, long each, Consumer<TaskCommented> atComment) {
      super(name, 1);
      this.each = each;
      this.atComment = atComment;
    }

    @Override
    void at(TaskCommented comment) {
      atComment.accept(comment);
    }

    @Override
    List<Column<Folded<Long>>> ownColumns() {
      return List.of(Column.typed("counted", "integer", task -> task.state() * each));
    }
  }

  private static void failWith(Error error) {
    throw error;
  }

  private static void failWith(RuntimeException failure) {
    throw failure;
  }

  private <S> Generation registered(Projection<S> projection, GenerationRecord.State state) {
    Generation next = generations.next(projection.name());
    ProjectionTables<S> tables = new ProjectionTables<>(projection, next, sql);
    tables.create();
    tables.constrain();
    generations.register(next, projection.version(), state);
    return next;
  }

  private void change(Generation generation, String columns) {
    sql.sql(
            "update query.projection_generation set %s where projection = ? and generation = ?"
                .formatted(columns))
        .params(generation.projection(), generation.number())
        .update();
  }

  private ProjectionLock locked(String projection) {
    return ProjectionLock.tryAcquire(sessions, projection).orElseThrow();
  }

  private RebuildRun begun(String projection, Kind kind, @Nullable String askedBy) {
    return runs.begin(projection, kind, 1, SwitchMode.AUTO, askedBy, "node");
  }

  private RecordedRun recorded(String projection, Kind kind) {
    return new RecordedRun(locked(projection), runs, begun(projection, kind, "admin"));
  }

  private <S> RebuildRun rebuilt(Projection<S> projection) {
    RecordedRun run = recorded(projection.name(), Kind.REBUILD);
    Rebuild<S> rebuild =
        new Rebuild<>(run, projection, dondoc.log(), sessions, transactions, () -> {});
    JointRebuild.run(dondoc.log(), List.of(rebuild));
    return last(projection.name());
  }

  private RebuildRun last(String projection) {
    List<RebuildRun> found = runs.of(projection);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  /** The repair finds that it may begin, and then waits while the generation's row is changed. */
  private Outcome repairedWhile(String name, String columns) throws Exception {
    Counting counting = new Counting(name, 1, _ -> {});
    Generation serving = registered(counting, GenerationRecord.State.SERVING);
    List<LoggedEvent> events = dondoc.log().readAfter(0, EVENTS);
    transaction.executeWithoutResult(
        _ -> new BatchApplier<>(counting, serving, sql, transactions).apply(events));
    StreamRepair<Long> repair =
        new StreamRepair<>(locked(name), counting, dondoc.log(), sessions, transactions);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Outcome> outcome =
          requireNonNull(
              transaction.execute(
                  _ -> {
                    generations.lock(serving);
                    Future<Outcome> asked = threads.submit(() -> repair.run(TASK, "admin"));
                    QueryTestbed.await("the repair waits", this::somebodyWaits);
                    change(serving, columns);
                    return asked;
                  }));
      return outcome.get();
    }
  }

  private boolean somebodyWaits() {
    return sql.sql("select exists (select from pg_locks where not granted)")
        .query(Boolean.class)
        .single();
  }

  /** Sessions that wait only a second for a lock. */
  private static HikariDataSource impatient(DatabaseSettings database) {
    HikariDataSource sessions = new HikariDataSource();
    sessions.setJdbcUrl(database.url());
    sessions.setUsername(database.username());
    sessions.setPassword(database.password());
    sessions.setMaximumPoolSize(8);
    sessions.setConnectionInitSql("set lock_timeout = '1s'");
    return sessions;
  }
}

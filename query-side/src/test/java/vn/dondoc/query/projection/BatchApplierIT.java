package vn.dondoc.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;
import vn.dondoc.query.history.HistoryProjection;
import vn.dondoc.query.tasks.TasksProjection;
import vn.dondoc.query.timeline.TimelineProjection;

/**
 * What an applier remembers from batch to batch never shows in the rows: whoever applied the
 * batches, and however often one was rolled back, they are those of a fold of the whole log.
 */
class BatchApplierIT {

  private static final int TASKS = 20;
  private static final int MOST_BATCH_EVENTS = 12;

  private final QueryTestbed dondoc = new QueryTestbed();
  private final JdbcClient sql = dondoc.sql();
  private final JdbcTransactionManager transactions = new JdbcTransactionManager(dondoc.owner());
  private final TransactionTemplate transaction = new TransactionTemplate(transactions);
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private List<LoggedEvent> log = List.of();

  @BeforeEach
  void aLogOfTasksThatTakeTurns() {
    System.out.println("BatchApplierIT seed " + seed);
    // The schema of the read models is made by the query side, which then has to stay out of it.
    try (ConfigurableApplicationContext node = dondoc.startNode()) {
      assertThat(node.isActive()).isTrue();
    }
    List<List<DomainEvent>> left =
        new ArrayList<>(
            IntStream.range(0, TASKS)
                .mapToObj(i -> TaskStories.random("task-" + i, random))
                .map(events -> (List<DomainEvent>) new ArrayList<DomainEvent>(events))
                .toList());
    List<Integer> open = new ArrayList<>(IntStream.range(0, TASKS).boxed().toList());
    while (!open.isEmpty()) {
      Integer task = open.get(random.nextInt(open.size()));
      dondoc.append("task-" + task, left.get(task).removeFirst());
      if (left.get(task).isEmpty()) {
        open.remove(task);
      }
    }
    log = new ArrayList<>();
    dondoc.log().readAll(0, dondoc.log().head(), log::add);
  }

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void tasksAreAFoldOfTheLogWhoeverAppliedIt() {
    rowsAreAFoldOfTheLog(new TasksProjection());
  }

  @Test
  void overduePeriodsAreAFoldOfTheLogWhoeverAppliedIt() {
    rowsAreAFoldOfTheLog(new TimelineProjection());
  }

  @Test
  void historiesAreAFoldOfTheLogWhoeverAppliedIt() {
    rowsAreAFoldOfTheLog(new HistoryProjection());
  }

  @Test
  void segmentsComeToAFoldOfTheLogHoweverOftenItIsDividedAnew() {
    segmentsAreAFoldOfTheLog(new TasksProjection());
  }

  @Test
  void aBatchThatWasBegunBeforeAnotherDivisionIsRefused() {
    TasksProjection projection = new TasksProjection();
    Generation divided = generation(projection);
    var divisions = new Divisions<>(projection, dondoc.log(), sql, transactions);
    var ofTheWhole = new BatchApplier<>(projection, divided, sql, transactions);
    divisions.change(divided, 2);
    Segment second = new GenerationStore(sql).find(divided).division().all().getLast();
    var ofASegment = new BatchApplier<>(projection, divided, second, sql, transactions);
    transaction.executeWithoutResult(_ -> ofASegment.apply(log.subList(0, 5)));
    divisions.change(divided, 1);
    divisions.change(divided, 2);

    for (BatchApplier<?> late : List.of(ofTheWhole, ofASegment)) {
      assertThatThrownBy(() -> transaction.execute(_ -> late.apply(log.subList(5, 9))))
          .isInstanceOf(DivisionChangedException.class);
    }
    assertThat(new GenerationStore(sql).find(divided).checkpoint())
        .isEqualTo(folded(projection, log.subList(0, 5)));
  }

  private <S> void segmentsAreAFoldOfTheLog(Projection<S> projection) {
    Generation divided = generation(projection);
    GenerationStore generations = new GenerationStore(sql);
    Divisions<S> divisions = new Divisions<>(projection, dondoc.log(), sql, transactions);
    Map<Segment, BatchApplier<S>> appliers = new HashMap<>();
    while (generations.find(divided).checkpoint().position() < log.size()) {
      if (random.nextInt(20) == 0) {
        divisions.change(divided, 1 << random.nextInt(4));
      }
      List<Segment> all = generations.find(divided).division().all();
      Segment segment = all.get(random.nextInt(all.size()));
      BatchApplier<S> applier =
          appliers.computeIfAbsent(
              segment, it -> new BatchApplier<>(projection, divided, it, sql, transactions));
      transaction.executeWithoutResult(
          status -> {
            int position = (int) generations.lock(divided, segment).checkpoint().position();
            int from = Math.max(0, position - random.nextInt(3));
            int to = Math.min(log.size(), position + 1 + random.nextInt(4 * MOST_BATCH_EVENTS));
            applier.apply(log.subList(from, to));
            if (random.nextInt(4) == 0) {
              status.setRollbackOnly();
            }
          });
    }

    assertThat(generations.find(divided).checkpoint()).isEqualTo(folded(projection, log));
    divisions.change(divided, 1);
    Generation whole = generation(projection);
    transaction.executeWithoutResult(
        _ -> new BatchApplier<>(projection, whole, sql, transactions).apply(log));
    for (Table<S, ?> table : projection.tables()) {
      assertThat(rows(divided, table)).isNotEmpty().isEqualTo(rows(whole, table));
    }
    assertThat(generations.find(divided).checkpoint()).isEqualTo(folded(projection, log));
  }

  private <S> void rowsAreAFoldOfTheLog(Projection<S> projection) {
    Generation one = generation(projection);
    List<BatchApplier<S>> nodes =
        List.of(
            new BatchApplier<>(projection, one, sql, transactions),
            new BatchApplier<>(projection, one, sql, transactions));
    int position = 0;
    while (position < log.size()) {
      int to = Math.min(log.size(), position + 1 + random.nextInt(MOST_BATCH_EVENTS));
      List<LoggedEvent> batch = log.subList(position, to);
      BatchApplier<S> node = nodes.get(random.nextInt(nodes.size()));
      boolean committed = random.nextInt(4) > 0;
      transaction.executeWithoutResult(
          status -> {
            node.apply(batch);
            if (!committed) {
              status.setRollbackOnly();
            }
          });
      position = committed ? to : position;
    }

    Generation whole = generation(projection);
    transaction.executeWithoutResult(
        _ -> new BatchApplier<>(projection, whole, sql, transactions).apply(log));
    for (Table<S, ?> table : projection.tables()) {
      assertThat(rows(one, table)).isNotEmpty().isEqualTo(rows(whole, table));
    }
    GenerationStore generations = new GenerationStore(sql);
    assertThat(generations.find(one).checkpoint())
        .isEqualTo(generations.find(whole).checkpoint())
        .isEqualTo(folded(projection, log));
  }

  private static <S> Checkpoint folded(Projection<S> projection, List<LoggedEvent> events) {
    Folding<S> folding = new Folding<>(projection);
    events.forEach(folding::add);
    return folding.checkpoint();
  }

  private <S> Generation generation(Projection<S> projection) {
    GenerationStore generations = new GenerationStore(sql);
    Generation next = generations.next(projection.name());
    ProjectionTables<S> tables = new ProjectionTables<>(projection, next, sql);
    tables.create();
    tables.constrain();
    generations.register(next, projection.version(), GenerationRecord.State.RETIRED);
    return next;
  }

  private List<String> rows(Generation generation, Table<?, ?> table) {
    return sql.sql(
            "select row_to_json(t)::text from %s t order by 1"
                .formatted(generation.table(table.suffix())))
        .query(String.class)
        .list();
  }
}

package vn.dondoc.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
    Folding<S> folding = new Folding<>(projection);
    log.forEach(folding::add);
    assertThat(generations.find(one).checkpoint())
        .isEqualTo(generations.find(whole).checkpoint())
        .isEqualTo(folding.checkpoint());
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

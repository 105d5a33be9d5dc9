package vn.dondoc.query.projection.rebuild;

import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.BatchApplier;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionTables;
import vn.dondoc.query.projection.ProjectionTables.StoredTable;

/**
 * A generation in the making, beside the one that serves: its tables are loaded from the log,
 * brought as far as the serving ones, and dropped again unless they come to serve. For the holder
 * of the projection's lock.
 */
public final class GenerationBuild<S> {

  private static final Logger log = LoggerFactory.getLogger(GenerationBuild.class);

  private static final int BATCH = 1_000;

  /** A switch holds up the live batches while it applies the rest, so the rest has to be small. */
  private static final int SMALL_REST = 2_000;

  private static final int MOST_ROUNDS = 50;
  private static final int TIMEOUT_SECONDS = 30;

  private final Projection<S> projection;
  private final EventLog events;
  private final DataSource dataSource;
  private final PlatformTransactionManager manager;
  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final TransactionTemplate ownTransaction;
  private final GenerationStore generations;
  private final Generation generation;

  private GenerationBuild(
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager,
      @Nullable Generation existing) {
    this.projection = projection;
    this.events = events;
    this.dataSource = dataSource;
    this.manager = manager;
    this.sql = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(manager);
    this.transaction.setTimeout(TIMEOUT_SECONDS);
    this.ownTransaction = new TransactionTemplate(manager);
    this.ownTransaction.setTimeout(TIMEOUT_SECONDS);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.generations = new GenerationStore(sql);
    if (existing == null) {
      generations.building(projection.name()).ifPresent(left -> discard(left.generation()));
    }
    this.generation = existing == null ? register() : existing;
  }

  /** Registers the next generation and makes its tables; drops one that was left behind. */
  public static <S> GenerationBuild<S> begin(
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager) {
    return new GenerationBuild<>(projection, events, dataSource, manager, null);
  }

  /** Goes on with a generation that stands by. */
  static <S> GenerationBuild<S> of(
      Generation standby,
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager) {
    return new GenerationBuild<>(projection, events, dataSource, manager, standby);
  }

  private Generation register() {
    Generation next =
        transaction.execute(
            _ -> {
              Generation number = generations.next(projection.name());
              generations.register(number, projection.version(), GenerationRecord.State.BUILDING);
              tables(number).create();
              return number;
            });
    if (next == null) {
      throw new IllegalStateException("no generation was registered");
    }
    return next;
  }

  public Generation generation() {
    return generation;
  }

  public Checkpoint checkpoint() {
    return generations.find(generation).checkpoint();
  }

  /** The tables of this generation, or of another of the same declaration. */
  public List<StoredTable> stored(Generation of) {
    return tables(of).stored();
  }

  /**
   * An empty load, to be fed with the log from its beginning.
   *
   * @param skippable positions of events that are left out if they cannot be applied
   */
  BulkLoad<S> load(Set<Long> skippable) {
    return new BulkLoad<>(projection, generation, dataSource, skippable);
  }

  void loaded(Checkpoint checkpoint) {
    generations.save(generation, checkpoint);
  }

  /**
   * Loads the log up to a position.
   *
   * @param leftOut events that are passed over
   */
  public void load(long target, Predicate<LoggedEvent> leftOut) {
    try (BulkLoad<S> load = load(Set.of())) {
      events.readAllInChunks(0, target, chunk -> load.add(chunk, leftOut));
      loaded(load.finish());
    }
  }

  /** Applies what is in the log up to a position, each batch in a transaction of its own. */
  public void applyUpTo(long target) {
    BatchApplier<S> applier = new BatchApplier<>(projection, generation, sql, manager);
    long position = checkpoint().position();
    while (position < target) {
      int most = (int) Math.min(BATCH, target - position);
      position = apply(applier, events.readAfter(position, most)).position();
    }
  }

  private Checkpoint apply(BatchApplier<S> applier, List<LoggedEvent> batch) {
    Checkpoint reached = ownTransaction.execute(_ -> applier.apply(batch));
    if (reached == null || batch.isEmpty()) {
      throw new IllegalStateException("the log ended before its head");
    }
    return reached;
  }

  /**
   * Follows the log in rounds until little enough is left for a switch itself.
   *
   * @param reached told of the position after each round
   */
  void catchUp(LongConsumer reached) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      long target = events.head();
      if (target - checkpoint().position() <= SMALL_REST && round > 0) {
        return;
      }
      applyUpTo(target);
      reached.accept(target);
    }
  }

  /**
   * Holds the serving generation still while this one comes level with it: live batches wait for a
   * small rest, not for what {@code begin} begins.
   */
  public void whileLevel(Generation serving, Runnable begin) {
    transaction.executeWithoutResult(
        _ -> {
          applyUpTo(generations.lock(serving).checkpoint().position());
          begin.run();
        });
  }

  /** Drops it; not if it serves, as after a switch whose outcome was lost. */
  public void discard() {
    discard(generation);
  }

  private void discard(Generation left) {
    try {
      transaction.executeWithoutResult(
          _ -> {
            if (generations.lock(left).state() == GenerationRecord.State.BUILDING) {
              tables(left).drop();
              generations.forget(left);
            }
          });
    } catch (RuntimeException e) {
      // Whoever builds next finds it as left behind, and discards it then.
      log.warn("the tables of {} could not be dropped", left, e);
    }
  }

  private ProjectionTables<S> tables(Generation of) {
    return new ProjectionTables<>(projection, of, sql);
  }
}

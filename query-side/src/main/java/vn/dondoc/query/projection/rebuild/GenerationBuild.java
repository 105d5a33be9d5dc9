package vn.dondoc.query.projection.rebuild;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.BatchApplier;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.Divisions;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionTables;
import vn.dondoc.query.projection.ProjectionTables.StoredTable;
import vn.dondoc.query.projection.SegmentStore;
import vn.dondoc.query.projection.Segmentation.Part;
import vn.dondoc.query.projection.WorkSessions;

/**
 * A generation in the making, beside the one that serves: its tables are loaded from the log,
 * brought as far as the serving ones, and dropped again unless they come to serve. For the holder
 * of the projection's lock.
 */
public final class GenerationBuild<S> {

  private static final Logger log = LoggerFactory.getLogger(GenerationBuild.class);

  /** A switch holds up the live batches while it applies the rest, so the rest has to be small. */
  private static final int SMALL_REST = 2_000;

  private static final int MOST_ROUNDS = 50;
  private static final int TIMEOUT_SECONDS = 30;

  /** The SQLSTATE where a lock was waited for too long. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Projection<S> projection;
  private final EventLog events;
  private final DataSource dataSource;
  private final PlatformTransactionManager manager;
  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final TransactionTemplate ownTransaction;
  private final GenerationStore generations;
  private final SegmentStore segments;
  private final Divisions<S> divisions;
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
    this.segments = new SegmentStore(sql);
    this.divisions = new Divisions<>(projection, events, sql, manager);
    this.generation = existing == null ? register() : existing;
  }

  /** How far it is, while it catches up. */
  interface Reached {
    void at(long position, long target);
  }

  /** Registers the next generation and makes its tables; drops one that was left behind. */
  public static <S> GenerationBuild<S> begin(
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager) {
    discardLeft(projection, events, dataSource, manager);
    return new GenerationBuild<>(projection, events, dataSource, manager, null);
  }

  /**
   * Drops what was left behind by a process that is gone.
   *
   * @throws RebuildHaltedException if a session of that process still uses it, which passes
   * @throws RuntimeException if it cannot be dropped, for which somebody has to look
   */
  public static <S> void discardLeft(
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager) {
    GenerationStore generations = new GenerationStore(JdbcClient.create(dataSource));
    generations
        .building(projection.name())
        .map(GenerationRecord::generation)
        .ifPresent(left -> of(left, projection, events, dataSource, manager).dropLeft());
  }

  private void dropLeft() {
    try {
      drop();
    } catch (RuntimeException e) {
      log.warn("the tables of {}, left behind, could not be dropped", generation, e);
      if (!isInUse(e)) {
        throw e;
      }
      throw new RebuildHaltedException(
          RebuildProgress.State.INTERRUPTED,
          generation + ", left behind, is still in use; begins anew");
    }
  }

  private static boolean isInUse(RuntimeException e) {
    return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
        && LOCK_NOT_AVAILABLE.equals(cause.getSQLState());
  }

  /** Goes on with a generation that is there. */
  static <S> GenerationBuild<S> of(
      Generation existing,
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager) {
    return new GenerationBuild<>(projection, events, dataSource, manager, existing);
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
   * @param sessions that the tables are loaded in
   */
  BulkLoad<S> load(Set<Long> skippable, WorkSessions sessions) {
    return new BulkLoad<>(projection, generation, dataSource, skippable, sessions);
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
    try (BulkLoad<S> load = load(Set.of(), new WorkSessions())) {
      events.readAllInChunks(0, target, chunk -> load.add(chunk, leftOut));
      loaded(load.finish(() -> {}));
    }
  }

  /** Applies what is in the log up to a position, each batch in a transaction of its own. */
  public void applyUpTo(long target) {
    applyUpTo(target, (_, _) -> {});
  }

  private void applyUpTo(long target, Reached reached) {
    applyUpTo(segments.segmentation(generation).parts().getFirst(), target, reached);
  }

  private void applyUpTo(Part part, long target, Reached reached) {
    BatchApplier<S> applier =
        new BatchApplier<>(projection, generation, part.segment(), sql, manager);
    divisions.bring(
        part,
        target,
        batch -> {
          Checkpoint after = apply(applier, batch);
          reached.at(after.position(), target);
          return after;
        });
  }

  private Checkpoint apply(BatchApplier<S> applier, List<LoggedEvent> batch) {
    Checkpoint after = ownTransaction.execute(_ -> applier.apply(batch));
    if (after == null) {
      throw new IllegalStateException("no outcome");
    }
    return after;
  }

  /**
   * Follows the log in rounds until little enough is left for a switch itself.
   *
   * @param reached told of the position after each batch
   */
  void catchUp(Reached reached) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      long target = events.head();
      if (target - checkpoint().position() <= SMALL_REST && round > 0) {
        return;
      }
      applyUpTo(target, reached);
    }
  }

  /**
   * Holds the serving generation still while this one comes level with it: live batches wait for a
   * small rest, not for what {@code begin} begins. Where that is divided, this one is too, and each
   * segment comes level with its like: nothing that {@code begin} is not to see is written to what
   * serves, which this program might not even be able to write.
   */
  public void whileLevel(Generation serving, Runnable begin) {
    int count = generations.find(serving).division().segments();
    divisions.change(generation, count);
    // A segment may be far ahead of the last one; what comes while it is caught up with is little.
    applyAsFarAs(serving);
    applyAsFarAs(serving);
    transaction.executeWithoutResult(
        _ -> {
          generations.lock(serving);
          applyAsFarAs(serving);
          begin.run();
        });
    divisions.change(generation, 1);
  }

  private void applyAsFarAs(Generation serving) {
    List<Part> targets = segments.segmentation(serving).parts();
    List<Part> parts = segments.segmentation(generation).parts();
    for (int i = 0; i < parts.size(); i++) {
      applyUpTo(parts.get(i), targets.get(i).checkpoint().position(), (_, _) -> {});
    }
  }

  /** Drops it; not if it serves, as after a switch whose outcome was lost. */
  public void discard() {
    try {
      drop();
    } catch (RuntimeException e) {
      // Whoever builds next finds it as left behind, and discards it then.
      log.warn("the tables of {} could not be dropped", generation, e);
    }
  }

  private void drop() {
    transaction.executeWithoutResult(
        _ -> {
          if (generations.lock(generation).state() == GenerationRecord.State.BUILDING) {
            tables(generation).drop();
            generations.forget(generation);
          }
        });
  }

  private ProjectionTables<S> tables(Generation of) {
    return new ProjectionTables<>(projection, of, sql);
  }
}

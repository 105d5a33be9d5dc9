package vn.dondoc.query.projection.rebuild;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.DeadLetters;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.SkippedEvents;
import vn.dondoc.query.projection.comparing.Comparison;
import vn.dondoc.query.projection.comparing.GenerationComparison;

/**
 * One rebuild: takes the log from its beginning, folds it in memory, copies the rows into the
 * tables of the next generation, catches up, compares, and switches. Until the switch nothing of
 * the serving generation is touched; if anything fails, it goes on serving. Where nothing serves
 * yet, it makes the first generation.
 *
 * <p>Strict where the live path is patient: an event that cannot be applied ends the rebuild,
 * unless it was decided to skip it. What was parked or skipped and can be applied now is folded in.
 */
public final class Rebuild<S> {

  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

  /**
   * The switch holds up the live batches while it applies the rest, so the rest has to be small.
   */
  private static final int SMALL_REST = 2_000;

  private static final int MOST_ROUNDS = 50;
  private static final int SWITCH_TIMEOUT_SECONDS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);

  private final ProjectionLock lock;
  private final Projection<S> projection;
  private final EventLog events;
  private final DataSource dataSource;
  private final PlatformTransactionManager manager;
  private final TransactionTemplate transaction;
  private final GenerationStore generations;
  private final DeadLetters letters;
  private final SkippedEvents skipped;
  private final RebuildProgress progress;
  private final Runnable afterSwitch;

  /**
   * @param lock held for this rebuild, and given back by it
   * @param afterSwitch run when the new generation serves, before the rebuild counts as done
   */
  public Rebuild(
      ProjectionLock lock,
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager,
      RebuildProgress progress,
      Runnable afterSwitch) {
    JdbcClient sql = JdbcClient.create(dataSource);
    this.lock = lock;
    this.projection = projection;
    this.events = events;
    this.dataSource = dataSource;
    this.manager = manager;
    this.transaction = new TransactionTemplate(manager);
    this.transaction.setTimeout(SWITCH_TIMEOUT_SECONDS);
    this.generations = new GenerationStore(sql);
    this.letters = new DeadLetters(sql);
    this.skipped = new SkippedEvents(sql);
    this.progress = progress;
    this.afterSwitch = afterSwitch;
  }

  /**
   * Runs to its end.
   *
   * @param feed the log from its beginning
   */
  void run(LogFeed feed) {
    try (feed) {
      GenerationBuild<S> next = GenerationBuild.begin(projection, events, dataSource, manager);
      String note = buildAndSwitch(next, feed);
      log.info("projection {} serves: {}", next.generation(), note);
      afterSwitch.run();
      long position = next.checkpoint().position();
      release();
      progress.switched(next.generation(), position, note);
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  /** What served goes on serving, and the rebuild says why it ended. */
  void failed(Throwable e) {
    log.error("the rebuild of projection {} failed; what served goes on", projection.name(), e);
    release();
    progress.failed(e.toString());
  }

  /** Before the outcome is told: whoever reads it may ask for the next rebuild at once. */
  private void release() {
    try {
      lock.close();
    } catch (RuntimeException e) {
      log.warn("the lock of projection {} ends with its session", projection.name(), e);
    }
  }

  private String buildAndSwitch(GenerationBuild<S> next, LogFeed feed) {
    try {
      build(next, feed);
      catchUp(next);
      awaitServing(next);
      String compared = compareRows(next);
      // Comparing large tables takes a while, and the switch is to find little left to apply.
      catchUp(next);
      return switchTo(next, compared);
    } catch (RuntimeException e) {
      next.discard();
      throw e;
    }
  }

  private void build(GenerationBuild<S> next, LogFeed feed) {
    Optional<Generation> before =
        generations.serving(projection.name()).map(GenerationRecord::generation);
    Set<Long> decided = before.map(skipped::positions).orElse(Set.of());
    try (BulkLoad<S> load = next.load(decided)) {
      feed.forEach(
          chunk -> {
            load.add(chunk);
            progress.building(next.generation(), chunk.getLast().position(), feed.target());
          });
      next.loaded(load.finish());
      before.ifPresent(it -> skipped.copy(it, next.generation(), load.skippedAgain()));
    }
  }

  /** Follows the log in rounds until little enough is left for the switch itself. */
  private void catchUp(GenerationBuild<S> next) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      long target = events.head();
      long position = next.checkpoint().position();
      if (target - position <= SMALL_REST && round > 0) {
        return;
      }
      next.applyUpTo(target);
      progress.building(next.generation(), target, target);
    }
  }

  /** Lets the serving generation come as far as the new one, so that the two can be compared. */
  private void awaitServing(GenerationBuild<S> next) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long position = next.checkpoint().position();
    while (System.nanoTime() < deadline
        && generations
            .serving(projection.name())
            .filter(this::isComparable)
            .filter(serving -> serving.checkpoint().position() < position)
            .isPresent()) {
      try {
        Thread.sleep(LOOK_AGAIN_AFTER);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RebuildFailedException("the process is stopping");
      }
    }
  }

  /** Rows of another version have other columns, and nobody goes on writing them. */
  private boolean isComparable(GenerationRecord serving) {
    return serving.version() == projection.version();
  }

  /**
   * Compares at a position that both have come to. Says what came of it; never ends the rebuild.
   */
  private String compareRows(GenerationBuild<S> next) {
    Optional<GenerationRecord> before = generations.serving(projection.name());
    if (before.isEmpty()) {
      return "not compared: nothing served before";
    }
    GenerationRecord serving = before.get();
    if (!isComparable(serving)) {
      return "not compared: version %d follows %d"
          .formatted(projection.version(), serving.version());
    }
    return told(
        new GenerationComparison(dataSource, next::stored)
            .compare(
                serving.generation(),
                next.generation(),
                begin -> next.whileLevel(serving.generation(), begin)));
  }

  private static String told(Comparison compared) {
    if (!compared.isLevel()) {
      return "not compared: what served stands at %d, what was built at %d"
          .formatted(compared.serving().position(), compared.built().position());
    }
    return compared.sameRows()
        ? "equal to what served, row for row, at position " + compared.serving().position()
        : "differs from what served at position %d: %d rows that served are gone, %d are new"
            .formatted(compared.serving().position(), compared.onlyServing(), compared.onlyBuilt());
  }

  private String switchTo(GenerationBuild<S> next, String compared) {
    String note = transaction.execute(_ -> compared + replaceServing(next));
    return String.valueOf(note);
  }

  private String replaceServing(GenerationBuild<S> next) {
    Optional<GenerationRecord> serving =
        generations
            .serving(projection.name())
            .map(GenerationRecord::generation)
            .map(generations::lock);
    long position = next.checkpoint().position();
    next.applyUpTo(
        serving.map(it -> Math.max(it.checkpoint().position(), position)).orElse(position));
    GenerationRecord built = generations.lock(next.generation());
    requireNothingParked(next.generation());
    serving.ifPresent(it -> generations.retire(it.generation()));
    generations.serve(next.generation());
    return serving.map(it -> inputsNote(it, built)).orElse("");
  }

  private void requireNothingParked(Generation next) {
    long parked = letters.count(next);
    if (parked > 0) {
      throw new RebuildFailedException(parked + " events could not be applied");
    }
  }

  /** What is to be said where the two did not apply the same events. */
  private String inputsNote(GenerationRecord serving, GenerationRecord built) {
    Checkpoint was = serving.checkpoint();
    Checkpoint is = built.checkpoint();
    long parked = letters.count(serving.generation());
    long decided = skipped.positions(serving.generation()).size();
    long again = skipped.positions(built.generation()).size();
    if (parked > 0 || decided > 0) {
      return "; %d parked events folded in".formatted(parked)
          + (decided > again ? "; %d skipped events folded in".formatted(decided - again) : "")
          + (again > 0 ? "; %d events skipped again".formatted(again) : "");
    }
    return was.position() != is.position() || was.equals(is)
        ? ""
        : "; what served had applied other events: %s, not %s".formatted(was, is);
  }
}

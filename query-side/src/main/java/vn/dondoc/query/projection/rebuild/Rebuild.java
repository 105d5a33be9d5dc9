package vn.dondoc.query.projection.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Pauses;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.SkippedEvents;
import vn.dondoc.query.projection.comparing.Comparison;
import vn.dondoc.query.projection.comparing.DifferenceStore;
import vn.dondoc.query.projection.comparing.GenerationComparison;
import vn.dondoc.query.projection.comparing.GenerationDifference;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Phase;

/**
 * One rebuild: takes the log from its beginning, folds it in memory, copies the rows into the
 * tables of the next generation, catches up, compares, and switches or lets it stand by. Until then
 * nothing of the serving generation is touched; if anything fails, it goes on serving. Where
 * nothing serves yet, it makes the first generation.
 *
 * <p>Strict where the live path is patient: an event that cannot be applied ends the rebuild,
 * unless it was decided to skip it. What was parked or skipped and can be applied now is folded in.
 */
public final class Rebuild<S> {

  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

  /** The rest that may be applied event by event after a comparison with what stands still. */
  private static final long MOST_REST_EVENTS = 100_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);

  private final RecordedRun run;
  private final Projection<S> projection;
  private final EventLog events;
  private final DataSource dataSource;
  private final PlatformTransactionManager manager;
  private final GenerationStore generations;
  private final Pauses pauses;
  private final SkippedEvents skipped;
  private final DifferenceStore differences;
  private final Switchover<S> switchover;
  private final RebuildProgress progress;
  private final Runnable afterwards;

  /**
   * @param run of this rebuild, and ended by it; where nothing serves yet, it always switches
   * @param afterwards run when the new generation serves or stands by, before the rebuild counts as
   *     done
   */
  public Rebuild(
      RecordedRun run,
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager,
      Runnable afterwards) {
    JdbcClient sql = JdbcClient.create(dataSource);
    this.run = run;
    this.projection = projection;
    this.events = events;
    this.dataSource = dataSource;
    this.manager = manager;
    this.generations = new GenerationStore(sql);
    this.pauses = new Pauses(sql);
    this.skipped = new SkippedEvents(sql);
    this.differences = new DifferenceStore(sql);
    this.switchover = new Switchover<>(projection, events, sql, manager);
    this.progress = run.progress();
    this.afterwards = afterwards;
  }

  /**
   * Runs to its end.
   *
   * @param feed the log from its beginning
   */
  void run(LogFeed feed) {
    if (!run.take()) {
      feed.close();
      return;
    }
    try (feed) {
      progress.begin();
      GenerationBuild<S> next = GenerationBuild.begin(projection, events, dataSource, manager);
      String compared = buildAndCompare(next, feed);
      boolean switches = run.mode() == SwitchMode.AUTO || serving().isEmpty();
      String note = switches ? switchTo(next, compared) : standBy(next, compared);
      long position = next.checkpoint().position();
      run.ended(
          switches ? RebuildProgress.State.SWITCHED : RebuildProgress.State.READY,
          next.generation(),
          position,
          note);
    } catch (RuntimeException | Error e) {
      end(e);
    }
  }

  /** It cannot begin. */
  void failed(RuntimeException e) {
    if (run.take()) {
      end(e);
    }
  }

  /** What served goes on serving, and the rebuild says why it ended. */
  private void end(Throwable e) {
    run.failed(e);
    RebuildProgress.Snapshot ended = progress.snapshot();
    if (ended.state() == RebuildProgress.State.FAILED) {
      log.error("the rebuild of projection {} failed; what served goes on", projection.name(), e);
    } else {
      log.info("the rebuild of projection {} ends: {}", projection.name(), ended.note());
    }
  }

  private String buildAndCompare(GenerationBuild<S> next, LogFeed feed) {
    try {
      progress.building(next.generation(), 0, feed.target());
      build(next, feed);
      String compared = compareRows(next);
      // Comparing large tables takes a while, and a switch is to find little left to apply.
      catchUp(next);
      return compared;
    } catch (RuntimeException e) {
      next.discard();
      throw e;
    }
  }

  private String switchTo(GenerationBuild<S> next, String compared) {
    String note;
    try {
      progress.phase(Phase.SWITCHING);
      note = compared + switchover.toBuilt(next);
    } catch (RuntimeException e) {
      next.discard();
      throw e;
    }
    log.info("projection {} serves: {}", next.generation(), note);
    afterwards.run();
    return note;
  }

  private String standBy(GenerationBuild<S> next, String compared) {
    try {
      switchover.standBy(next.generation());
    } catch (RuntimeException e) {
      next.discard();
      throw e;
    }
    log.info("projection {} stands by: {}", next.generation(), compared);
    afterwards.run();
    return compared;
  }

  private void build(GenerationBuild<S> next, LogFeed feed) {
    // The same position is another event where the rows are of another log.
    Optional<Generation> before =
        serving().filter(GenerationRecord::isOfLog).map(GenerationRecord::generation);
    Set<Long> decided = before.map(skipped::positions).orElse(Set.of());
    long target = loadedUpTo(feed.target());
    try (BulkLoad<S> load = next.load(decided, progress.sessions())) {
      feed.forEach(
          chunk -> {
            load.add(upTo(target, chunk));
            progress.building(next.generation(), chunk.getLast().position(), feed.target());
          },
          progress::check);
      progress.phase(Phase.STORING);
      next.loaded(load.finish(progress::check));
      before.ifPresent(it -> skipped.copy(it, next.generation(), load.skippedAgain()));
    }
  }

  /**
   * Where what serves stands still, the new rows are made up to there first, so that the two can be
   * compared.
   */
  private long loadedUpTo(long target) {
    return serving()
        .filter(GenerationRecord::isOfLog)
        .filter(it -> !isFollowed(it))
        .map(it -> it.checkpoint().position())
        .filter(position -> position > 0 && position <= target)
        .filter(position -> target - position <= MOST_REST_EVENTS)
        .orElse(target);
  }

  private static List<LoggedEvent> upTo(long target, List<LoggedEvent> chunk) {
    return chunk.getLast().position() <= target
        ? chunk
        : chunk.stream().filter(event -> event.position() <= target).toList();
  }

  private void catchUp(GenerationBuild<S> next) {
    progress.phase(Phase.CATCHING_UP);
    next.catchUp((reached, target) -> progress.building(next.generation(), reached, target));
  }

  private Optional<GenerationRecord> serving() {
    return generations.serving(projection.name());
  }

  /** Nobody goes on writing rows of another version, or while there is a pause. */
  private boolean isFollowed(GenerationRecord serving) {
    return serving.version() == projection.version() && pauses.find(projection.name()).isEmpty();
  }

  /** Lets the serving generation come as far as the new one, so that the two can be compared. */
  private void awaitServing(GenerationBuild<S> next) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long position = next.checkpoint().position();
    while (System.nanoTime() < deadline
        && serving()
            .filter(this::isFollowed)
            .filter(serving -> serving.checkpoint().position() < position)
            .isPresent()) {
      progress.check();
      try {
        Thread.sleep(LOOK_AGAIN_AFTER);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RebuildFailedException("the process is stopping");
      }
    }
  }

  /** Compares at a position that both have come to, and keeps and says what came of it. */
  private String compareRows(GenerationBuild<S> next) {
    Optional<GenerationRecord> before = serving();
    if (before.isEmpty()) {
      return "not compared: nothing served before";
    }
    GenerationRecord serving = before.get();
    if (!serving.isOfLog()) {
      return "not compared: of what served, " + serving.notOfLog();
    }
    if (isFollowed(serving)) {
      catchUp(next);
      awaitServing(next);
    }
    progress.phase(Phase.COMPARING);
    Comparison compared =
        new GenerationComparison(dataSource, next::stored, progress.sessions())
            .compare(
                serving.generation(),
                next.generation(),
                begin -> next.whileLevel(serving.generation(), begin));
    String told = told(compared);
    differences.save(
        projection.name(),
        new GenerationDifference(
            serving.generation().number(),
            serving.version(),
            next.generation().number(),
            projection.version(),
            compared.isLevel() ? compared.serving().position() : null,
            compared.differing(),
            told));
    return told;
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
}

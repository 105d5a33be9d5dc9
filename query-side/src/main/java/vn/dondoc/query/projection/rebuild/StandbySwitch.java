package vn.dondoc.query.projection.rebuild;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.Projection;

/**
 * An administrator's switch: what stands by catches up with the log and serves, and what served
 * stands by, so that the next switch is the step back. Rows of another version than this program's
 * serve as they are.
 */
public final class StandbySwitch<S> {

  private static final Logger log = LoggerFactory.getLogger(StandbySwitch.class);

  private final ProjectionLock lock;
  private final Projection<S> projection;
  private final EventLog events;
  private final DataSource dataSource;
  private final PlatformTransactionManager manager;
  private final RebuildProgress progress;
  private final Runnable afterSwitch;

  /**
   * @param lock held for this switch, and given back by it
   * @param afterSwitch run when the other generation serves, before the switch counts as done
   */
  public StandbySwitch(
      ProjectionLock lock,
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager,
      RebuildProgress progress,
      Runnable afterSwitch) {
    this.lock = lock;
    this.projection = projection;
    this.events = events;
    this.dataSource = dataSource;
    this.manager = manager;
    this.progress = progress;
    this.afterSwitch = afterSwitch;
  }

  /** Runs to its end; if it fails, what served goes on. */
  public void run(GenerationRecord standby) {
    Generation generation = standby.generation();
    try {
      long position = exchange(standby);
      log.info("projection {} serves, by an administrator's switch", generation);
      afterSwitch.run();
      release();
      progress.ended(RebuildProgress.State.SWITCHED, generation, position, "switched by hand");
    } catch (RuntimeException e) {
      log.error("the switch to projection {} failed; what served goes on", generation, e);
      release();
      progress.failed(e);
    }
  }

  /** Returns the position from which on the other generation serves. */
  private long exchange(GenerationRecord standby) {
    Generation generation = standby.generation();
    Switchover<S> switchover = new Switchover<>(projection, JdbcClient.create(dataSource), manager);
    if (standby.version() != projection.version()) {
      switchover.swapFrozen(generation);
      return standby.checkpoint().position();
    }
    GenerationBuild<S> build =
        GenerationBuild.of(generation, projection, events, dataSource, manager);
    build.catchUp(reached -> progress.building(generation, reached, reached));
    switchover.swap(build);
    return build.checkpoint().position();
  }

  /** Before the outcome is told: whoever reads it may ask for the next switch at once. */
  private void release() {
    try {
      lock.close();
    } catch (RuntimeException e) {
      log.warn("the lock of projection {} ends with its session", projection.name(), e);
    }
  }
}

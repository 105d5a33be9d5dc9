package vn.dondoc.query.projection.rebuild;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.projection.Divisions;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Phase;

/**
 * An administrator's switch: what stands by catches up with the log and serves, and what served
 * stands by, so that the next switch is the step back. Rows of another version than this program's
 * serve as they are.
 */
public final class StandbySwitch<S> {

  private static final Logger log = LoggerFactory.getLogger(StandbySwitch.class);

  private final RecordedRun run;
  private final Projection<S> projection;
  private final EventLog events;
  private final DataSource dataSource;
  private final PlatformTransactionManager manager;
  private final Runnable afterSwitch;

  /**
   * @param run of this switch, and ended by it
   * @param afterSwitch run when the other generation serves, before the switch counts as done
   */
  public StandbySwitch(
      RecordedRun run,
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager,
      Runnable afterSwitch) {
    this.run = run;
    this.projection = projection;
    this.events = events;
    this.dataSource = dataSource;
    this.manager = manager;
    this.afterSwitch = afterSwitch;
  }

  /** Runs to its end; if it fails, what served goes on. */
  public void run(GenerationRecord standby) {
    Generation generation = standby.generation();
    if (!run.take()) {
      return;
    }
    try {
      run.progress().begin();
      long position = exchange(standby);
      log.info("projection {} serves, by an administrator's switch", generation);
      afterSwitch.run();
      run.ended(RebuildProgress.State.SWITCHED, generation, position, "switched by hand");
    } catch (RuntimeException | Error e) {
      log.error("the switch to projection {} failed; what served goes on", generation, e);
      run.failed(e);
    }
  }

  /** Returns the position from which on the other generation serves. */
  private long exchange(GenerationRecord standby) {
    Generation generation = standby.generation();
    JdbcClient sql = JdbcClient.create(dataSource);
    Switchover<S> switchover = new Switchover<>(projection, events, sql, manager);
    RebuildProgress progress = run.progress();
    long position = standby.checkpoint().position();
    progress.building(generation, position, position);
    if (standby.version() != projection.version()) {
      progress.phase(Phase.SWITCHING);
      switchover.swapFrozen(generation);
      return position;
    }
    // It is divided still if a program of another version switched away from it.
    new Divisions<>(projection, events, sql, manager).change(generation, 1);
    GenerationBuild<S> build =
        GenerationBuild.of(generation, projection, events, dataSource, manager);
    progress.phase(Phase.CATCHING_UP);
    build.catchUp((reached, target) -> progress.building(generation, reached, target));
    progress.phase(Phase.SWITCHING);
    switchover.swap(build);
    return build.checkpoint().position();
  }
}

package vn.dondoc.bench.tail;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javax.sql.DataSource;
import vn.dondoc.bench.harness.OpenLoop;
import vn.dondoc.bench.workload.CommandPath;
import vn.dondoc.bench.workload.TaskLives;
import vn.dondoc.command.task.TaskCommand;

/** A way for commands, with a read model that follows it. */
public final class Followed {

  /** Tasks that are in the midst of their lives when a turn begins to measure. */
  private static final int TASKS_AT_ONCE = 200;

  private final CommandPath commands;
  private final DataSource dataSource;
  private final String table;
  private final Queue<Life> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param table that the projection writes, with {@code task_id} and {@code version}
   */
  public Followed(CommandPath commands, DataSource dataSource, String table) {
    this.commands = commands;
    this.dataSource = dataSource;
    this.table = table;
  }

  /** One task's commands that are still to come; the next one makes {@code version}. */
  private static final class Life {
    private final Iterator<TaskCommand> rest;
    private long version;

    Life(List<TaskCommand> commands) {
      this.rest = commands.iterator();
    }
  }

  /**
   * Gives commands at a fixed rate, never two of one task at once.
   *
   * @return milliseconds from the answer to each to its first sight in the read model
   */
  public List<Double> millisToSight(double perSecond, Duration duration, TaskLives lives)
      throws Exception {
    Supplier<Life> next =
        () -> {
          synchronized (lives) {
            return new Life(lives.next());
          }
        };
    idle.clear();
    for (int i = 0; i < TASKS_AT_ONCE; i++) {
      idle.add(next.get());
    }
    try (Sightings sightings = new Sightings(dataSource.getConnection(), table)) {
      OpenLoop.run(perSecond, duration, () -> advance(next, sightings));
      return sightings.all();
    }
  }

  private void advance(Supplier<Life> next, Sightings sightings) throws Exception {
    Life polled = idle.poll();
    Life life = polled == null ? next.get() : polled;
    TaskCommand command = life.rest.next();
    commands.execute(command);
    sightings.answered(command.taskId(), life.version++);
    idle.add(life.rest.hasNext() ? life : next.get());
  }
}

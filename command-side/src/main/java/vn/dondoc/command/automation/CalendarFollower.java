package vn.dondoc.command.automation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.dondoc.command.automation.EffectiveDues.Move;
import vn.dondoc.command.axon.CalendarReader;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.OpenTasks;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.axon.TaskAggregate;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.task.TaskCommand.SetEffectiveDue;
import vn.dondoc.history.calendar.CalendarHistory;

/**
 * Lets effective days follow the calendar: compares what every open task has with what the calendar
 * gives, and sets what differs, one event a task. What a run that was cut off has left, the next
 * one finds; so it does for a draft read before a change and issued after, and for a task reopened.
 */
public final class CalendarFollower {

  private static final Logger LOG = LoggerFactory.getLogger(CalendarFollower.class);

  /** Enough to fill a group commit, and fewer than the command side's connections. */
  private static final int AT_ONCE = 6;

  private final OpenTasks openTasks;
  private final CalendarReader calendars;
  private final CommandDispatcher dispatcher;
  private final Counter moved;

  public CalendarFollower(
      OpenTasks openTasks,
      CalendarReader calendars,
      CommandDispatcher dispatcher,
      MeterRegistry meters) {
    this.openTasks = openTasks;
    this.calendars = calendars;
    this.dispatcher = dispatcher;
    this.moved = Counter.builder("dondoc.automation.effective.dues.set").register(meters);
  }

  /** The tasks that would move, were the calendar to become this one. */
  public List<Move> movesUnder(CalendarHistory calendar) {
    return EffectiveDues.moves(openTasks.current().byId().values(), calendar);
  }

  /**
   * @return how many tasks were set; one that somebody else changes at the same moment is left to
   *     the next run
   */
  public int run() {
    CalendarHistory calendar = calendars.history();
    List<Move> moves = movesUnder(calendar);
    if (moves.isEmpty()) {
      return 0;
    }
    List<Callable<Boolean>> commands =
        moves.stream().<Callable<Boolean>>map(move -> () -> set(move, calendar.version())).toList();
    int set = 0;
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (Future<Boolean> done : threads.invokeAll(commands)) {
        set += done.get() ? 1 : 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
    LOG.info("{} effective days follow the calendar of version {}", set, calendar.version());
    return set;
  }

  private boolean set(Move move, long calendarVersion) {
    SetEffectiveDue command =
        new SetEffectiveDue(
            move.taskId(), move.judged(), move.due(), move.to(), calendarVersion, null);
    try {
      var unused =
          dispatcher.dispatch(
              new Order(
                  command,
                  TaskAggregate.COMMAND,
                  Actor.AUTOMATION,
                  null,
                  null,
                  (appended, handled) -> new byte[0]));
      moved.increment();
      return true;
    } catch (RefusedException e) {
      LOG.info("effective day of {} is left as it is: {}", move.taskId(), e.refusal().code());
      return false;
    }
  }
}

package vn.dondoc.bench.growth;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import vn.dondoc.bench.harness.Percentiles;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurQuerySide;
import vn.dondoc.bench.workload.LifeByLife;
import vn.dondoc.bench.workload.TaskLives;

/**
 * How long after a command was answered its row is visible, while commands come at an even pace.
 * Each lane is a task at a time, as its commands follow one another; the pace is that of all lanes.
 */
final class TailProbe {

  private static final int LANES = 20;
  private static final int COMMANDS_PER_SECOND = 500;
  private static final String PROJECTION = "tasks";

  private final OurCommandSide commands;
  private final OurQuerySide queries;
  private final LocalDate today;

  TailProbe(OurCommandSide commands, OurQuerySide queries, LocalDate today) {
    this.commands = commands;
    this.queries = queries;
    this.today = today;
  }

  /** In milliseconds. */
  Percentiles latencies(Duration duration, long seed) throws Exception {
    Queue<Double> millis = new ConcurrentLinkedQueue<>();
    long startNanos = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> lanes =
          IntStream.range(0, LANES)
              .mapToObj(
                  lane -> threads.submit(() -> drive(lane, seed, startNanos, duration, millis)))
              .toList();
      for (Future<?> lane : lanes) {
        lane.get();
      }
    }
    return new Percentiles(millis);
  }

  private void drive(
      int lane, long seed, long startNanos, Duration duration, Queue<Double> millis) {
    LifeByLife lives = new LifeByLife(new TaskLives(seed + lane, today));
    long stepNanos = 1_000_000_000L * LANES / COMMANDS_PER_SECOND;
    long dueNanos = startNanos + stepNanos * lane / LANES;
    while (dueNanos - startNanos < duration.toNanos()) {
      LockSupport.parkNanos(dueNanos - System.nanoTime());
      long position = commands.dispatch(lives.next());
      long answeredNanos = System.nanoTime();
      queries.await(PROJECTION, position);
      millis.add((System.nanoTime() - answeredNanos) / 1e6);
      dueNanos += stepNanos;
    }
  }
}

package vn.dondoc.bench.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.ClosedLoop;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Alone;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Figure.Skipped;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurDirectory;
import vn.dondoc.bench.ours.OurStandalone;
import vn.dondoc.bench.workload.LifeByLife;
import vn.dondoc.bench.workload.TaskClient;
import vn.dondoc.bench.workload.TaskLives;
import vn.dondoc.harness.TemporaryDirectory;

/**
 * One run: started on existing data, left alone, then loaded at a steady rate. Without rounds,
 * since a JVM's memory is a matter of its whole life.
 */
public final class MemoryScenario implements Scenario {

  private static final long EVENTS = 1_000_000;
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration IDLE_QUICK = Duration.ofSeconds(1);
  private static final Duration LOAD = Duration.ofMinutes(10);
  private static final Duration LOAD_QUICK = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY_QUICK = Duration.ofMillis(250);

  private static final int CONNECTIONS = 10;
  private static final int COMMANDS_PER_SECOND = 200;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String description() {
    return "resident memory of the standalone JVM, idle, under load, and its growth";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    Label idle = new Label(name(), "idle", null, "MB", Better.LOWER);
    Label most = new Label(name(), "most under load", null, "MB", Better.LOWER);
    Label growth = new Label(name(), "growth under load", null, "MB/min", Better.LOWER);
    Path jar = session.jars().standalone();
    if (!Files.isRegularFile(jar)) {
      return List.of(new Skipped(idle, Contender.OURS, OurStandalone.noJar(jar)));
    }
    try (TemporaryDirectory home = TemporaryDirectory.in(session.home())) {
      Path dataDir = home.path().resolve("data");
      if (!session.quick()) {
        OurStandalone.prepare(session, jar, dataDir, EVENTS);
      }
      try (OurStandalone standalone = OurStandalone.start(jar, dataDir)) {
        TimeUnit.NANOSECONDS.sleep(session.quickOr(IDLE_QUICK, IDLE).toNanos());
        double idleMegabytes = standalone.residentMegabytes();
        session.say("memory idle: %,.0f MB", idleMegabytes);
        Resident resident = underLoad(session, standalone);
        return List.of(
            alone(idle, idleMegabytes),
            alone(most, resident.most()),
            alone(growth, resident.perMinute()));
      }
    }
  }

  private static Figure alone(Label label, double value) {
    return new Alone(label, Samples.of(List.of(value)));
  }

  private static Resident underLoad(Session session, OurStandalone standalone) throws Exception {
    OurDirectory.importAgencies(standalone.port());
    Duration duration = session.quickOr(LOAD_QUICK, LOAD);
    Duration lookEvery = session.quickOr(LOOK_EVERY_QUICK, LOOK_EVERY);
    Resident resident = new Resident();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Double> load = threads.submit(() -> load(session, standalone.port(), duration));
      while (!load.isDone()) {
        resident.seen(System.nanoTime(), standalone.residentMegabytes());
        TimeUnit.NANOSECONDS.sleep(lookEvery.toNanos());
      }
      session.say("memory: under %,.0f commands/s for %s", load.get(), duration);
    }
    return resident;
  }

  private static double load(Session session, int port, Duration duration) throws Exception {
    LocalDate today = OurCommandSide.today();
    AtomicLong seeds = new AtomicLong(session.seed());
    return ClosedLoop.perSecond(
        CONNECTIONS,
        duration,
        _ ->
            new Paced(
                new TaskClient(
                    port, new LifeByLife(new TaskLives(seeds.incrementAndGet(), today)))));
  }

  /** Each connection has its share of the rate; who is late does not catch up. */
  private record Paced(TaskClient client) implements ClosedLoop.Caller {

    private static final long EVERY_MS = 1_000L * CONNECTIONS / COMMANDS_PER_SECOND;

    @Override
    public void call() throws Exception {
      long startedNanos = System.nanoTime();
      client.call();
      long takenMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
      TimeUnit.MILLISECONDS.sleep(Math.max(0, EVERY_MS - takenMs));
    }

    @Override
    public void close() throws IOException {
      client.close();
    }
  }
}

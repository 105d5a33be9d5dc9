package vn.dondoc.eventstore;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;
import vn.dondoc.events.stored.EventSerializer;

/**
 * Prints how many appends of one event a second a durable server takes from a number of callers
 * (the first argument, default 64). Not a test: what it prints depends on the machine.
 */
final class AppendRate {

  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(10);
  private static final int EVENTS_A_STREAM = 8;

  private AppendRate() {}

  public static void main(String[] arguments) throws Exception {
    int callers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary()) {
      var settings = new DatabaseSettings(server.jdbcUrl(), server.username(), server.password());
      LogSchema.migrate(server.dataSource());
      try (var writer = LogPools.open(settings, "writer", LogPools.WRITER_ROLE, 2);
          var reader = LogPools.open(settings, "reader", LogPools.READER_ROLE, 2);
          var signal = new LogSignal(reader)) {
        System.out.println("problems: " + LogChecks.run(writer));
        for (Duration duration : List.of(WARM_UP, MEASURED)) {
          measure(callers, duration, () -> appender(writer, signal));
        }
        System.out.println("problems: " + LogChecks.run(writer));
      }
    }
  }

  private record Appending(LogAppender appender, SimpleMeterRegistry metrics) {}

  private static Appending appender(DataSource writer, LogSignal signal) {
    var metrics = new SimpleMeterRegistry();
    return new Appending(
        new LogAppender(writer, new EventSerializer(), Clock.systemUTC(), metrics, signal),
        metrics);
  }

  private static void measure(int callers, Duration duration, Supplier<Appending> start)
      throws Exception {
    Appending appending = start.get();
    long startedNanos = System.nanoTime();
    long endNanos = startedNanos + duration.toNanos();
    var streams = new AtomicInteger();
    String run = Long.toString(startedNanos, Character.MAX_RADIX);
    List<Future<?>> work = new ArrayList<>();
    try (var appender = appending.appender();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < callers; caller++) {
        work.add(
            threads.submit(
                () -> {
                  while (System.nanoTime() < endNanos) {
                    String streamId = "task-" + run + "-" + streams.incrementAndGet();
                    for (int version = 0; version < EVENTS_A_STREAM; version++) {
                      appender.append(LogTestbed.comments(streamId, version, 1), null);
                    }
                  }
                }));
      }
      for (Future<?> caller : work) {
        caller.get();
      }
    }
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    var appends = appending.metrics().get("dondoc.log.append").timer();
    var batches = appending.metrics().get("dondoc.log.batch.events").summary();
    System.out.printf(
        "%d callers: %.0f appends/s, mean batch %.1f, mean latency %.2f ms, longest %.1f ms%n",
        callers,
        appends.count() / seconds,
        batches.mean(),
        appends.mean(TimeUnit.MILLISECONDS),
        appends.max(TimeUnit.MILLISECONDS));
  }
}

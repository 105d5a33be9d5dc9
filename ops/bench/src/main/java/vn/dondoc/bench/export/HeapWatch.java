package vn.dondoc.bench.export;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.bench.harness.HttpConnection;

/** Looks again and again at how much of a server's heap is in use, garbage included. */
final class HeapWatch implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final String USED = "/actuator/metrics/jvm.memory.used?tag=area:heap";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int port;
  private final Thread thread;
  private volatile double mostBytes;

  private HeapWatch(int port) {
    this.port = port;
    this.thread = Thread.ofPlatform().daemon().name("heap-watch").unstarted(this::watch);
  }

  static HeapWatch start(int port) throws IOException {
    HeapWatch watch = new HeapWatch(port);
    watch.mostBytes = usedBytes(port);
    watch.thread.start();
    return watch;
  }

  double mostMegabytes() {
    return mostBytes / 1e6;
  }

  private void watch() {
    try {
      while (true) {
        mostBytes = Math.max(mostBytes, usedBytes(port));
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
      }
    } catch (InterruptedException | IOException e) {
      // Closed, or the server was: what was seen so far is what there is.
    }
  }

  private static double usedBytes(int port) throws IOException {
    try (HttpConnection connection = new HttpConnection(port)) {
      return JSON.readTree(connection.get(USED).body()).at("/measurements/0/value").asDouble();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

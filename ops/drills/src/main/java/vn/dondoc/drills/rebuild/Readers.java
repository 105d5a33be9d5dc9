package vn.dondoc.drills.rebuild;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.drills.harness.DondocServer;
import vn.dondoc.drills.harness.DondocServer.Answer;
import vn.dondoc.drills.harness.Waiting;
import vn.dondoc.drills.rebuild.TenRows.Kind;

/**
 * Many who ask for the ten rows again and again, and look at each answer which version it is of.
 */
final class Readers implements AutoCloseable {

  static final int COUNT = 50;

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final DondocServer server;
  private final TenRows rows;
  private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
  private final AtomicReferenceArray<@Nullable Kind> last = new AtomicReferenceArray<>(COUNT);
  private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);
  private volatile boolean over;
  private volatile String wrong = "";

  private Readers(DondocServer server, TenRows rows) {
    this.server = server;
    this.rows = rows;
    for (Kind kind : Kind.values()) {
      counts.put(kind, new LongAdder());
    }
  }

  static Readers start(DondocServer server, TenRows rows) {
    Readers readers = new Readers(server, rows);
    for (int i = 0; i < COUNT; i++) {
      int reader = i;
      readers.threads.execute(() -> readers.read(reader));
    }
    return readers;
  }

  private void read(int reader) {
    while (!over) {
      Kind kind;
      try {
        Answer answer = server.get(rows.path());
        kind = rows.kind(answer);
        if (kind != Kind.OLD && kind != Kind.NEW) {
          wrong = answer.status() + " " + answer.text();
        }
      } catch (IOException e) {
        kind = Kind.FAILED;
        wrong = e.toString();
      }
      count(kind).increment();
      last.set(reader, kind);
    }
  }

  /** Whether soon all of them see this. */
  boolean allSee(Kind kind) throws IOException {
    return Waiting.until(
        () -> IntStream.range(0, COUNT).allMatch(reader -> last.get(reader) == kind), LONGEST);
  }

  /** How many answers were so. */
  long answers(Kind kind) {
    return count(kind).sum();
  }

  private LongAdder count(Kind kind) {
    LongAdder count = counts.get(kind);
    if (count == null) {
      throw new IllegalStateException("every kind is counted");
    }
    return count;
  }

  /** For people. */
  String told() {
    String told =
        counts.entrySet().stream()
            .map(it -> "%,d %s".formatted(it.getValue().sum(), it.getKey()))
            .collect(Collectors.joining(", "));
    return wrong.isEmpty() ? told : told + ", such as " + wrong;
  }

  /** Returns when the last answer has been looked at. */
  void stop() throws IOException {
    over = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("a reader still waits for its answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}

package vn.dondoc.drills.rebuild;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.dondoc.drills.harness.DondocServer;
import vn.dondoc.drills.harness.DondocServer.Answer;
import vn.dondoc.drills.harness.Waiting;

/**
 * Somebody who goes on giving tasks to an agency, whatever happens to the server meanwhile: each is
 * given until that has been answered, and has one effect.
 */
final class LiveWrites implements AutoCloseable {

  /** A province gives a thousand tasks in half a year; these are as many in under a minute. */
  private static final long PAUSE_MS = 40;

  private static final int FIRST_FAILURE = 500;
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final String agency;
  private final ScheduledExecutorService desk = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong given = new AtomicLong();
  private final AtomicLong position = new AtomicLong();
  private volatile DondocServer server;
  private volatile @Nullable String refused;

  private LiveWrites(DondocServer server, String agency) {
    this.server = server;
    this.agency = agency;
  }

  static LiveWrites start(DondocServer server, String agency) {
    LiveWrites writes = new LiveWrites(server, agency);
    // It ends with the executor, and what it runs catches what goes wrong.
    var unused =
        writes.desk.scheduleWithFixedDelay(writes::give, 0, PAUSE_MS, TimeUnit.MILLISECONDS);
    return writes;
  }

  private void give() {
    if (refused != null) {
      return;
    }
    long number = given.get() + 1;
    try {
      Answer answer =
          server.postOnce(
              "/api/tasks",
              """
              {"content":"Việc trong ngày số %d","leadAgency":"%s","deadline":"Trước ngày 15/01/2024",
               "assignedOn":"2023-11-01"}"""
                  .formatted(number, agency),
              "live-" + number);
      if (answer.isGood()) {
        position.set(answer.json().path("position").asLong());
        given.set(number);
      } else if (answer.status() < FIRST_FAILURE) {
        refused = answer.text();
      }
    } catch (IOException serverIsGone) {
      // It is given again, under the same key.
    }
  }

  /** From now on another one is written to. */
  void to(DondocServer next) {
    server = next;
  }

  /** How many tasks were given, and answered. */
  long given() {
    return given.get();
  }

  /** That of the last one. */
  long position() {
    return position.get();
  }

  /** What no retry helps against; null where there was nothing of the kind. */
  @Nullable String refused() {
    return refused;
  }

  /** Returns when another task has been given. */
  void awaitOneMore() throws IOException {
    long before = given();
    if (!Waiting.until(() -> given() > before, LONGEST_SILENCE)) {
      throw new IOException("nothing can be written: " + refused);
    }
  }

  /** Returns when the last task has been given. */
  void stop() throws IOException {
    desk.shutdown();
    try {
      if (!desk.awaitTermination(LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("a task is still being given");
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

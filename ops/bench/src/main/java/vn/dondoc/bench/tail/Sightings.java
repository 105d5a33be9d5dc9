package vn.dondoc.bench.tail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a read model again and again, on a connection of its own, for what has been answered and
 * has not been seen. The same for every contender; how long one look takes, some tenths of a
 * millisecond, is in what it finds.
 */
final class Sightings implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_AGAIN_AFTER_MICROS = 200;

  private final Connection connection;
  private final PreparedStatement look;
  private final Map<Change, Long> awaited = new ConcurrentHashMap<>();
  private final List<Double> millis = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable SQLException failure;

  /** A task at one of its versions. */
  private record Change(String taskId, long version) {}

  /**
   * @param connection closed with this
   * @param table with {@code task_id} and {@code version}
   */
  Sightings(Connection connection, String table) throws SQLException {
    this.connection = connection;
    this.look =
        connection.prepareStatement(
            "select task_id, version from " + table + " where task_id = any(?)");
    this.thread = Thread.ofPlatform().daemon().name("sightings").start(this::lookOn);
  }

  /** The command that made this version was answered just now. */
  void answered(String taskId, long version) {
    awaited.put(new Change(taskId, version), System.nanoTime());
  }

  /**
   * Waits until all is seen.
   *
   * @return milliseconds from each answer to the first sight
   * @throws IllegalStateException if something is not seen in a minute
   */
  List<Double> all() throws SQLException, InterruptedException {
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!awaited.isEmpty() && failure == null) {
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException(awaited.size() + " changes were never seen");
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    close();
    synchronized (millis) {
      return List.copyOf(millis);
    }
  }

  private void lookOn() {
    try {
      while (!closing) {
        if (!awaited.isEmpty()) {
          look();
        }
        TimeUnit.MICROSECONDS.sleep(LOOK_AGAIN_AFTER_MICROS);
      }
    } catch (SQLException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws SQLException {
    List<Change> asked = List.copyOf(awaited.keySet());
    look.setObject(1, asked.stream().map(Change::taskId).distinct().toArray(String[]::new));
    Map<String, Long> seen = new HashMap<>();
    try (ResultSet rows = look.executeQuery()) {
      while (rows.next()) {
        seen.put(rows.getString(1), rows.getLong(2));
      }
    }
    long nowNanos = System.nanoTime();
    for (Change change : asked) {
      if (seen.getOrDefault(change.taskId(), -1L) >= change.version()) {
        Long answeredNanos = awaited.remove(change);
        if (answeredNanos != null) {
          synchronized (millis) {
            millis.add((nowNanos - answeredNanos) / 1e6);
          }
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
    SQLException failed = failure;
    if (failed != null) {
      throw failed;
    }
  }
}

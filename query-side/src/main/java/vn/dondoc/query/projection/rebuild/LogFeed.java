package vn.dondoc.query.projection.rebuild;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * What one rebuild gets of a reading of the log that it shares with others: from the reader's
 * thread to its own, a bounded number of chunks ahead. A rebuild that has given up holds nobody up.
 */
final class LogFeed implements AutoCloseable {

  private static final int CHUNKS_AHEAD = 8;
  private static final long LOOK_AGAIN_MS = 50;

  private sealed interface Message {}

  private record Chunk(List<LoggedEvent> events) implements Message {}

  private record End() implements Message {}

  private record Failure(RuntimeException cause) implements Message {}

  private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
  private final long target;
  private volatile boolean closed;

  /**
   * @param target the position up to which the log is read
   */
  LogFeed(long target) {
    this.target = target;
  }

  long target() {
    return target;
  }

  void chunk(List<LoggedEvent> events) {
    put(new Chunk(events));
  }

  void end() {
    put(new End());
  }

  void failed(RuntimeException cause) {
    put(new Failure(cause));
  }

  /**
   * Takes everything up to the target; ends with the reader's failure where it has failed.
   *
   * @param whileWaiting run again and again while there is nothing to take
   */
  void forEach(Consumer<List<LoggedEvent>> consumer, Runnable whileWaiting) {
    try {
      while (true) {
        switch (queue.poll(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
          case null -> whileWaiting.run();
          case Chunk(List<LoggedEvent> events) -> consumer.accept(events);
          case Failure(RuntimeException cause) -> throw cause;
          case End() -> {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Nobody takes any more of it. */
  boolean isClosed() {
    return closed;
  }

  /** What is still to come is dropped. */
  @Override
  public void close() {
    closed = true;
    queue.clear();
  }

  private void put(Message message) {
    try {
      while (!closed && !queue.offer(message, LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
        // The rebuild is slower than the reading, or has just given up.
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static RebuildFailedException interrupted() {
    Thread.currentThread().interrupt();
    return new RebuildFailedException("the process is stopping");
  }
}

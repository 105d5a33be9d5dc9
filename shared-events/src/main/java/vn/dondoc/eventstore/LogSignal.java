package vn.dondoc.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells readers at once that the log has grown: by a call from this process's own appender, by
 * PostgreSQL's NOTIFY from other processes, and, should both be missed, by a slow poll.
 */
public final class LogSignal implements AutoCloseable {

  /** PostgreSQL's channel for "the log has grown"; the payload is the new head. */
  static final String CHANNEL = "dondoc_log";

  private static final Logger LOG = LoggerFactory.getLogger(LogSignal.class);
  private static final Duration DEFAULT_POLL = Duration.ofSeconds(1);
  private static final Duration LISTEN_STEP = Duration.ofMillis(200);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final long NEVER = Long.MAX_VALUE;

  private final DataSource dataSource;
  private final Duration poll;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final Thread listener;
  private final Thread waker;
  private long position;
  private volatile @Nullable Long heardNanos;
  private volatile boolean closed;

  /** Ends a subscription; ending it twice does no harm. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** Not a record: the same callback may be subscribed twice, and each ends by itself. */
  private static final class Subscriber {
    private final Runnable callback;

    Subscriber(Runnable callback) {
      this.callback = callback;
    }

    void wake() {
      try {
        callback.run();
      } catch (RuntimeException e) {
        LOG.error("A subscriber to the log failed", e);
      }
    }
  }

  public LogSignal(DataSource reader) {
    this(reader, DEFAULT_POLL);
  }

  /**
   * @param reader one of its connections is kept for listening
   * @param poll longest time until growth is noticed when no notification comes through
   */
  public LogSignal(DataSource reader, Duration poll) {
    this.dataSource = reader;
    this.poll = poll;
    listener = Thread.ofPlatform().daemon().name("dondoc-log-listener").start(this::listen);
    waker = Thread.ofPlatform().daemon().name("dondoc-log-waker").start(this::wakeSubscribers);
  }

  /** The highest position known to be committed; the log itself may be further. */
  public long position() {
    lock.lock();
    try {
      return position;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Since the database last told how far the log is, whether or not it has grown: it is asked at
   * every poll. Empty if it has never told.
   */
  public Optional<Duration> sinceHeard() {
    return Optional.ofNullable(heardNanos)
        .map(heard -> Duration.ofNanos(System.nanoTime() - heard));
  }

  /** The log has been committed up to {@code newPosition}. */
  public void appended(long newPosition) {
    lock.lock();
    try {
      if (newPosition > position) {
        position = newPosition;
        advanced.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs {@code callback} whenever the log has grown, on a thread shared by all subscribers: it
   * must not block. Several appends may come to one call.
   */
  public Subscription onAppend(Runnable callback) {
    Subscriber subscriber = new Subscriber(callback);
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  /**
   * Waits until the log is known to go beyond {@code position}.
   *
   * @return false if it did not within {@code atMost}, or if the thread was interrupted, whose
   *     interrupt status is then set
   */
  public boolean awaitBeyond(long position, Duration atMost) {
    lock.lock();
    try {
      long leftNanos = atMost.toNanos();
      while (this.position <= position && leftNanos > 0 && !closed) {
        leftNanos = advanced.awaitNanos(leftNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return position() > position;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
    join(listener);
    join(waker);
  }

  private static void join(Thread thread) {
    try {
      thread.join(CLOSE_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void wakeSubscribers() {
    long told = 0;
    while (!closed) {
      if (awaitBeyond(told, poll)) {
        told = position();
        subscribers.forEach(Subscriber::wake);
      }
    }
  }

  private void listen() {
    while (!closed) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        connection.setNetworkTimeout(Runnable::run, (int) ANSWER_TIMEOUT.toMillis());
        statement.execute("listen " + CHANNEL);
        followNotifications(connection.unwrap(PGConnection.class), statement);
      } catch (SQLException e) {
        if (!closed) {
          LOG.warn("Listening for appends was interrupted; trying again: {}", e.getMessage());
          awaitBeyond(NEVER, poll);
        }
      }
    }
  }

  private void followNotifications(PGConnection notifications, Statement statement)
      throws SQLException {
    long askedNanos = hear(statement);
    while (!closed) {
      // In short steps, so that closing need not cut the connection.
      PGNotification @Nullable [] received = notifications.getNotifications(waitMillis());
      boolean pollDue = System.nanoTime() - askedNanos >= poll.toNanos();
      if (pollDue || isNews(received)) {
        askedNanos = hear(statement);
      }
    }
  }

  /** When it heard, by this JVM's clock of nanoseconds. */
  private long hear(Statement statement) throws SQLException {
    appended(head(statement));
    long nanos = System.nanoTime();
    heardNanos = nanos;
    return nanos;
  }

  private int waitMillis() {
    return (int) Math.clamp(poll.toMillis(), 1, LISTEN_STEP.toMillis());
  }

  /**
   * A notification is only a hint, which anyone may send: the head itself decides. That this
   * process's own appends are known already saves asking.
   */
  private boolean isNews(PGNotification @Nullable [] received) {
    if (received == null || received.length == 0) {
      return false;
    }
    try {
      return Long.parseLong(received[received.length - 1].getParameter()) > position();
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static long head(Statement statement) throws SQLException {
    try (ResultSet head = statement.executeQuery("select position from log.log_head")) {
      return head.next() ? head.getLong(1) : 0;
    }
  }
}

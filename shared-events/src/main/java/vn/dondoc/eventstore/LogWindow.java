package vn.dondoc.eventstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The part of the log that the readers of this process went through last, so that each event is
 * read and parsed once however many readers there are. It follows the foremost reader: that one
 * reads on from the database, and those close behind find here what it read. Whoever is too far
 * behind reads for itself, as if there were no window.
 *
 * <p>It holds nothing but what was read from the log, as dense as the log itself, and says nothing
 * about how far the log goes.
 */
final class LogWindow {

  private static final int PAGE_EVENTS = 1_000;
  private static final long PAGE_BYTES = 4 << 20;
  private static final int MOST_PAGES = 256;
  private static final int MOST_EVENTS = 4 * PAGE_EVENTS;
  private static final long MOST_BYTES = 4 * PAGE_BYTES;

  private final EventLog log;
  private final ReentrantLock lock = new ReentrantLock();

  /** Each begins where the one before it ends. */
  private final Deque<LogPage> pages = new ArrayDeque<>();

  private int events;
  private long bytes;

  LogWindow(EventLog log) {
    this.log = log;
  }

  /**
   * The next events after a position, a page of them at the most; empty at the end of the log.
   *
   * @throws LogCorruptedException if a position is missing, or an event cannot be read
   * @throws LogUnavailableException if the database cannot be reached
   */
  List<LoggedEvent> after(long position) {
    lock.lock();
    try {
      boolean foremost = pages.isEmpty() || position >= pages.getLast().last();
      if (foremost) {
        // Under the lock: who wants the same waits for it instead of reading it again.
        return readOn(position);
      }
      LogPage held = holding(position);
      if (held != null) {
        return held.eventsAfter(position);
      }
    } finally {
      lock.unlock();
    }
    return read(position).events();
  }

  /** The log turned out to end at {@code head}: what was read beyond it is no longer so. */
  void forgetAfter(long head) {
    lock.lock();
    try {
      if (!pages.isEmpty() && pages.getLast().last() > head) {
        clear();
      }
    } finally {
      lock.unlock();
    }
  }

  private List<LoggedEvent> readOn(long position) {
    LogPage page = read(position);
    if (!page.events().isEmpty()) {
      if (!pages.isEmpty() && pages.getLast().last() != position) {
        clear();
      }
      pages.addLast(page);
      events += page.events().size();
      bytes += page.bytes();
      while (pages.size() > MOST_PAGES || events > MOST_EVENTS || bytes > MOST_BYTES) {
        LogPage oldest = pages.removeFirst();
        events -= oldest.events().size();
        bytes -= oldest.bytes();
      }
    }
    return page.events();
  }

  private LogPage read(long position) {
    return log.readPage(position, PAGE_EVENTS, PAGE_BYTES);
  }

  /** Newest first, since most readers are close to the end. */
  private @Nullable LogPage holding(long position) {
    var newestFirst = pages.descendingIterator();
    while (newestFirst.hasNext()) {
      LogPage page = newestFirst.next();
      if (page.after() <= position) {
        return page;
      }
    }
    return null;
  }

  private void clear() {
    pages.clear();
    events = 0;
    bytes = 0;
  }
}

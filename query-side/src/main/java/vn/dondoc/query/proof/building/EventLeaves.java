package vn.dondoc.query.proof.building;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.eventstore.LoggedRow;
import vn.dondoc.query.proof.tree.TreeHasher;

/** The leaves of the tree over the log of events. */
public final class EventLeaves implements LeafSource {

  /** Fewer are hashed in the calling thread. */
  private static final int WORTH_THREADS = 2_000;

  private static final ThreadLocal<Hashing> HASHING = ThreadLocal.withInitial(Hashing::new);

  private final EventLog log;
  private final LogRows rows;

  public EventLeaves(EventLog log, LogRows rows) {
    this.log = log;
    this.rows = rows;
  }

  /** What a thread needs for it, none of which can be shared. */
  private static final class Hashing {
    private final EventEntries entries = new EventEntries();
    private final TreeHasher hasher = new TreeHasher();

    byte[] leaf(LoggedRow row) {
      return hasher.leaf(entries.checked(row));
    }
  }

  @Override
  public long head() {
    return log.head();
  }

  @Override
  public Instant recordedAt(long position) {
    return few(position - 1, 1).getFirst().recordedAt();
  }

  @Override
  public void read(long afterPosition, long toPosition, Consumer<List<byte[]>> consumer) {
    if (toPosition - afterPosition >= WORTH_THREADS) {
      rows.readAllInChunks(afterPosition, toPosition, EventLeaves::leaf, consumer);
    } else {
      int count = (int) (toPosition - afterPosition);
      consumer.accept(few(afterPosition, count).stream().map(EventLeaves::leaf).toList());
    }
  }

  private List<LoggedRow> few(long afterPosition, int count) {
    List<LoggedRow> found = rows.readAfter(afterPosition, count);
    if (found.size() < count) {
      throw new LogCorruptedException(afterPosition + found.size() + 1, "missing");
    }
    return found;
  }

  private static byte[] leaf(LoggedRow row) {
    return HASHING.get().leaf(row);
  }
}

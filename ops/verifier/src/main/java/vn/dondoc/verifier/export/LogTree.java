package vn.dondoc.verifier.export;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.merkle.CompactRange;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.merkle.TreeHasher;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * The tree over a whole log, computed anew event by event, wherever the events come from: a dump,
 * or the database itself. Positions, and versions within a stream, have to follow one another
 * without a gap, moments of recording must not run backwards, and texts must have the hashes that
 * stand beside them.
 */
public final class LogTree {

  private final long end;
  private final TreeHasher hasher = new TreeHasher();
  private final CompactRange tree = new CompactRange(hasher);
  private final EventReader events = new EventReader(hasher);
  private final StreamVersions versions = new StreamVersions();
  private final KeptCheckpoints kept;
  private @Nullable LoggedEvent last;
  private long erased;

  /**
   * @param kept checkpoints that it is held against at each of their sizes, in any order
   * @param origin which log it is
   * @param end position of its last event, 0 if it has none
   * @throws RefusedException if a checkpoint is of another log, or of a longer one
   */
  public LogTree(List<SignedCheckpoint> kept, String origin, long end) throws RefusedException {
    this.end = end;
    this.kept = new KeptCheckpoints(kept, origin, end);
    this.kept.compare(tree);
  }

  /**
   * Adds the next event and compares checkpoints of the size that the tree has then.
   *
   * @param event with the members of a line of a dump
   * @throws RefusedException naming the first position that is known not to be as it was logged
   */
  public void append(JsonObject event) throws RefusedException {
    try {
      add(event);
    } catch (RefusedException e) {
      throw e.atPosition(tree.size() + 1);
    }
    compareKept();
  }

  void add(JsonObject line) throws RefusedException {
    long expected = tree.size() + 1;
    long position = line.count("position");
    if (position < expected) {
      throw new RefusedException(Reason.POSITION_OUT_OF_ORDER, position, tree.size());
    }
    if (position > expected) {
      throw missing(position - 1);
    }
    LoggedEvent event = events.read(line);
    checkOrder(event);
    tree.append(event.leaf());
    last = event;
    erased += event.erased() ? 1 : 0;
  }

  void compareKept() throws RefusedException {
    kept.compare(tree);
  }

  private void checkOrder(LoggedEvent event) throws RefusedException {
    if (event.position() > end) {
      throw new RefusedException(Reason.POSITION_BEYOND_CHECKPOINT, event.position(), end);
    }
    StreamOrder.DENSE.check(event, versions.exchange(event.streamId(), event.streamVersion()));
    if (last != null && isBefore(event.recordedAt(), last.recordedAt())) {
      throw new RefusedException(
          Reason.RECORDED_EARLIER_THAN_BEFORE, event.recordedAt(), last.recordedAt());
    }
  }

  private static boolean isBefore(JsonText moment, JsonText other) {
    return Arrays.compare(moment.utf8(), other.utf8()) < 0;
  }

  /** Events so far. */
  public long size() {
    return tree.size();
  }

  /** Events of which only hashes are left. */
  public long erased() {
    return erased;
  }

  /** Members seen that no proof speaks of. */
  Set<String> unproven() {
    return events.unproven();
  }

  /**
   * The root of the whole.
   *
   * @throws RefusedException if events are missing at the end
   */
  public Hash root() throws RefusedException {
    if (tree.size() < end) {
      throw missing(end);
    }
    return tree.root();
  }

  /**
   * @throws RefusedException if events are missing at the end, or the whole has another root
   */
  public void checkRoot(Hash expected) throws RefusedException {
    if (!root().equals(expected)) {
      long firstUnsure = kept.agreedSize() + 1;
      throw new RefusedException(Reason.ROOT_DIFFERS, firstUnsure, end).atPosition(firstUnsure);
    }
  }

  RefusedException missing(long to) {
    long from = tree.size() + 1;
    return new RefusedException(Reason.POSITION_MISSING, from, to).atPosition(from);
  }
}

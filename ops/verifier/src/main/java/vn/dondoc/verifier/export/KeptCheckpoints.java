package vn.dondoc.verifier.export;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import vn.dondoc.verifier.merkle.CompactRange;
import vn.dondoc.verifier.note.Checkpoint;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * Checkpoints kept from earlier, held against a tree that is computed anew: a log that was cut,
 * changed or replaced by an old backup has another root at one of their sizes, or does not get that
 * far.
 */
final class KeptCheckpoints {

  private final Deque<Checkpoint> ahead = new ArrayDeque<>();

  /** The largest size at which the tree is known to be as it was signed. */
  private long agreedSize;

  /**
   * @param kept in any order
   * @param newest that of the log as it is now
   * @throws RefusedException if one is of another log, or of a longer one
   */
  KeptCheckpoints(List<SignedCheckpoint> kept, Checkpoint newest) throws RefusedException {
    this(kept, newest.origin(), newest.size());
  }

  /**
   * @param kept in any order
   * @param origin which log it is
   * @param size how far it goes
   * @throws RefusedException if one is of another log, or of a longer one
   */
  KeptCheckpoints(List<SignedCheckpoint> kept, String origin, long size) throws RefusedException {
    kept.stream()
        .map(SignedCheckpoint::checkpoint)
        .sorted(Comparator.comparingLong(Checkpoint::size))
        .forEach(ahead::add);
    for (Checkpoint earlier : ahead) {
      if (!earlier.origin().equals(origin)) {
        throw new RefusedException(Reason.OTHER_LOG, earlier.origin(), origin);
      }
      if (earlier.size() > size) {
        throw new RefusedException(Reason.LOG_SHORTER_THAN_BEFORE, earlier.size(), size)
            .atPosition(size + 1);
      }
    }
  }

  long agreedSize() {
    return agreedSize;
  }

  /**
   * Compares those of the size that the tree has now; to be asked at each size.
   *
   * @throws RefusedException if one has another root
   */
  void compare(CompactRange tree) throws RefusedException {
    while (!ahead.isEmpty() && ahead.getFirst().size() == tree.size()) {
      Checkpoint earlier = ahead.removeFirst();
      if (!tree.root().equals(earlier.root())) {
        throw new RefusedException(
                Reason.OLDER_ROOT_DIFFERS, earlier.size(), agreedSize + 1, earlier.size())
            .atPosition(agreedSize + 1);
      }
      agreedSize = earlier.size();
    }
  }
}

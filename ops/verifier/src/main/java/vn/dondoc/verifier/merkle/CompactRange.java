package vn.dondoc.verifier.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The roots of the perfect subtrees that a growing tree consists of, largest first: one for each
 * bit set in its size, so that a tree of any size is computed leaf by leaf in constant memory.
 */
public final class CompactRange {

  private final TreeHasher hasher;
  private final Deque<Hash> smallestFirst = new ArrayDeque<>(Long.SIZE);
  private long size;

  public CompactRange(TreeHasher hasher) {
    this.hasher = hasher;
  }

  /** How many leaves there are. */
  public long size() {
    return size;
  }

  /** Adds the next leaf; each bit that a carry clears in the size is two subtrees becoming one. */
  public void append(Hash leaf) {
    Hash subtree = leaf;
    for (long carry = size; (carry & 1) == 1; carry >>>= 1) {
      subtree = hasher.node(smallestFirst.pop(), subtree);
    }
    smallestFirst.push(subtree);
    size++;
  }

  /** The root of the tree as it is now. */
  public Hash root() {
    Iterator<Hash> subtrees = smallestFirst.iterator();
    if (!subtrees.hasNext()) {
      return hasher.emptyRoot();
    }
    Hash root = subtrees.next();
    while (subtrees.hasNext()) {
      root = hasher.node(subtrees.next(), root);
    }
    return root;
  }
}

package vn.dondoc.query.proof.building;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** A log that a tree is built over: dense, append-only, from position 1. */
public interface LeafSource {

  /** The last position, 0 when the log is empty. */
  long head();

  /** When the entry at that position was recorded. */
  Instant recordedAt(long position);

  /**
   * Hands on the leaf hashes of the entries after one position up to and including another, in
   * order, in the calling thread, some hundred at a time.
   *
   * @throws vn.dondoc.eventstore.LogCorruptedException if one is missing, or is not what it was
   */
  void read(long afterPosition, long toPosition, Consumer<List<byte[]>> consumer);
}

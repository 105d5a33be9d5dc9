package vn.dondoc.query.proof.building;

import java.util.List;

/** A log whose entries can be made again, since they are kept nowhere else. */
@FunctionalInterface
public interface EntrySource {

  /**
   * The entries after a position, in order, by the hashes that were recorded; fewer than asked for
   * where there are no more.
   */
  List<byte[]> after(long position, int count);
}

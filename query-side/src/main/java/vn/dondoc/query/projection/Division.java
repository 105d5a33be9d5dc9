package vn.dondoc.query.projection;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How a generation is divided: its streams go by hash to one of so many segments, which are
 * followed side by side, on one node or several.
 *
 * @param number raised with every change, so that what was begun under another is known by it
 * @param segments a power of two up to {@link #MOST_SEGMENTS}; 1 where the generation is whole
 */
public record Division(int number, int segments) {

  /** Each takes a thread and a connection of its node. */
  public static final int MOST_SEGMENTS = 16;

  private static final int HALF_OF_A_HASH_BITS = 16;

  public Division {
    if (number < 0 || !isPossible(segments)) {
      throw new IllegalArgumentException("no division: " + number + " into " + segments);
    }
  }

  /** Whether there can be so many segments. */
  public static boolean isPossible(int segments) {
    return segments >= 1 && segments <= MOST_SEGMENTS && Integer.bitCount(segments) == 1;
  }

  public boolean isWhole() {
    return segments == 1;
  }

  public List<Segment> all() {
    return IntStream.range(0, segments).mapToObj(number -> new Segment(this, number)).toList();
  }

  /** The segment that a stream belongs to, alike on every node. */
  public Segment of(String streamId) {
    int hash = streamId.hashCode();
    return new Segment(this, (hash ^ (hash >>> HALF_OF_A_HASH_BITS)) & (segments - 1));
  }

  /**
   * What one of several nodes is to follow: of the whole each, so that any of them takes over at
   * once; else an even share.
   *
   * @param nodes all of them, in an order that they agree on
   * @param first where in that order the first segment goes, so that not all projections begin with
   *     the same node
   */
  public List<Segment> shareOf(String node, List<String> nodes, int first) {
    return isWhole()
        ? all()
        : all().stream()
            .filter(it -> nodes.get(Math.floorMod(first + it.number(), nodes.size())).equals(node))
            .toList();
  }
}

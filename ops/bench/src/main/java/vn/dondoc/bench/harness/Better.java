package vn.dondoc.bench.harness;

/** Which of two values is the better one. */
public enum Better {
  /** As of commands a second. */
  HIGHER,
  /** As of a latency. */
  LOWER;

  /** How many times better ours is. */
  double ratio(double ours, double peer) {
    return switch (this) {
      case HIGHER -> ours / peer;
      case LOWER -> peer / ours;
    };
  }
}

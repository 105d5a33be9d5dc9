package vn.dondoc.bench.harness;

/** Which of two values is the better one. */
public enum Better {
  /** As of commands a second. */
  HIGHER,
  /** As of a latency. */
  LOWER;

  /** How many times better ours is; 1 where both are nothing, infinite where only one is. */
  double ratio(double ours, double peer) {
    if (ours == peer) {
      return 1;
    }
    return switch (this) {
      case HIGHER -> ours / peer;
      case LOWER -> peer / ours;
    };
  }
}

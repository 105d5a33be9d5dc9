package vn.dondoc.bench.harness;

import java.util.Collection;

/** Latencies by rank, the nearest one at or above. */
public final class Percentiles {

  private final double[] sorted;

  /**
   * @throws IllegalArgumentException if there are none
   */
  public Percentiles(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /**
   * @param percent above 0, at most 100
   */
  public double at(double percent) {
    if (percent <= 0 || percent > 100) {
      throw new IllegalArgumentException("percent " + percent);
    }
    return sorted[(int) Math.ceil(sorted.length * percent / 100) - 1];
  }
}

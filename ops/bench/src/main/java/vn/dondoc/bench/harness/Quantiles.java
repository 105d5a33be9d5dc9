package vn.dondoc.bench.harness;

import java.util.Collection;

/** Which value so many of the measured ones do not exceed. */
public final class Quantiles {

  private final double[] sorted;

  /**
   * @throws IllegalArgumentException if there are no values
   */
  public Quantiles(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    this.sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /**
   * The nearest rank.
   *
   * @param share above 0, up to 1
   */
  public double at(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  public double median() {
    return at(0.5);
  }
}

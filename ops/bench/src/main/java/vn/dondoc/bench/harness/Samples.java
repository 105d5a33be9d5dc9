package vn.dondoc.bench.harness;

import java.util.Arrays;
import java.util.List;

/**
 * What the rounds gave.
 *
 * @param median the mean of the middle two where their number is even
 */
public record Samples(double median, double min, double max) {

  /**
   * @throws IllegalArgumentException if there are none
   */
  public static Samples of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no samples");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double upper = sorted[sorted.length / 2];
    double lower = sorted[(sorted.length - 1) / 2];
    return new Samples((lower + upper) / 2, sorted[0], Arrays.stream(sorted).max().getAsDouble());
  }
}

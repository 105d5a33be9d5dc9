package vn.dondoc.bench.memory;

import java.util.ArrayList;
import java.util.List;

/** What was resident at the moments at which one looked. */
final class Resident {

  /** The heap first grows to what the load needs. */
  private static final double LEFT_OUT_AT_THE_BEGINNING = 0.2;

  private static final double NANOS_PER_MINUTE = 60e9;

  private final List<Look> looks = new ArrayList<>();

  private record Look(double minutes, double megabytes) {}

  void seen(long nanos, double megabytes) {
    looks.add(new Look(nanos / NANOS_PER_MINUTE, megabytes));
  }

  double most() {
    return looks.stream().mapToDouble(Look::megabytes).max().orElseThrow();
  }

  /** The slope of the line of least squares, in megabytes a minute; 0 of fewer than two looks. */
  double perMinute() {
    List<Look> counted =
        looks.subList((int) (looks.size() * LEFT_OUT_AT_THE_BEGINNING), looks.size());
    if (counted.size() < 2) {
      return 0;
    }
    double meanMinutes = counted.stream().mapToDouble(Look::minutes).average().orElseThrow();
    double meanMegabytes = counted.stream().mapToDouble(Look::megabytes).average().orElseThrow();
    double together = 0;
    double squares = 0;
    for (Look look : counted) {
      double minutes = look.minutes() - meanMinutes;
      together += minutes * (look.megabytes() - meanMegabytes);
      squares += minutes * minutes;
    }
    return together / squares;
  }
}

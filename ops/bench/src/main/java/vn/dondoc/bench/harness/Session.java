package vn.dondoc.bench.harness;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import vn.dondoc.harness.BuiltJars;

/**
 * One run of the program.
 *
 * @param postgres the server that all contenders use, each in a database of its own
 * @param home a directory for what is worth keeping for the next run
 * @param jars what else the build has made
 * @param quick to see that a scenario works: short measurements, small logs
 * @param rounds how often each contender has its turn
 * @param seed of everything random
 * @param progress for people who wait; never the figures
 */
public record Session(
    BenchPostgres postgres,
    Path home,
    BuiltJars jars,
    boolean quick,
    int rounds,
    long seed,
    PrintStream progress) {

  /** The one or the other, as the run is quick or in full. */
  public <T> T quickOr(T quickly, T inFull) {
    return quick ? quickly : inFull;
  }

  /** How long one turn of a contender lasts. */
  public Duration turn() {
    return quickOr(Duration.ofMillis(200), Duration.ofSeconds(5));
  }

  public void say(String format, Object... values) {
    progress.printf(format + "%n", values);
  }
}

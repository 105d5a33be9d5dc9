package vn.dondoc.drills.harness;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a drill runs with.
 *
 * @param home an empty directory of its own
 * @param dondocJar the standalone application; {@code verifierJar} what auditors use, {@code
 *     cliJar} what administrators do
 * @param nextProgramJar what makes the standalone application another program
 * @param quick few events and one round: shows that it works
 * @param events how long the log is to get, at least {@link #FEWEST_EVENTS}; empty: as long as the
 *     drill has it
 * @param seed of everything random
 * @param progress where it says what it does meanwhile
 */
public record Session(
    Path home,
    Path dondocJar,
    Path verifierJar,
    Path cliJar,
    Path nextProgramJar,
    boolean quick,
    OptionalLong events,
    long seed,
    PrintStream progress) {

  /** The sample has some hundred already, and drills need some around those that they change. */
  public static final long FEWEST_EVENTS = 1_000;

  public void say(String format, Object... args) {
    progress.printf(Locale.ROOT, format + "%n", args);
  }
}

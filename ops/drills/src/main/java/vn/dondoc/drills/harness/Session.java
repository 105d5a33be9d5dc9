package vn.dondoc.drills.harness;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a drill runs with.
 *
 * @param home an empty directory of its own
 * @param dondocJar the standalone application; {@code verifierJar} what auditors use
 * @param quick few events and one round: shows that it works
 * @param seed of everything random
 * @param progress where it says what it does meanwhile
 */
public record Session(
    Path home, Path dondocJar, Path verifierJar, boolean quick, long seed, PrintStream progress) {

  public void say(String format, Object... args) {
    progress.printf(Locale.ROOT, format + "%n", args);
  }
}

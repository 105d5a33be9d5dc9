package vn.dondoc.verifier;

import java.util.Random;

/** Randomness that can be had again: the seed is printed, and taken from the property if given. */
public final class Seeded {

  /** {@code -Dverifier.seed=N} runs a test again as it was. */
  private static final String PROPERTY = "verifier.seed";

  private Seeded() {}

  public static Random random(String test) {
    long seed = Long.getLong(PROPERTY, System.nanoTime());
    System.out.printf("%s: -D%s=%d%n", test, PROPERTY, seed);
    return new Random(seed);
  }
}

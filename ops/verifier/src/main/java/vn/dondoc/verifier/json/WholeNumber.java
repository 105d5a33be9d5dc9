package vn.dondoc.verifier.json;

import java.util.OptionalLong;

/** Positions, sizes and versions as they are written: decimal, no sign, no needless zeros. */
public final class WholeNumber {

  /** The largest integer that every reader of JSON gets exactly (RFC 7493 section 2.2). */
  public static final long LARGEST = (1L << 53) - 1;

  private static final int LARGEST_DIGITS = 16;

  private WholeNumber() {}

  /** Empty for whatever is not the one way of writing a whole number from 0 to 2^53 - 1. */
  public static OptionalLong parse(String written) {
    int length = written.length();
    if (length == 0 || length > LARGEST_DIGITS || (length > 1 && written.charAt(0) == '0')) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      char digit = written.charAt(i);
      if (digit < '0' || digit > '9') {
        return OptionalLong.empty();
      }
      value = value * 10 + (digit - '0');
    }
    return value > LARGEST ? OptionalLong.empty() : OptionalLong.of(value);
  }
}

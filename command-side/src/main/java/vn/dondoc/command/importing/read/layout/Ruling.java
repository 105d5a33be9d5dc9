package vn.dondoc.command.importing.read.layout;

/**
 * A drawn line along one axis.
 *
 * @param at its y where it is horizontal, its x where it is vertical
 * @param from where it begins on the other axis; {@code to} where it ends
 */
public record Ruling(boolean horizontal, double at, double from, double to) {

  double length() {
    return to - from;
  }

  /** Whether two lines of different directions cross, or meet within the tolerance. */
  boolean meets(Ruling other, double tolerance) {
    return at >= other.from - tolerance
        && at <= other.to + tolerance
        && other.at >= from - tolerance
        && other.at <= to + tolerance;
  }
}

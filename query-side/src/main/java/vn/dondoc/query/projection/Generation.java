package vn.dondoc.query.projection;

/**
 * One build of a projection's tables.
 *
 * @param number 1 for the first
 */
public record Generation(String projection, int number) {

  public Generation {
    if (!projection.matches("[a-z]{1,30}") || number < 1) {
      throw new IllegalArgumentException("no generation: " + projection + " " + number);
    }
  }

  /** The qualified name of a table; safe to put into SQL, since both parts are checked. */
  public String table(String suffix) {
    if (!suffix.matches("[a-z]{0,20}")) {
      throw new IllegalArgumentException("no table suffix: " + suffix);
    }
    return "query." + localName(suffix);
  }

  String localName(String suffix) {
    return label(suffix) + "_" + number;
  }

  /** A regular expression that the names of all its tables match, and no others. */
  String localNames() {
    return "^%s(_[a-z]{1,20})?_%d$".formatted(projection, number);
  }

  /** What a table goes by in every generation. */
  String label(String suffix) {
    return projection + (suffix.isEmpty() ? "" : "_" + suffix);
  }

  @Override
  public String toString() {
    return projection + "-" + number;
  }
}

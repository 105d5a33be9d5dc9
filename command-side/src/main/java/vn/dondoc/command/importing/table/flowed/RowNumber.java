package vn.dondoc.command.importing.table.flowed;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The number that a row may begin with.
 *
 * @param written as in the document
 * @param path 3.1 as 3 and 1, b) as 2; empty for a code, which follows no order
 * @param alone whether nothing else stands in its line
 * @param rest the line after the number
 */
record RowNumber(String written, Kind kind, List<Integer> path, boolean alone, String rest) {

  enum Kind {
    DECIMAL,
    LETTER,
    CODE
  }

  private static final Pattern DECIMAL =
      Pattern.compile("\\(?(\\d{1,4}(?:\\.\\d{1,3}){0,3})([.)]{0,2})(?:\\s+(\\S.*))?");

  /** A letter is a row's number only where nothing else stands beside it. */
  private static final Pattern LETTER = Pattern.compile("\\(?([a-zđ])[.)]");

  private static final Pattern CODE =
      Pattern.compile("(?=[\\w.\\-/]*\\d)([A-Z]{1,6}\\d*[_.\\-][\\w.\\-]{1,30})");

  RowNumber {
    path = List.copyOf(path);
  }

  static Optional<RowNumber> of(String line) {
    Matcher decimal = DECIMAL.matcher(line);
    if (decimal.matches()) {
      String rest = decimal.group(3) == null ? "" : decimal.group(3);
      List<Integer> path = Stream.of(decimal.group(1).split("\\.")).map(Integer::valueOf).toList();
      String written = rest.isEmpty() ? line : decimal.group(1) + decimal.group(2);
      return Optional.of(new RowNumber(written, Kind.DECIMAL, path, rest.isEmpty(), rest));
    }
    Matcher letter = LETTER.matcher(line);
    if (letter.matches()) {
      int place = "abcdđefghijklmnopqrstuvwxyz".indexOf(letter.group(1)) + 1;
      return Optional.of(new RowNumber(line, Kind.LETTER, List.of(place), true, ""));
    }
    return CODE.matcher(line).matches()
        ? Optional.of(new RowNumber(line, Kind.CODE, List.of(), true, ""))
        : Optional.empty();
  }

  boolean isFirst() {
    return kind == Kind.CODE || path.equals(List.of(1));
  }

  boolean hasLeadingZero() {
    return written.replaceFirst("^\\(", "").startsWith("0");
  }

  /** How well it follows a number above, in points; not at all below -5. */
  double follows(RowNumber above) {
    if (kind != above.kind) {
      return kind == Kind.LETTER ? (isFirst() ? 1 : -9) : (above.kind == Kind.LETTER ? 0.5 : -2);
    }
    if (kind == Kind.CODE) {
      return written.equals(above.written) ? -3 : 1.5;
    }
    int shared = 0;
    while (shared < Math.min(path.size(), above.path.size())
        && path.get(shared).equals(above.path.get(shared))) {
      shared++;
    }
    if (shared == path.size()) {
      return -3;
    }
    int own = path.get(shared);
    boolean below = shared == above.path.size();
    int expected = below ? 1 : above.path.get(shared) + 1;
    if (own == expected && shared == path.size() - 1) {
      return 2;
    }
    boolean firstBelow =
        own == expected && path.subList(shared + 1, path.size()).stream().allMatch(n -> n == 1);
    if (firstBelow) {
      return 1.5;
    }
    int missing = own - expected;
    return missing > 0 && missing <= 4 ? -0.7 * missing : -9;
  }
}

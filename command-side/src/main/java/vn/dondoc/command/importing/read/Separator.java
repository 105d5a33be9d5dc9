package vn.dondoc.command.importing.read;

import java.util.HashMap;
import java.util.Map;

/** Finds what separates the cells of a file of values. */
final class Separator {

  private static final String CANDIDATES = "\t;|,";
  private static final int MAX_CHARS = 50_000;

  private Separator() {}

  /**
   * The candidate by which most records have the same number of cells, more than one: prose inside
   * cells has commas too, but not the same number in each.
   */
  static char of(String text) {
    char best = ',';
    double bestScore = 0;
    for (int i = 0; i < CANDIDATES.length(); i++) {
      char candidate = CANDIDATES.charAt(i);
      double score = score(text, candidate);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /** The share of records that have the commonest number of cells. */
  private static double score(String text, char separator) {
    Map<Integer, Integer> records = new HashMap<>();
    int all = 0;
    int cells = 1;
    boolean quoted = false;
    boolean cellStarts = true;
    int end = Math.min(text.length(), MAX_CHARS);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' && (quoted || cellStarts)) {
        quoted = !quoted;
        cellStarts = false;
      } else if (!quoted && c == separator) {
        cells++;
        cellStarts = true;
      } else if (!quoted && c == '\n') {
        all++;
        records.merge(cells, 1, Integer::sum);
        cells = 1;
        cellStarts = true;
      } else {
        cellStarts = false;
      }
    }
    records.merge(cells, 1, Integer::sum);
    records.remove(1);
    int commonest = records.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return (double) commonest / (all + 1);
  }
}

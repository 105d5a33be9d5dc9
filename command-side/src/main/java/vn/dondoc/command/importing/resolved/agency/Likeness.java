package vn.dondoc.command.importing.resolved.agency;

/** How alike two folded names are, from 0 to 1. */
final class Likeness {

  /** Names are shorter; longer texts are compared by their beginning. */
  private static final int MAX_CHARS = 80;

  private static final double WORTH_COMPARING = 0.5;

  private Likeness() {}

  /**
   * A name that was cut off is like each name that begins with it, the more the less is missing;
   * any other by the letters that have to be changed, as far as the score exceeds one half.
   */
  static double of(String written, String name) {
    String left = cut(written);
    String right = cut(name);
    if (left.isEmpty() || right.isEmpty()) {
      return 0;
    }
    int longer = Math.max(left.length(), right.length());
    double atMost = 1 - (double) Math.abs(left.length() - right.length()) / longer;
    // Texts of very different length are not worth comparing letter by letter.
    double edited = atMost < WORTH_COMPARING ? 0 : 1 - (double) distance(left, right) / longer;
    boolean begins = left.length() >= 3 && right.startsWith(left);
    double prefixed = begins ? 0.6 + 0.4 * left.length() / right.length() : 0;
    return Math.round(Math.max(edited, prefixed) * 100) / 100.0;
  }

  /** A text that begins with a name, and goes on, is like it the more the less follows. */
  static double ofBeginning(String name, String written) {
    int longer = Math.max(1, Math.max(name.length(), written.length()));
    return Math.round((0.6 + 0.3 * name.length() / longer) * 100) / 100.0;
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
  }

  /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
  private static int distance(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, left, right, i, j);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int cheapest(int[][] cost, String left, String right, int i, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}

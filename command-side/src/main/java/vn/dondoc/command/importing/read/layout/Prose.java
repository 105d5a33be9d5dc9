package vn.dondoc.command.importing.read.layout;

import java.util.List;
import java.util.regex.Pattern;

/** How lines that were broken to fit a width become running text again. */
final class Prose {

  /** Broken after a hyphen or a slash inside a word: "2021-", "131/NQ-", "06/". */
  private static final Pattern INSIDE_WORD = Pattern.compile(".*[\\p{L}\\p{N}][-/\u2010\u2011]");

  /** Broken before the slash instead: "/2022". */
  private static final Pattern SLASH_FIRST = Pattern.compile("/[\\p{L}\\p{N}].*");

  /** A number cut because the column is narrower than the number: "12." before "3.1". */
  private static final Pattern CUT_NUMBER = Pattern.compile("[\\p{L}\\d_]*\\d[._]");

  private Prose() {}

  static String join(List<TextLine> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0 && spaceBetween(lines.get(i - 1), lines.get(i))) {
        text.append(' ');
      }
      text.append(lines.get(i).text());
    }
    return text.toString();
  }

  static boolean spaceBetween(TextLine above, TextLine below) {
    String last = above.words().getLast().text();
    String first = below.words().getFirst().text();
    int next = first.codePointAt(0);
    boolean inside =
        INSIDE_WORD.matcher(last).matches() && Character.isLetterOrDigit(next)
            || SLASH_FIRST.matcher(first).matches() && endsInWord(last);
    boolean number =
        above.words().size() == 1
            && CUT_NUMBER.matcher(last).matches()
            && Character.isDigit(next)
            && below.words().size() == 1;
    return above.spaceAfter() || !(inside || number);
  }

  private static boolean endsInWord(String text) {
    return Character.isLetterOrDigit(text.codePointBefore(text.length()));
  }

  /**
   * Whether a line was broken because the next word no longer fitted.
   *
   * @param limit x that lines of the text reach at most
   */
  static boolean isFull(TextLine line, TextLine next, double limit) {
    double space = 0.2 * line.size();
    return line.right() + space + next.words().getFirst().width() > limit - 0.5;
  }
}

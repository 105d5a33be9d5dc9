package vn.dondoc.command.importing.table.flowed;

import java.util.List;
import vn.dondoc.command.importing.table.flowed.FlowedLine.Gap;
import vn.dondoc.command.importing.table.flowed.RowDivider.Path;
import vn.dondoc.command.importing.table.flowed.RowWords.FlowedWord;

/**
 * The points of a way to divide one row, word by word. A point is about a log-odd: three of them
 * outweigh nearly any other sign.
 */
final class DivisionPoints {

  private static final double CUT_INSIDE_LINE = -3;
  private static final double CUT_INSIDE_LINE_AT_SIGN = -1;
  private static final double CUT_INSIDE_BRACKET = -4;
  private static final double EMPTY_CELL_LEFT_SPACES = 1.5;
  private static final double NOTHING_ENDS_SO = -5;
  private static final double CUT = -0.5;
  private static final double PAIR_PARTED = -1;
  private static final double MAX_PAIRS = 2;
  private static final double CUT_BETWEEN_AGENCIES = -1.5;
  private static final double CUT_AT_FULL_LINE = -0.7;
  private static final double CUT_AT_SHORT_LINE = 0.3;

  private final RowWords words;
  private final List<ColumnSort> sorts;
  private final ColumnHabits habits;
  private final WordPairs pairs;

  /** For each word how often it stands beside the one before it elsewhere; asked for many times. */
  private final double[] pairsBefore;

  DivisionPoints(RowWords words, List<ColumnSort> sorts, ColumnHabits habits, WordPairs pairs) {
    this.words = words;
    this.pairs = pairs;
    this.sorts = sorts;
    this.habits = habits;
    this.pairsBefore = new double[words.size()];
    for (int i = 1; i < words.size(); i++) {
      pairsBefore[i] = mayCut(i) ? pairs(i, i) : 0;
    }
  }

  RowWords words() {
    return words;
  }

  /** Whether a cell may begin at a word: with a line, a capital, a digit, or after a full stop. */
  boolean mayCut(int i) {
    FlowedWord word = words.word(i);
    FlowedWord before = words.word(i - 1);
    boolean sign = word.lineStart() || !word.startsLower() || before.endsWith(".;");
    return sign && !(before.bullet() && !word.lineStart());
  }

  /** For the row's first word in a column. */
  double first(int column) {
    return fresh(column, 0) + word(column, 0);
  }

  /** For a word that stays in the cell of the word before it. */
  double inside(Path path, int i) {
    ColumnSort sort = sorts.get(path.column());
    FlowedWord word = words.word(i);
    FlowedWord before = words.word(i - 1);
    double points = word(path.column(), i);
    if (before.endsWith(".") && before.text().length() > 2) {
      boolean lower = word.startsLower() && !word.bullet();
      points +=
          lower ? (word.lineStart() ? -3 : -2) : word.lineStart() && sort.namesAgencies() ? -1 : 0;
    }
    if (word.lineStart() && !word.afterBreak()) {
      points += lineBreak(path, i);
      boolean anew = word.startsUpper() && !sort.namesAgencies() && !before.endsWith(".;:");
      points += anew ? (words.beginsProduct(i) ? -1 : -0.4) : 0;
    }
    if (sort.namesAgencies()) {
      points += insideAgencies(path, i);
    }
    return points;
  }

  private double insideAgencies(Path path, int i) {
    FlowedWord before = words.word(i - 1);
    FlowedWord word = words.word(i);
    if (word.lineStart() && word.bullet() && !path.bulleted()) {
      return -2.5;
    }
    if (!words.beginsAgency(i) || word.bullet() || before.bullet()) {
      return 0;
    }
    boolean joined =
        before.endsWith(",;:(-–") || before.text().equals("và") || before.text().equals("với");
    if (!joined && !before.endsWith(".")) {
      return -3;
    }
    return word.lineStart() && path.bulleted() ? (before.endsWith(".;") ? -2 : -0.7) : 0;
  }

  /**
   * A line in a cell is filled before the next is begun, and does not grow wider than its column.
   */
  private double lineBreak(Path path, int i) {
    FlowedWord before = words.word(i - 1);
    double width = habits.widths().get(path.column());
    if (width == 0 || !isWholeLine(path, i - 1)) {
      return 0;
    }
    int length = words.lineLength(before.line());
    double points = length > width + 2 ? -Math.min(2, 0.3 * (length - width)) : 0;
    boolean paragraph = words.word(i).bullet() || before.endsWith(".;:");
    double unfilled = 0.9 * width - (length + 1 + words.word(i).text().length());
    return points - (paragraph || unfilled < 0 ? 0 : Math.min(2.5, 0.3 * unfilled));
  }

  /** The last line of a cell is seldom filled to the end. */
  private double atLineEnd(Path path, int i) {
    double width = habits.widths().get(path.column());
    if (width == 0 || !isWholeLine(path, i - 1)) {
      return 0;
    }
    int length = words.lineLength(words.word(i - 1).line());
    double tooWide = length > width + 2 ? -Math.min(2, 0.3 * (length - width)) : 0;
    boolean full = 0.9 * width < length + 1 + words.word(i).text().length();
    return tooWide + (full ? CUT_AT_FULL_LINE : CUT_AT_SHORT_LINE);
  }

  private boolean isWholeLine(Path path, int last) {
    FlowedWord first = words.word(path.from());
    return first.line() < words.word(last).line() || first.lineStart();
  }

  /** For ending a cell before a word and beginning that of another column with it. */
  double cut(Path path, int i, int column) {
    FlowedWord word = words.word(i);
    double points = CUT + end(path, i) + word(column, i);
    points += PAIR_PARTED * pairsBefore[i];
    boolean alike = sorts.get(path.column()).namesAgencies() && sorts.get(column).namesAgencies();
    points += alike ? CUT_BETWEEN_AGENCIES : 0;
    points += word.lineStart() && !word.afterBreak() ? atLineEnd(path, i) : 0;
    if (!word.lineStart()) {
      points += insideLine(i, column);
    } else if (!word.afterBreak()) {
      points += habits.gapOdds(word.gap());
    }
    boolean skips = column > path.column() + 1;
    points += skips && word.gap() == Gap.SPACES && word.lineStart() ? EMPTY_CELL_LEFT_SPACES : 0;
    int earlier = column == path.column() ? i : path.endOf(column);
    return points + (earlier < 0 ? fresh(column, i) : resumed(column, earlier, i));
  }

  /** How often the word before a place and a later one stand side by side elsewhere. */
  private double pairs(int end, int i) {
    return Math.min(MAX_PAIRS, pairs.count(words.word(end - 1).text(), words.word(i).text()));
  }

  private double insideLine(int i, int column) {
    boolean sign =
        (sorts.get(column) == ColumnSort.DEADLINE && words.beginsTime(i))
            || (sorts.get(column).namesAgencies() && words.beginsAgency(i))
            || (words.word(i - 1).endsWith(".") && words.word(i).startsLower());
    return sign ? CUT_INSIDE_LINE_AT_SIGN : CUT_INSIDE_LINE;
  }

  /** For a cell's first word. */
  private double fresh(int column, int i) {
    FlowedWord word = words.word(i);
    ColumnSort sort = sorts.get(column);
    return begins(word)
        + switch (sort) {
          case LEAD, COORDINATING, SUBMITTED_TO -> words.beginsAgency(i) ? 1.5 : -3;
          case DEADLINE ->
              words.beginsTime(i) ? 2 : Wording.BEFORE_TIMES.contains(word.text()) ? 0 : -4;
          case PRODUCT -> words.beginsProduct(i) ? 1 : 0;
          case CONTENT, NOTE, UNKNOWN -> 0;
        };
  }

  private static double begins(FlowedWord word) {
    if (word.bullet() || word.startsUpper() || word.text().endsWith("%")) {
      return 1;
    }
    return Character.isDigit(word.text().codePointAt(0)) ? 0 : -4;
  }

  /** For the first word after a page break of a cell that began before it. */
  private double resumed(int column, int earlierEnd, int i) {
    FlowedWord last = words.word(earlierEnd - 1);
    boolean ended = last.endsWith(".");
    boolean lower = words.word(i).startsLower();
    double points = lower ? 0 : -1.5;
    boolean open = last.endsWith(",") || Wording.RUNS_ON.contains(last.text());
    ColumnSort sort = sorts.get(column);
    points += sort.namesAgencies() && !open ? -1.5 : sort == ColumnSort.DEADLINE && !open ? -3 : 0;
    points += ended ? (lower ? -5 : -2) : 0;
    points -= PAIR_PARTED * pairs(earlierEnd, i);
    return points - ending(sorts.get(column), earlierEnd);
  }

  /** For ending a cell before a word. */
  private double end(Path path, int i) {
    double points = ending(sorts.get(path.column()), i);
    points += words.inBracket(i) ? CUT_INSIDE_BRACKET : 0;
    boolean listGoesOn =
        i < words.size()
            && words.word(i - 1).endsWith(";")
            && words.word(i).bullet()
            && path.bulleted();
    return points + (listGoesOn && sorts.get(path.column()).namesAgencies() ? -2.5 : 0);
  }

  private double ending(ColumnSort sort, int i) {
    FlowedWord last = words.word(i - 1);
    if (Wording.RUNS_ON.contains(last.text()) || last.endsWith("-–/(")) {
      return NOTHING_ENDS_SO;
    }
    if (last.endsWith(",:")) {
      return -2.5;
    }
    if (last.endsWith(";")) {
      return sort.namesAgencies() ? -1.5 : -2;
    }
    return last.endsWith(".") ? 0.7 : 0;
  }

  /** For the end of the row. */
  double last(Path path) {
    return end(path, words.size());
  }

  /** For a cell as a whole: nobody in particular is seldom who leads. */
  double wholeCell(ColumnSort sort, String cell) {
    return sort == ColumnSort.LEAD && cell.contains("liên quan") ? -0.8 : 0;
  }

  private double word(int column, int i) {
    return words.word(i).bullet() ? 0 : sorts.get(column).word(words.tag(i));
  }
}

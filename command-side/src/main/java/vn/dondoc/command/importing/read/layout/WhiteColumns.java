package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.dondoc.command.importing.read.layout.TextLine.LineWord;
import vn.dondoc.command.importing.read.layout.WhiteTables.PlacedLine;

/**
 * The columns of a table without vertical lines: what lies between the strips that its words leave
 * white from top to bottom.
 */
record WhiteColumns(List<Column> columns) {

  private static final int MIN_COLUMNS = 3;

  /** Words of headings and stray marks may stand in a strip in this part of the lines. */
  private static final double STRAY_PART = 0.03;

  private static final double MIN_STRIP_PT = 4;

  /** In a table of few lines, spaces between words come to stand under each other by chance. */
  private static final double MIN_STRIP_OF_FEW_PT = 8;

  /** Words of one text stand closer than this part of the size. */
  private static final double WHITE_EM = 0.33;

  private static final int FEW_LINES = 8;

  private static final int MAX_WIDTH_PT = 20_000;

  record Column(double left, double right) {}

  WhiteColumns {
    columns = List.copyOf(columns);
  }

  /** Empty where there are too few to be a table of tasks. */
  static Optional<WhiteColumns> of(List<PlacedLine> lines) {
    List<TextLine> narrow =
        lines.stream().filter(line -> !line.wide()).map(PlacedLine::line).toList();
    int[] covered = covered(narrow);
    double strip = narrow.size() < FEW_LINES ? MIN_STRIP_OF_FEW_PT : MIN_STRIP_PT;
    int stray = narrow.size() < FEW_LINES ? 0 : Math.max(1, (int) (STRAY_PART * narrow.size()));
    List<Column> columns = new ArrayList<>();
    int start = -1;
    int end = -1;
    for (int x = 0; x < covered.length; x++) {
      if (covered[x] > stray) {
        if (start >= 0 && x - end > strip) {
          columns.add(new Column(start, end + 1));
          start = x;
        }
        start = start < 0 ? x : start;
        end = x;
      }
    }
    if (start >= 0) {
      columns.add(new Column(start, end + 1));
    }
    return columns.size() < MIN_COLUMNS ? Optional.empty() : Optional.of(new WhiteColumns(columns));
  }

  /** For each point of the width, in how many lines a word stands there. */
  private static int[] covered(List<TextLine> lines) {
    double width = lines.stream().mapToDouble(TextLine::right).max().orElse(0);
    int[] covered = new int[(int) Math.clamp(width + 2, 0, MAX_WIDTH_PT)];
    for (TextLine line : lines) {
      for (LineWord word : line.words()) {
        int to = (int) Math.min(Math.ceil(word.right()), covered.length);
        for (int x = (int) Math.max(0, word.left()); x < to; x++) {
          covered[x]++;
        }
      }
    }
    return covered;
  }

  /** The column that a word stands in, or the nearest. */
  int columnOf(LineWord word) {
    double centre = (word.left() + word.right()) / 2;
    int nearest = 0;
    for (int i = 1; i < columns.size(); i++) {
      nearest = distance(i, centre) < distance(nearest, centre) ? i : nearest;
    }
    return nearest;
  }

  /**
   * Whether the text runs across columns: between two of them its words stand no further apart than
   * elsewhere.
   */
  boolean areCrossedBy(TextLine text) {
    for (int i = 1; i < columns.size(); i++) {
      double from = columns.get(i - 1).right();
      double to = columns.get(i).left();
      if (text.left() < from
          && text.right() > to
          && widestWhite(text, from, to) < WHITE_EM * text.size()) {
        return true;
      }
    }
    return false;
  }

  private static double widestWhite(TextLine text, double from, double to) {
    double widest = 0;
    for (int i = 1; i < text.words().size(); i++) {
      double left = text.words().get(i - 1).right();
      double right = text.words().get(i).left();
      widest = left < to && right > from ? Math.max(widest, right - left) : widest;
    }
    return widest;
  }

  private double distance(int column, double x) {
    Column at = columns.get(column);
    return Math.max(0, Math.max(at.left() - x, x - at.right()));
  }
}

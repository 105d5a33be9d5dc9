package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.read.layout.PageTable.Cell;
import vn.dondoc.command.importing.read.layout.PageTable.Row;
import vn.dondoc.command.importing.read.layout.TextLine.LineWord;
import vn.dondoc.command.importing.read.layout.WhiteColumns.Column;
import vn.dondoc.command.importing.read.layout.WhiteTables.PlacedLine;

/**
 * Tells the rows of such a table apart: by the lines drawn between them, else by the wider white
 * between them, else by the numbers in the first column.
 */
final class WhiteRows {

  /** Fewer lines only set off the head and the foot of the table. */
  private static final int MIN_RULES = 3;

  /** White between rows is wider than between the lines of a row by this part of the size. */
  private static final double WIDER_EM = 0.3;

  /** The white between lines that is taken for the usual. */
  private static final double USUAL_PERCENTILE = 0.4;

  private static final Pattern NUMBER =
      Pattern.compile(".*\\d.*|(?:[IVXL]{1,6}|[A-ZĐ]|[a-zđ])[.)]?");

  private final List<PlacedLine> lines;
  private final WhiteColumns columns;

  private WhiteRows(List<PlacedLine> lines, WhiteColumns columns) {
    this.lines = lines;
    this.columns = columns;
  }

  /**
   * @param rules horizontal lines of the page that belong to no frame
   */
  static PageTable table(List<PlacedLine> lines, WhiteColumns columns, List<Ruling> rules) {
    WhiteRows rows = new WhiteRows(lines, columns);
    boolean[] begins = rows.ruled(rules);
    if (begins.length == 0) {
      begins = rows.numbered(rows.spaced());
    }
    List<Row> whole = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= lines.size(); i++) {
      if (i == lines.size() || begins[i]) {
        whole.add(rows.row(start, i));
        start = i;
      }
    }
    return new PageTable(whole);
  }

  private TextLine line(int i) {
    return lines.get(i).line();
  }

  /** Which lines begin a row by the rules above them; nothing where there are too few rules. */
  private boolean[] ruled(List<Ruling> rules) {
    boolean[] begins = new boolean[lines.size()];
    int between = 0;
    for (int i = 1; i < lines.size(); i++) {
      double above = line(i - 1).baseline();
      double below = line(i).baseline();
      begins[i] = rules.stream().anyMatch(rule -> rule.at() > above && rule.at() < below);
      between += begins[i] ? 1 : 0;
    }
    return between + 1 < MIN_RULES ? new boolean[0] : begins;
  }

  private boolean[] spaced() {
    boolean[] begins = new boolean[lines.size()];
    double usual = usualWhite();
    for (int i = 1; i < lines.size(); i++) {
      double white = line(i).top() - line(i - 1).bottom();
      boolean heading = runsAcross(line(i)) != runsAcross(line(i - 1));
      begins[i] = heading || white > usual + WIDER_EM * line(i).size();
    }
    return begins;
  }

  /** Between one line and the next in the same column. */
  private double usualWhite() {
    Map<Integer, TextLine> last = new HashMap<>();
    List<Double> whites = new ArrayList<>();
    for (PlacedLine placed : lines) {
      for (TextLine piece : pieces(placed.line())) {
        TextLine above = last.put(columns.columnOf(piece.words().getFirst()), piece);
        if (above != null) {
          whites.add(piece.top() - above.bottom());
        }
      }
    }
    Collections.sort(whites);
    return whites.isEmpty() ? 0 : whites.get((int) (USUAL_PERCENTILE * whites.size()));
  }

  /** Rows with several numbers are several rows. */
  private boolean[] numbered(boolean[] spaced) {
    boolean[] begins = spaced.clone();
    int start = 0;
    for (int i = 1; i <= lines.size(); i++) {
      if (i == lines.size() || spaced[i]) {
        int numbers = 0;
        for (int j = start; j < i; j++) {
          numbers += hasNumber(j) ? 1 : 0;
        }
        for (int j = start; j < i; j++) {
          begins[j] |= numbers > 1 && hasNumber(j);
        }
        start = i;
      }
    }
    return begins;
  }

  private boolean hasNumber(int i) {
    LineWord first = line(i).words().getFirst();
    return columns.columnOf(first) == 0 && NUMBER.matcher(first.text()).matches();
  }

  private Row row(int from, int to) {
    double top = line(from).top();
    double bottom = line(to - 1).bottom();
    TreeMap<Integer, List<TextLine>> texts = new TreeMap<>();
    for (int i = from; i < to; i++) {
      pieces(line(i)).forEach(piece -> add(piece, texts));
    }
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < columns.columns().size(); i++) {
      Column column = columns.columns().get(i);
      List<TextLine> own = texts.getOrDefault(i, List.of());
      cells.add(new Cell(column.left(), column.right(), bottom, 1, own));
    }
    return new Row(top, bottom, cells);
  }

  private boolean runsAcross(TextLine line) {
    return SideBySide.pieces(line).stream().anyMatch(columns::areCrossedBy);
  }

  private List<TextLine> pieces(TextLine line) {
    List<TextLine> pieces = new ArrayList<>();
    for (TextLine piece : SideBySide.pieces(line)) {
      pieces.addAll(columns.areCrossedBy(piece) ? List.of(piece) : inColumns(piece));
    }
    return pieces;
  }

  /** A text that runs across columns belongs to the one it begins in. */
  private void add(TextLine part, TreeMap<Integer, List<TextLine>> texts) {
    int column = columns.columnOf(part.words().getFirst());
    texts.computeIfAbsent(column, unused -> new ArrayList<>()).add(part);
  }

  private List<TextLine> inColumns(TextLine piece) {
    List<TextLine> parts = new ArrayList<>();
    List<LineWord> words = piece.words();
    int start = 0;
    for (int i = 1; i <= words.size(); i++) {
      boolean ends = i == words.size();
      if (ends || columns.columnOf(words.get(i)) != columns.columnOf(words.get(start))) {
        parts.add(piece.with(words.subList(start, i), ends));
        start = i;
      }
    }
    return parts;
  }
}

package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.dondoc.command.importing.read.layout.PageLayout.Element;
import vn.dondoc.command.importing.read.layout.PageLayout.Line;
import vn.dondoc.command.importing.read.layout.PageLayout.Table;
import vn.dondoc.command.importing.read.layout.TextLine.LineWord;

/**
 * Texts that stand beside each other without a table, as the authority and the motto at the head of
 * a document do, are not one line.
 */
final class SideBySide {

  private static final double GAP_EM = 1.6;

  /** Gaps of a stretched line are all wide; a gap between two texts is wider than its others. */
  private static final double TIMES_OTHER_GAPS = 2.5;

  /** A number or bullet before a tab belongs to what follows. */
  private static final int LABEL_MAX_CHARS = 6;

  private SideBySide() {}

  /** White that is wider than any space between words lies between columns. */
  private static final double COLUMN_GAP_EM = 0.9;

  /** Whether the white before a word is a gap between columns. */
  private static boolean isGap(TextLine line, int word) {
    List<LineWord> words = line.words();
    return words.get(word).left() - words.get(word - 1).right() > COLUMN_GAP_EM * line.size();
  }

  static int gaps(TextLine line) {
    return pieces(line).size() - 1;
  }

  /** The texts between gaps. */
  static List<TextLine> pieces(TextLine line) {
    List<TextLine> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= line.words().size(); i++) {
      boolean ends = i == line.words().size();
      if (ends || isGap(line, i)) {
        pieces.add(line.with(line.words().subList(start, i), ends));
        start = i;
      }
    }
    return pieces;
  }

  static double widestPiece(TextLine line) {
    return pieces(line).stream().mapToDouble(piece -> piece.right() - piece.left()).max().orElse(0);
  }

  private static List<TextLine> parts(TextLine line) {
    List<LineWord> words = line.words();
    double threshold = Math.max(GAP_EM * line.size(), TIMES_OTHER_GAPS * usualGap(words));
    List<TextLine> parts = new ArrayList<>();
    int start = 0;
    for (int i = 1; i < words.size(); i++) {
      boolean wide = words.get(i).left() - words.get(i - 1).right() > threshold;
      boolean label = i - start == 1 && words.get(start).text().length() <= LABEL_MAX_CHARS;
      if (wide && !label) {
        parts.add(line.with(words.subList(start, i), false));
        start = i;
      }
    }
    parts.add(line.with(words.subList(start, words.size()), true));
    return parts;
  }

  /** The page with such texts as lines of their own. */
  static PageLayout split(PageLayout page) {
    List<Element> elements = new ArrayList<>();
    for (Element element : page.elements()) {
      switch (element) {
        case Line(TextLine line) -> parts(line).forEach(part -> elements.add(new Line(part)));
        case Table table -> elements.add(table);
      }
    }
    return page.with(elements);
  }

  private static double usualGap(List<LineWord> words) {
    double[] gaps = new double[Math.max(0, words.size() - 1)];
    for (int i = 1; i < words.size(); i++) {
      gaps[i - 1] = words.get(i).left() - words.get(i - 1).right();
    }
    Arrays.sort(gaps);
    return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
  }
}

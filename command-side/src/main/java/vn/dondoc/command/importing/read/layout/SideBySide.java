package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.List;
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

  static List<TextLine> parts(TextLine line) {
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

  private static double usualGap(List<LineWord> words) {
    double[] gaps = new double[Math.max(0, words.size() - 1)];
    for (int i = 1; i < words.size(); i++) {
      gaps[i - 1] = words.get(i).left() - words.get(i - 1).right();
    }
    java.util.Arrays.sort(gaps);
    return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
  }
}

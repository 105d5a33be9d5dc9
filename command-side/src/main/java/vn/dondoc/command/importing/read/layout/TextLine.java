package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Words that stand side by side.
 *
 * @param spaceAfter whether a space is drawn after the last word
 */
record TextLine(List<LineWord> words, double baseline, double size, boolean spaceAfter) {

  /** A gap wider than this part of the font's size separates words. */
  private static final double WORD_GAP_EM = 0.17;

  /** The same glyph drawn again within this part of the size makes it look bold. */
  private static final double OVERPRINT_EM = 0.08;

  /** Glyphs whose baselines differ by less than this part of the size share a line. */
  private static final double SAME_LINE_EM = 0.45;

  record LineWord(String text, double left, double right, boolean bold) {
    double width() {
      return right - left;
    }
  }

  TextLine {
    words = List.copyOf(words);
  }

  double left() {
    return words.getFirst().left();
  }

  double right() {
    return words.getLast().right();
  }

  double top() {
    return baseline - 0.8 * size;
  }

  double bottom() {
    return baseline + 0.25 * size;
  }

  boolean bold() {
    return words.stream().allMatch(LineWord::bold);
  }

  String text() {
    return String.join(" ", words.stream().map(LineWord::text).toList());
  }

  TextLine with(List<LineWord> some, boolean lastOfLine) {
    return new TextLine(some, baseline, size, spaceAfter && lastOfLine);
  }

  /** The lines that glyphs make, from top to bottom. */
  static List<TextLine> of(List<Glyph> glyphs) {
    List<Glyph> sorted = new ArrayList<>(glyphs);
    sorted.sort(Comparator.comparingDouble(Glyph::baseline));
    List<TextLine> lines = new ArrayList<>();
    List<Glyph> line = new ArrayList<>();
    for (Glyph glyph : sorted) {
      if (!line.isEmpty() && !sameLine(line.getFirst(), glyph)) {
        add(line, lines);
        line = new ArrayList<>();
      }
      line.add(glyph);
    }
    add(line, lines);
    return lines;
  }

  private static boolean sameLine(Glyph first, Glyph next) {
    double size = Math.max(first.size(), next.size());
    return next.baseline() - first.baseline() < SAME_LINE_EM * size;
  }

  private static void add(List<Glyph> glyphs, List<TextLine> lines) {
    if (glyphs.stream().allMatch(Glyph::isBlank)) {
      return;
    }
    List<Glyph> sorted = new ArrayList<>(glyphs);
    sorted.sort(Comparator.comparingDouble(Glyph::left));
    WordBuilder words = new WordBuilder();
    sorted.forEach(words::add);
    words.endWord();
    // The most common size and its baseline, so that a raised mark does not move the line.
    Glyph typical =
        glyphs.stream()
            .filter(glyph -> !glyph.isBlank())
            .max(Comparator.comparingDouble(Glyph::size))
            .orElseThrow();
    lines.add(new TextLine(words.words, typical.baseline(), typical.size(), words.blankLast));
  }

  private static final class WordBuilder {
    private final List<LineWord> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Glyph first = new Glyph("", 0, 0, 0, 0, false);
    private Glyph last = first;
    private double right;
    private boolean bold;
    private boolean blankLast;

    void add(Glyph glyph) {
      blankLast = glyph.isBlank();
      if (blankLast) {
        endWord();
        return;
      }
      if (!text.isEmpty() && overprints(glyph)) {
        bold = true;
        return;
      }
      if (!text.isEmpty() && glyph.left() - right > WORD_GAP_EM * glyph.size()) {
        endWord();
      }
      if (text.isEmpty()) {
        first = glyph;
        bold = true;
        right = glyph.right();
      }
      text.append(glyph.text());
      bold &= glyph.bold();
      right = Math.max(right, glyph.right());
      last = glyph;
    }

    private boolean overprints(Glyph glyph) {
      return glyph.text().equals(last.text())
          && glyph.left() - last.left() < OVERPRINT_EM * glyph.size();
    }

    void endWord() {
      if (!text.isEmpty()) {
        words.add(new LineWord(text.toString(), first.left(), right, bold));
        text.setLength(0);
      }
    }
  }
}

package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Collects the lines of a paragraph. A line that had room for the next word ends one; so do an
 * indent, a wider step, and a number or bullet after the end of a sentence.
 */
final class ParagraphBuilder {

  private static final double INDENT_PT = 8;
  private static final double WIDER_STEP = 1.45;

  private static final Pattern LABEL =
      Pattern.compile(
          "(?:[IVXL]+|\\d{1,3}(?:\\.\\d{1,3})*|[a-zđA-ZĐ])[.)]|\\d+(?:\\.\\d+)+|[-+•*–]");

  private static final Pattern SENTENCE_END = Pattern.compile(".*[.;:!?…][)\"”]*");

  private final TextBlock block;
  private final List<TextLine> lines = new ArrayList<>();
  private int page;
  private int lastPage;

  ParagraphBuilder(TextBlock block) {
    this.block = block;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  int page() {
    return page;
  }

  String text() {
    return Prose.join(lines);
  }

  List<String> lines() {
    return lines.stream().map(TextLine::text).toList();
  }

  boolean bold() {
    return lines.stream().allMatch(TextLine::bold);
  }

  void clear() {
    lines.clear();
  }

  void add(TextLine line, int pageOfLine) {
    page = lines.isEmpty() ? pageOfLine : page;
    lastPage = pageOfLine;
    lines.add(line);
  }

  boolean continuedBy(TextLine next, int pageOfNext) {
    if (lines.isEmpty()) {
      return false;
    }
    TextLine last = lines.getLast();
    double step = next.baseline() - last.baseline();
    boolean samePage = pageOfNext == lastPage;
    boolean tooFar = samePage && (step > WIDER_STEP * usualStep(next) || step < 0.5 * next.size());
    boolean indented =
        next.left() > block.left() + INDENT_PT && next.left() > last.left() + INDENT_PT;
    boolean firstLine = next.left() > block.left() + INDENT_PT && !samePage;
    return !tooFar
        && !indented
        && !(firstLine && last.left() < block.left() + INDENT_PT)
        && Prose.isFull(last, next, Math.min(block.right(), limitOf(last)))
        && !startsItem(last, next);
  }

  private double limitOf(TextLine last) {
    return Math.max(block.right(), last.right());
  }

  private double usualStep(TextLine next) {
    return Math.max(block.step(), 1.1 * next.size());
  }

  private static boolean startsItem(TextLine last, TextLine next) {
    return LABEL.matcher(next.words().getFirst().text()).matches()
        && SENTENCE_END.matcher(last.words().getLast().text()).matches();
  }
}

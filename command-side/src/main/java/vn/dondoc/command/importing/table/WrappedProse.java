package vn.dondoc.command.importing.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.text.BrokenLines;

/**
 * Paragraphs that were broken into lines of one width, as in text out of a PDF, put together again.
 * A text whose lines are not of one width stays as it is.
 */
public final class WrappedProse {

  private static final int MIN_WIDTH_CHARS = 40;
  private static final int MAX_WIDTH_CHARS = 140;
  private static final int MIN_LINES = 8;

  /** A filled line ends within this share of the width, as letters are not equally wide. */
  private static final double FILLED = 0.8;

  /** As many of the lines are filled, at least. */
  private static final double MOSTLY = 0.35;

  private static final Pattern PAGE_NUMBER =
      Pattern.compile("[-–]?\\s?\\d{1,4}\\s?[-–]?|(?:Trang|TRANG|Page)\\s+\\d.{0,10}");

  /** What begins a paragraph whatever stands before it. */
  private static final Pattern BEGINS =
      Pattern.compile(
          "(?:[-+•*–]|\\d{1,2}(?:\\.\\d{1,2}){0,3}[.)]|[a-zđ]\\)|[IVXL]{1,6}[.)]|[A-ZĐ][.)])\\s.*");

  private final List<Paragraph> paragraphs;
  private final int width;

  private WrappedProse(List<Paragraph> paragraphs, int width) {
    this.paragraphs = paragraphs;
    this.width = width;
  }

  public static List<Paragraph> unwrapped(List<Paragraph> paragraphs) {
    int width = width(paragraphs);
    return width == 0 ? paragraphs : new WrappedProse(paragraphs, width).join();
  }

  /** The width that lines were filled to, 0 where they were not. */
  private static int width(List<Paragraph> paragraphs) {
    List<Integer> lengths =
        paragraphs.stream().map(paragraph -> paragraph.text().length()).sorted().toList();
    if (lengths.size() < MIN_LINES) {
      return 0;
    }
    int widest = lengths.getLast();
    long filled = lengths.stream().filter(length -> length >= FILLED * widest).count();
    boolean wrapped =
        widest >= MIN_WIDTH_CHARS && widest <= MAX_WIDTH_CHARS && filled >= MOSTLY * lengths.size();
    return wrapped ? widest : 0;
  }

  private List<Paragraph> join() {
    List<Paragraph> joined = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Paragraph first = null;
    for (Paragraph line : paragraphs) {
      if (PAGE_NUMBER.matcher(line.text()).matches()) {
        continue;
      }
      if (first != null && !continues(lines.getLast(), line.text())) {
        joined.add(new Paragraph(BrokenLines.join(lines), first.bold(), first.place()));
        lines.clear();
        first = null;
      }
      first = first == null ? line : first;
      lines.add(line.text());
    }
    if (first != null) {
      joined.add(new Paragraph(BrokenLines.join(lines), first.bold(), first.place()));
    }
    return joined;
  }

  /** A line goes on where the next word had no room in it, or where the next is no beginning. */
  private boolean continues(String line, String next) {
    int space = next.indexOf(' ');
    int needed = line.length() + 1 + (space < 0 ? next.length() : space);
    boolean ended = ".:;".indexOf(line.charAt(line.length() - 1)) >= 0;
    boolean filled = needed > width * FILLED;
    if (BEGINS.matcher(next).matches()) {
      return filled && !ended && goesOnAfterDash(next);
    }
    return Character.isLowerCase(next.codePointAt(0)) || (ended ? needed > width : filled);
  }

  /** "2021 - 2030" broken before its dash. */
  private static boolean goesOnAfterDash(String next) {
    return "-–".indexOf(next.charAt(0)) >= 0 && !Character.isUpperCase(next.codePointAt(2));
  }
}

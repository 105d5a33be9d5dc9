package vn.dondoc.command.importing.table.flowed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.read.Block;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.read.Place;
import vn.dondoc.command.importing.read.SourceDocument;
import vn.dondoc.command.importing.read.TextLine;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * A line that is not blank.
 *
 * @param text cleaned
 * @param gap what stands between it and the line before
 * @param newPage whether a form feed does
 */
record FlowedLine(String text, Gap gap, boolean newPage, Place place) {

  /** What stands between two lines. */
  enum Gap {
    NONE,
    BLANK_LINE,
    /** A blank line of nothing but spaces: often all that is left of an empty cell. */
    SPACES
  }

  /** "- 2 -", "Trang 3/10": lines that a page has of its own. */
  private static final Pattern PAGE_LINE =
      Pattern.compile(
          "[-–]\\s?\\d{1,4}\\s?[-–]|(?:Trang|TRANG|Page)\\s+\\d{1,4}(?:\\s*\\D{1,4}\\s*\\d{1,4})?");

  static List<FlowedLine> of(SourceDocument document) {
    List<FlowedLine> lines = new ArrayList<>();
    Gap gap = Gap.NONE;
    boolean newPage = false;
    for (TextLine line : lines(document)) {
      String text = VietnameseText.clean(line.text());
      newPage |= line.text().indexOf('\f') >= 0;
      if (text.isEmpty()) {
        gap = gap == Gap.SPACES || line.text().indexOf(' ') >= 0 ? Gap.SPACES : Gap.BLANK_LINE;
      } else if (!PAGE_LINE.matcher(text).matches()) {
        lines.add(new FlowedLine(text, gap, newPage, line.place()));
        gap = Gap.NONE;
        newPage = false;
      }
    }
    return lines;
  }

  /** The lines of a document; its paragraphs where its format has no lines. */
  private static List<TextLine> lines(SourceDocument document) {
    if (!document.lines().isEmpty()) {
      return document.lines();
    }
    List<TextLine> lines = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (block instanceof Paragraph paragraph) {
        lines.add(new TextLine(paragraph.text(), paragraph.place()));
      }
    }
    return lines;
  }
}

package vn.dondoc.command.importing.read.layout;

import java.util.List;

/**
 * What is drawn on one page, turned so that its text stands upright.
 *
 * @param number of the page, from 1
 */
public record PageMarks(
    int number, double width, double height, List<Glyph> glyphs, List<Ruling> rulings) {
  public PageMarks {
    glyphs = List.copyOf(glyphs);
    rulings = List.copyOf(rulings);
  }
}

package vn.dondoc.command.importing.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Values separated by commas, semicolons, tabs or pipes (RFC 4180): a cell in quotes may hold
 * separators, line breaks and doubled quotes.
 */
final class DelimitedReader {

  private final String text;
  private final char separator;
  private final Blocks blocks = new Blocks();
  private List<SourceCell> row = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private int line = 1;
  private int rowLine = 1;

  private DelimitedReader(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  static SourceDocument read(String text, boolean tabs) {
    return new DelimitedReader(text, tabs ? '\t' : Separator.of(text)).read();
  }

  private SourceDocument read() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"' && cell.isEmpty()) {
        i = quoted(i + 1);
        continue;
      }
      if (c == separator) {
        endCell();
      } else if (c == '\n' || c == '\r') {
        endRow();
        i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
        line++;
        rowLine = line;
      } else {
        cell.append(c);
      }
      i++;
    }
    endRow();
    return blocks.document();
  }

  /** Reads a cell in quotes; a quote that is never closed is text. */
  private int quoted(int start) {
    StringBuilder inside = new StringBuilder();
    int lines = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (doubled) {
        inside.append('"');
        i++;
      } else if (c == '"') {
        boolean ends = i + 1 == text.length() || isEnd(text.charAt(i + 1));
        if (!ends) {
          break;
        }
        cell.append(inside);
        line += lines;
        return i + 1;
      } else {
        lines += c == '\n' ? 1 : 0;
        inside.append(c);
        if (inside.length() > Limits.MAX_CELL_CHARS) {
          break;
        }
      }
    }
    cell.append('"');
    return start;
  }

  private boolean isEnd(char c) {
    return c == separator || c == '\n' || c == '\r';
  }

  private void endCell() {
    row.add(Blocks.cell(cell.toString(), false));
    cell.setLength(0);
    Limits.check(row.size(), Limits.MAX_CELLS_PER_ROW, "cells in a row");
  }

  private void endRow() {
    endCell();
    blocks.row(row, Place.line(rowLine));
    row = new ArrayList<>();
  }
}

package vn.dondoc.command.importing.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader.SheetIterator;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Rows of an Excel file's sheets, streamed, so that the size of a sheet does not decide how much
 * memory it takes. Dates come out as a person reads them.
 */
final class ExcelReader {

  private static final int MAX_SHEETS = 50;
  private static final int MAX_MERGED_RANGES = 200_000;
  private static final int MAX_MERGED_ROWS = 1_000_000;

  private ExcelReader() {}

  static SourceDocument read(OPCPackage opened)
      throws IOException, OpenXML4JException, SAXException {
    XSSFReader reader = new XSSFReader(opened);
    SharedStrings strings = new ReadOnlySharedStringsTable(opened, false);
    StylesTable styles = reader.getStylesTable();
    Set<String> hidden = HiddenSheets.in(reader);
    Blocks blocks = new Blocks();
    SheetIterator sheets = (SheetIterator) reader.getSheetsData();
    for (int sheet = 0; sheets.hasNext() && sheet < MAX_SHEETS; sheet++) {
      try (InputStream data = sheets.next()) {
        String name = sheets.getSheetName();
        if (hidden.contains(name)) {
          blocks.leftOut(name);
        } else {
          read(data, strings, styles).into(blocks, sheet + 1, name);
        }
      }
    }
    return blocks.document();
  }

  private static Sheet read(InputStream data, SharedStrings strings, StylesTable styles)
      throws IOException, SAXException {
    Sheet sheet = new Sheet();
    try {
      XMLReader parser = XMLHelper.newXMLReader();
      parser.setContentHandler(new MergeAwareHandler(styles, strings, sheet));
      parser.parse(new InputSource(data));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
    return sheet;
  }

  private record Text(String text, boolean bold) {}

  /** The texts of one sheet by row and column, and its merged ranges. */
  private static final class Sheet implements SheetContentsHandler {
    private final List<Map<Integer, Text>> rows = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<CellRangeAddress> merged = new ArrayList<>();
    private final HiddenCells hidden = new HiddenCells();
    private boolean bold;

    @Override
    public void startRow(int rowNumber) {
      Limits.check(rows.size() + 1L, Limits.MAX_ROWS, "rows");
      rows.add(new HashMap<>());
      numbers.add(rowNumber);
    }

    @Override
    public void endRow(int rowNumber) {
      // Rows are handed over once the merged ranges at the end of the sheet are known.
    }

    @Override
    public void cell(
        @Nullable String reference, @Nullable String formatted, @Nullable XSSFComment comment) {
      Map<Integer, Text> row = rows.getLast();
      int column = reference == null ? row.size() : new CellReference(reference).getCol();
      if (formatted != null && !formatted.isBlank()) {
        Limits.check(column + 1L, Limits.MAX_CELLS_PER_ROW, "cells in a row");
        row.put(column, new Text(formatted, bold));
      }
    }

    /** Of the cells that follow. */
    void bold(boolean isBold) {
      bold = isBold;
    }

    void merge(String range) {
      Limits.check(merged.size() + 1L, MAX_MERGED_RANGES, "merged ranges");
      merged.add(CellRangeAddress.valueOf(range));
    }

    /**
     * @param sheet its number, from 1
     */
    void into(Blocks blocks, int sheet, String name) {
      hidden.leaveOut(rows, numbers, merged).forEach(where -> blocks.leftOut(name + "!" + where));
      Map<Integer, List<CellRangeAddress>> vertical = verticalByRow();
      for (int i = 0; i < rows.size(); i++) {
        Map<Integer, Text> texts = rows.get(i);
        List<SourceCell> cells = new ArrayList<>();
        List<CellRangeAddress> ranges = vertical.getOrDefault(numbers.get(i), List.of());
        int width =
            IntStream.concat(
                    texts.keySet().stream().mapToInt(c -> c + 1),
                    ranges.stream()
                        .mapToInt(range -> range.getFirstColumn() + 1)
                        .filter(column -> column <= Limits.MAX_CELLS_PER_ROW))
                .max()
                .orElse(0);
        for (int column = 0; column < width; column++) {
          int at = column;
          boolean below =
              ranges.stream().anyMatch(range -> range.isInRange(range.getLastRow(), at));
          Text text = texts.get(column);
          cells.add(
              text != null
                  ? Blocks.cell(text.text(), text.bold())
                  : below ? SourceCell.MERGED_ABOVE : SourceCell.EMPTY);
        }
        blocks.row(cells, Place.row(sheet, numbers.get(i) + 1));
      }
      if (isText()) {
        lines(blocks, sheet);
      }
    }

    /** Whether it is a text pasted into one column. */
    private boolean isText() {
      return rows.stream().mapToInt(Map::size).max().orElse(0) == 1
          && rows.stream().flatMap(row -> row.keySet().stream()).distinct().count() == 1;
    }

    private void lines(Blocks blocks, int sheet) {
      for (int i = 0; i < rows.size(); i++) {
        Place place = Place.row(sheet, numbers.get(i) + 1);
        boolean skipped = i > 0 && numbers.get(i) > numbers.get(i - 1) + 1;
        Collection<Text> texts = rows.get(i).values();
        if (skipped || texts.isEmpty()) {
          blocks.line("", place);
        }
        texts.stream()
            .flatMap(text -> text.text().lines())
            .forEach(line -> blocks.line(line, place));
      }
    }

    /** For each row the ranges that began above it. */
    private Map<Integer, List<CellRangeAddress>> verticalByRow() {
      Map<Integer, List<CellRangeAddress>> byRow = new HashMap<>();
      int covered = 0;
      for (CellRangeAddress range : merged) {
        int last = Math.min(range.getLastRow(), range.getFirstRow() + Limits.MAX_ROWS);
        for (int row = range.getFirstRow() + 1; row <= last; row++) {
          Limits.check(++covered, MAX_MERGED_ROWS, "merged rows");
          byRow.computeIfAbsent(row, unused -> new ArrayList<>()).add(range);
        }
      }
      return byRow;
    }
  }

  private static final class MergeAwareHandler extends XSSFSheetXMLHandler {
    private final Sheet sheet;
    private final StylesTable styles;

    MergeAwareHandler(StylesTable styles, SharedStrings strings, Sheet sheet) {
      super(styles, strings, sheet, new ReadableDates(), false);
      this.sheet = sheet;
      this.styles = styles;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes)
        throws SAXException {
      String range = "mergeCell".equals(name) ? attributes.getValue("ref") : null;
      if (range != null) {
        sheet.merge(range);
      }
      sheet.hidden.element(name, attributes, sheet.rows.size());
      if ("c".equals(name)) {
        sheet.bold(isBold(attributes.getValue("s")));
      }
      super.startElement(uri, name, qName, attributes);
    }

    private boolean isBold(@Nullable String style) {
      // A style's number that is none is an unreadable file, which the handler says by itself.
      boolean numbered = style != null && style.matches("\\d{1,6}");
      int index = numbered ? Integer.parseInt(style) : -1;
      return index >= 0
          && index < styles.getNumCellStyles()
          && styles.getStyleAt(index).getFont().getBold();
    }
  }
}

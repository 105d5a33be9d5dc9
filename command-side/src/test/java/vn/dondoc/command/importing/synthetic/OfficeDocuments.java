package vn.dondoc.command.importing.synthetic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import vn.dondoc.command.importing.synthetic.Sheet.Cell;
import vn.dondoc.command.importing.synthetic.Sheet.Line;
import vn.dondoc.command.importing.synthetic.Sheet.Part;
import vn.dondoc.command.importing.synthetic.Sheet.Table;

/** Writes a document as a Word or an Excel file. */
final class OfficeDocuments {

  private OfficeDocuments() {}

  static byte[] word(Sheet sheet) {
    try (XWPFDocument document = new XWPFDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      for (Part part : sheet.parts()) {
        switch (part) {
          case Line line -> run(document.createParagraph(), line.text(), line.bold());
          case Table table -> wordTable(document, table);
        }
      }
      document.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void wordTable(XWPFDocument document, Table table) {
    XWPFTable made = document.createTable();
    made.removeRow(0);
    for (List<Cell> cells : table.rows()) {
      XWPFTableRow row = made.createRow();
      while (!row.getTableCells().isEmpty()) {
        row.removeCell(0);
      }
      cells.forEach(cell -> wordCell(row.createCell(), cell));
    }
  }

  private static void wordCell(XWPFTableCell made, Cell cell) {
    CTTcPr properties = made.getCTTc().addNewTcPr();
    if (cell.span() > 1) {
      properties.addNewGridSpan().setVal(BigInteger.valueOf(cell.span()));
    }
    properties.addNewVMerge().setVal(cell.mergedAbove() ? STMerge.CONTINUE : STMerge.RESTART);
    boolean first = true;
    for (String text : cell.text().split("\n")) {
      run(first ? made.getParagraphs().getFirst() : made.addParagraph(), text, cell.bold());
      first = false;
    }
  }

  private static void run(XWPFParagraph paragraph, String text, boolean bold) {
    XWPFRun run = paragraph.createRun();
    run.setBold(bold);
    run.setText(text);
  }

  static byte[] excel(Sheet document) {
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      XSSFSheet sheet = workbook.createSheet();
      CellStyle bold = workbook.createCellStyle();
      Font font = workbook.createFont();
      font.setBold(true);
      bold.setFont(font);
      int next = 0;
      for (Part part : document.parts()) {
        switch (part) {
          case Line line -> sheet.createRow(next++).createCell(0).setCellValue(line.text());
          case Table table -> {
            excelTable(sheet, table, next, bold);
            next += table.rows().size() + 1;
          }
        }
      }
      workbook.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void excelTable(XSSFSheet sheet, Table table, int first, CellStyle bold) {
    for (int i = 0; i < table.rows().size(); i++) {
      Row row = sheet.createRow(first + i);
      int column = 0;
      for (Cell cell : table.rows().get(i)) {
        if (!cell.text().isEmpty()) {
          excelCell(row.createCell(column), cell, bold);
        }
        if (cell.span() > 1) {
          merge(sheet, first + i, first + i, column, column + cell.span() - 1);
        }
        column += cell.span();
      }
    }
    mergeDown(sheet, table, first);
  }

  private static void excelCell(org.apache.poi.ss.usermodel.Cell made, Cell cell, CellStyle bold) {
    if (cell.text().matches("[1-9]\\d{0,3}")) {
      made.setCellValue(Integer.parseInt(cell.text()));
    } else {
      made.setCellValue(cell.text());
    }
    if (cell.bold()) {
      made.setCellStyle(bold);
    }
  }

  private static void mergeDown(XSSFSheet sheet, Table table, int first) {
    int width = table.rows().getFirst().stream().mapToInt(Cell::span).sum();
    for (int column = 0; column < width; column++) {
      int start = 0;
      for (int i = 1; i <= table.rows().size(); i++) {
        if (i == table.rows().size() || !isMerged(table.rows().get(i), column)) {
          if (i - 1 > start) {
            merge(sheet, first + start, first + i - 1, column, column);
          }
          start = i;
        }
      }
    }
  }

  private static boolean isMerged(List<Cell> row, int column) {
    return column < row.size() && row.get(column).mergedAbove();
  }

  private static void merge(XSSFSheet sheet, int row, int lastRow, int column, int lastColumn) {
    sheet.addMergedRegionUnsafe(new CellRangeAddress(row, lastRow, column, lastColumn));
  }
}

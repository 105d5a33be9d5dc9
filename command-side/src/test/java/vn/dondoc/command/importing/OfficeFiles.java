package vn.dondoc.command.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

/**
 * Makes Word and Excel files out of the text of a plan, the way offices make them: headings across
 * the table, cells merged downwards, several paragraphs in a cell, dates as dates.
 */
public final class OfficeFiles {

  static final int COLUMNS = 6;
  private static final Pattern MONTH = Pattern.compile("Tháng (1[0-2]|[1-9])/(\\d{4})");
  private static final Pattern BOLD = Pattern.compile("<b>(.*)</b>");

  private OfficeFiles() {}

  public static byte[] word(String text) {
    try (XWPFDocument document = new XWPFDocument()) {
      XWPFTable table = null;
      for (String line : text.lines().toList()) {
        List<String> cells = cells(line);
        if (cells.isEmpty()) {
          table = null;
          paragraph(document.createParagraph(), line);
          continue;
        }
        if (table == null || cells.getFirst().equals("STT")) {
          table = document.createTable();
          table.removeRow(0);
        }
        wordRow(table, cells);
      }
      return bytes(document::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void wordRow(XWPFTable table, List<String> cells) {
    XWPFTableRow row = table.createRow();
    while (!row.getTableCells().isEmpty()) {
      row.removeCell(0);
    }
    boolean heading = isHeading(cells);
    for (int i = 0; i < (heading ? 2 : COLUMNS); i++) {
      XWPFTableCell cell = row.createCell();
      CTTcPr properties = cell.getCTTc().addNewTcPr();
      if (heading && i == 1) {
        properties.addNewGridSpan().setVal(BigInteger.valueOf(COLUMNS - 1));
      }
      boolean first = true;
      for (String paragraph : cells.get(i).split("</p>\\s*<p>|<br>")) {
        XWPFParagraph target = first ? cell.getParagraphs().getFirst() : cell.addParagraph();
        paragraph(target, paragraph);
        first = false;
      }
      // An empty cell of a row without a number is the lower part of the merged cell above.
      boolean part = cells.get(0).isEmpty() && !cells.get(2).isEmpty();
      boolean shared = part && (i == 0 || i == 4) && cells.get(i).isEmpty();
      if (shared && table.getNumberOfRows() > 2) {
        properties.addNewVMerge().setVal(STMerge.CONTINUE);
      } else {
        properties.addNewVMerge().setVal(STMerge.RESTART);
      }
    }
  }

  static void paragraph(XWPFParagraph paragraph, String markedUp) {
    Matcher bold = BOLD.matcher(markedUp);
    XWPFRun run = paragraph.createRun();
    run.setBold(bold.matches());
    run.setText(markedUp.replaceAll("</?[a-z][^>]*>|\\*\\*|^#+ ", ""));
  }

  /** A table whose cells "#1" and "#I" hold no text but a paragraph of a numbered list. */
  static byte[] numberedWord(String[][] rows) {
    try (XWPFDocument document = new XWPFDocument()) {
      XWPFNumbering numbering = document.createNumbering();
      BigInteger decimal = list(numbering, 0, STNumberFormat.DECIMAL);
      BigInteger roman = list(numbering, 1, STNumberFormat.UPPER_ROMAN);
      XWPFTable table = document.createTable(rows.length, rows[0].length);
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < rows[i].length; j++) {
          XWPFParagraph paragraph = table.getRow(i).getCell(j).getParagraphs().getFirst();
          switch (rows[i][j]) {
            case "#1" -> inList(paragraph, decimal);
            case "#I" -> inList(paragraph, roman);
            default -> paragraph.createRun().setText(rows[i][j]);
          }
        }
      }
      return bytes(document::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void inList(XWPFParagraph paragraph, BigInteger list) {
    paragraph.setNumID(list);
    paragraph.setNumILvl(BigInteger.ZERO);
  }

  static BigInteger list(XWPFNumbering numbering, int id, STNumberFormat.Enum format) {
    CTAbstractNum definition = CTAbstractNum.Factory.newInstance();
    definition.setAbstractNumId(BigInteger.valueOf(id));
    CTLvl level = definition.addNewLvl();
    level.setIlvl(BigInteger.ZERO);
    level.addNewStart().setVal(BigInteger.ONE);
    level.addNewNumFmt().setVal(format);
    level.addNewLvlText().setVal("%1.");
    return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(definition)));
  }

  public static byte[] excel(String text) {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      Sheet sheet = workbook.createSheet("Phụ lục");
      CellStyle month = workbook.createCellStyle();
      month.setDataFormat(workbook.createDataFormat().getFormat("\"Tháng \"m/yyyy"));
      int number = 0;
      for (String line : text.lines().toList()) {
        List<String> cells = cells(line);
        Row row = sheet.createRow(number++);
        if (cells.isEmpty()) {
          if (!line.isBlank()) {
            row.createCell(0).setCellValue(plain(line));
            sheet.addMergedRegion(new CellRangeAddress(number - 1, number - 1, 0, COLUMNS - 1));
          }
          continue;
        }
        for (int i = 0; i < COLUMNS; i++) {
          excelCell(row.createCell(i), cells.get(i), month);
        }
        if (isHeading(cells)) {
          sheet.addMergedRegion(new CellRangeAddress(number - 1, number - 1, 1, COLUMNS - 1));
        }
      }
      return bytes(workbook::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void excelCell(Cell cell, String text, CellStyle month) {
    Matcher matcher = MONTH.matcher(text);
    if (matcher.matches()) {
      int year = Integer.parseInt(matcher.group(2));
      cell.setCellValue(LocalDate.of(year, Integer.parseInt(matcher.group(1)), 1));
      cell.setCellStyle(month);
    } else if (text.matches("\\d+")) {
      cell.setCellValue(Integer.parseInt(text));
    } else if (!text.isEmpty()) {
      cell.setCellValue(plain(text));
    }
  }

  static String plain(String markedUp) {
    return markedUp.replaceAll("</p>\\s*<p>", "\n").replaceAll("</?[a-z][^>]*>|\\*\\*|^#+ ", "");
  }

  static boolean isHeading(List<String> cells) {
    return cells.get(0).matches("(<b>)?[IVX]+(</b>)?");
  }

  /** The cells of a row, or none for a line of prose. */
  static List<String> cells(String line) {
    if (line.indexOf('\t') < 0) {
      return List.of();
    }
    List<String> cells = new ArrayList<>(Arrays.asList(line.split("\t", -1)));
    while (cells.size() < COLUMNS) {
      cells.add("");
    }
    return cells;
  }

  interface Writer {
    void to(ByteArrayOutputStream out) throws IOException;
  }

  static byte[] bytes(Writer writer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.to(out);
    return out.toByteArray();
  }
}

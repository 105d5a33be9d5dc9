package vn.dondoc.command.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

/** The table of a plan in Word and Excel, with what offices do to tables. */
final class OfficeTables {

  /** What is done to the table. */
  enum Trait {
    /** The same columns in another order. */
    SWAPPED,
    /** A column with a code of its own before the numbers. */
    CODES,
    /** Lead and coordinating agencies under a common head, which is merged. */
    TWO_HEADS,
    /** The heads again in the middle, as at the top of each page. */
    HEADS_AGAIN,
    /** Rows that a page break has made two of. */
    SPLIT_ROWS,
    /** The heads again in the middle of a row. */
    SPLIT_BY_HEADS,
    /** "•" for "-". */
    DOTS,
    /** Word's own bullets, in Excel a bullet and a new line. */
    BULLETS,
    /** A deadline merged over the rows that leave it to the first. */
    MERGED_DEADLINES,
    /** A cover before the table and notes after it: sheets of their own in Excel. */
    OTHER_SHEETS,
    /** An old version in a hidden sheet, rows and a column that are hidden. */
    HIDDEN
  }

  private static final int ROWS_A_PAGE = 7;
  private static final int[] SWAPPED = {0, 4, 2, 1, 5, 3};

  /**
   * A line of the plan.
   *
   * @param cells empty for prose
   * @param mergedAbove whether the deadline belongs to the row above
   */
  private record Line(String text, List<String> cells, boolean mergedAbove) {
    boolean isHead() {
      return !cells.isEmpty() && cells.getFirst().equals("STT");
    }

    boolean isHeading() {
      return !cells.isEmpty() && OfficeFiles.isHeading(cells);
    }

    Line with(List<String> others) {
      return new Line(text, others, mergedAbove);
    }
  }

  private final Set<Trait> traits;
  private final List<Line> lines = new ArrayList<>();

  /** Its column, from 0. */
  private int deadline;

  private int codes;

  private OfficeTables(String text, Set<Trait> traits) {
    this.traits = traits;
    read(text);
  }

  static byte[] word(String text, Trait... traits) {
    return new OfficeTables(text, Set.of(traits)).word();
  }

  static byte[] excel(String text, Trait... traits) {
    return new OfficeTables(text, Set.of(traits)).excel();
  }

  private void read(String text) {
    List<String> head = List.of();
    boolean numbered = false;
    for (String line : text.lines().toList()) {
      List<String> cells = OfficeFiles.cells(line);
      if (!cells.isEmpty() && cells.getFirst().equals("STT")) {
        deadline = cells.get(4).startsWith("Thời") ? 4 : 5;
      }
      Line read = new Line(line, cells, numbered && isPart(cells));
      numbered = !cells.isEmpty() && !read.isHead() && !read.isHeading();
      head = read.isHead() ? cells : head;
      boolean again = traits.contains(Trait.HEADS_AGAIN) && lines.size() % ROWS_A_PAGE == 0;
      if (again && numbered && !read.mergedAbove() && !head.isEmpty()) {
        lines.add(new Line("", head, false));
      }
      if (numbered && !split(read, head)) {
        lines.add(read);
      } else if (!numbered) {
        lines.add(read);
      }
    }
  }

  /** Whether the row has become two, the second with the rest of the contents alone. */
  private boolean split(Line line, List<String> head) {
    boolean byHeads = traits.contains(Trait.SPLIT_BY_HEADS);
    String content = line.cells().get(1);
    int at = content.length() / 2;
    while (at < content.length() - 1
        && !(content.charAt(at) == ' ' && Character.isLowerCase(content.charAt(at + 1)))) {
      at++;
    }
    boolean cut = (byHeads || traits.contains(Trait.SPLIT_ROWS)) && lines.size() % 3 == 0;
    if (!cut || content.indexOf('<') >= 0 || at >= content.length() - 1) {
      return false;
    }
    List<String> upper = new ArrayList<>(line.cells());
    upper.set(1, content.substring(0, at));
    lines.add(line.with(upper));
    if (byHeads) {
      lines.add(new Line("", head, false));
    }
    lines.add(new Line("", List.of("", content.substring(at + 1), "", "", "", ""), false));
    return true;
  }

  /** A row without a number that leaves its deadline to the row above. */
  private boolean isPart(List<String> cells) {
    return !cells.isEmpty()
        && cells.get(0).isEmpty()
        && !cells.get(2).isEmpty()
        && cells.get(deadline).isEmpty();
  }

  private int columns() {
    return OfficeFiles.COLUMNS + (traits.contains(Trait.CODES) ? 1 : 0);
  }

  private int place(int column) {
    if (traits.contains(Trait.SWAPPED)) {
      return List.of(0, 3, 2, 5, 1, 4).get(column);
    }
    return column + (traits.contains(Trait.CODES) ? 1 : 0);
  }

  /** The cells in the order of the table. */
  private List<String> arranged(Line line) {
    List<String> cells = new ArrayList<>();
    if (traits.contains(Trait.CODES)) {
      boolean item = !line.isHead() && !line.isHeading() && !line.cells().get(2).isEmpty();
      cells.add(line.isHead() ? "Mã nhiệm vụ" : item ? "KH22_N%02d".formatted(++codes) : "");
    }
    for (int i = 0; i < OfficeFiles.COLUMNS; i++) {
      String cell = line.cells().get(traits.contains(Trait.SWAPPED) ? SWAPPED[i] : i);
      cells.add(traits.contains(Trait.DOTS) ? cell.replaceAll("(^|>)- ", "$1• ") : cell);
    }
    return cells;
  }

  private List<String> upperHeads(Line head) {
    List<String> upper = new ArrayList<>(arranged(head));
    upper.set(place(2), "Phân công thực hiện");
    upper.set(place(3), "");
    return upper;
  }

  private List<String> lowerHeads(Line head) {
    List<String> lower = new ArrayList<>();
    List<String> heads = arranged(head);
    for (int i = 0; i < heads.size(); i++) {
      lower.add(i == place(2) || i == place(3) ? heads.get(i) : "");
    }
    return lower;
  }

  // Word

  private byte[] word() {
    try (XWPFDocument document = new XWPFDocument()) {
      BigInteger bullets = OfficeFiles.list(document.createNumbering(), 0, STNumberFormat.BULLET);
      if (traits.contains(Trait.OTHER_SHEETS)) {
        wordTable(document, List.of("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
      }
      XWPFTable table = null;
      for (Line line : lines) {
        if (line.cells().isEmpty()) {
          table = null;
          OfficeFiles.paragraph(document.createParagraph(), line.text());
          continue;
        }
        if (table == null) {
          table = document.createTable();
          table.removeRow(0);
        }
        if (line.isHead() && traits.contains(Trait.TWO_HEADS)) {
          wordRow(table, upperHeads(line), new Merges(place(2), 2, none(), heads(true)), bullets);
          wordRow(table, lowerHeads(line), new Merges(0, 1, heads(false), none()), bullets);
        } else if (line.isHeading()) {
          wordHeading(table, line);
        } else {
          boolean merged = traits.contains(Trait.MERGED_DEADLINES);
          Set<Integer> own = merged ? Set.of(place(deadline)) : none();
          boolean above = merged && line.mergedAbove();
          wordRow(
              table,
              arranged(line),
              new Merges(0, 1, above ? own : none(), above ? none() : own),
              bullets);
        }
      }
      if (traits.contains(Trait.OTHER_SHEETS)) {
        wordTable(document, List.of("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"));
      }
      return OfficeFiles.bytes(document::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cells spanning several columns, and those that go on from the row above or into the next. */
  private record Merges(int spanAt, int span, Set<Integer> continued, Set<Integer> begun) {}

  private static Set<Integer> none() {
    return Set.of();
  }

  /** The columns whose head is one cell over both rows of heads; none for the lower row's own. */
  private Set<Integer> heads(boolean upper) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < columns(); i++) {
      if (i != place(2) && i != place(3)) {
        places.add(i);
      }
    }
    return upper || !places.isEmpty() ? Set.copyOf(places) : none();
  }

  private void wordHeading(XWPFTable table, Line line) {
    List<String> cells = arranged(line);
    int number = traits.contains(Trait.CODES) ? 1 : 0;
    List<String> heading = new ArrayList<>(cells.subList(0, number + 1));
    heading.add(line.cells().get(1));
    while (heading.size() < columns()) {
      heading.add("");
    }
    wordRow(
        table,
        heading,
        new Merges(number + 1, columns() - number - 1, none(), none()),
        BigInteger.ZERO);
  }

  private void wordRow(XWPFTable table, List<String> cells, Merges merges, BigInteger bullets) {
    XWPFTableRow row = table.createRow();
    while (!row.getTableCells().isEmpty()) {
      row.removeCell(0);
    }
    for (int i = 0; i < cells.size(); i++) {
      XWPFTableCell cell = row.createCell();
      CTTcPr properties = cell.getCTTc().addNewTcPr();
      if (merges.continued().contains(i)) {
        properties.addNewVMerge();
        continue;
      }
      if (merges.begun().contains(i)) {
        properties.addNewVMerge().setVal(STMerge.RESTART);
      }
      wordCell(cell, cells.get(i), bullets);
      if (i == merges.spanAt() && merges.span() > 1) {
        properties.addNewGridSpan().setVal(BigInteger.valueOf(merges.span()));
        i += merges.span() - 1;
      }
    }
  }

  private void wordCell(XWPFTableCell cell, String text, BigInteger bullets) {
    boolean first = true;
    for (String part : text.split("</p>\\s*<p>|<br>")) {
      XWPFParagraph target = first ? cell.getParagraphs().getFirst() : cell.addParagraph();
      String plain = OfficeFiles.plain(part);
      if (traits.contains(Trait.BULLETS) && plain.startsWith("- ")) {
        OfficeFiles.inList(target, bullets);
        target.createRun().setText(plain.substring(2));
      } else {
        OfficeFiles.paragraph(target, part);
      }
      first = false;
    }
  }

  private static void wordTable(XWPFDocument document, List<String> cells) {
    XWPFTableRow row = document.createTable(1, cells.size()).getRow(0);
    for (int i = 0; i < cells.size(); i++) {
      row.getCell(i).setText(cells.get(i));
    }
  }

  // Excel

  private byte[] excel() {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      CellStyle month = workbook.createCellStyle();
      month.setDataFormat(workbook.createDataFormat().getFormat("\"Tháng \"m/yyyy"));
      if (traits.contains(Trait.OTHER_SHEETS)) {
        Sheet cover = workbook.createSheet("Bìa");
        cover.createRow(3).createCell(2).setCellValue("ỦY BAN NHÂN DÂN TỈNH");
        cover.createRow(5).createCell(2).setCellValue("Bảng theo dõi nhiệm vụ");
      }
      if (traits.contains(Trait.HIDDEN)) {
        Sheet old = workbook.createSheet("Bản cũ");
        excelRow(old, List.of("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"), month);
        excelRow(old, List.of("1", "Việc của bản cũ", "Sở Nội vụ", "Quý I/2023"), month);
        workbook.setSheetHidden(workbook.getSheetIndex(old), true);
      }
      Sheet sheet = workbook.createSheet("Phụ lục");
      for (Line line : lines) {
        excelLine(sheet, line, month);
      }
      if (traits.contains(Trait.HIDDEN)) {
        hide(sheet, month);
      }
      if (traits.contains(Trait.OTHER_SHEETS)) {
        Sheet notes = workbook.createSheet("Ghi chú");
        notes.createRow(0).createCell(0).setCellValue("Ghi chú:");
        notes.createRow(1).createCell(0).setCellValue("- Cột 5 do các đơn vị đề xuất");
        notes.createRow(2).createCell(0).setCellValue("- Số liệu đến hết tháng trước");
      }
      return OfficeFiles.bytes(workbook::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hide(Sheet sheet, CellStyle month) {
    excelRow(sheet, List.of("99", "Việc đã bỏ", "Sở Nội vụ", "", "Quý I/2023", "Báo cáo"), month);
    sheet.getRow(sheet.getLastRowNum()).setZeroHeight(true);
    for (Row row : sheet) {
      if (row.getCell(0) != null && row.getCell(2) != null) {
        boolean head = row.getCell(0).toString().equals("STT");
        row.createCell(columns()).setCellValue(head ? "Ghi chú" : "nháp");
      }
    }
    sheet.setColumnHidden(columns(), true);
  }

  private void excelLine(Sheet sheet, Line line, CellStyle month) {
    int at = sheet.getPhysicalNumberOfRows();
    if (line.cells().isEmpty()) {
      Row row = sheet.createRow(at);
      if (!line.text().isBlank()) {
        row.createCell(0).setCellValue(OfficeFiles.plain(line.text()));
        merge(sheet, at, at, 0, columns() - 1);
      }
    } else if (line.isHead() && traits.contains(Trait.TWO_HEADS)) {
      excelRow(sheet, upperHeads(line), month);
      excelRow(sheet, lowerHeads(line), month);
      merge(sheet, at, at, place(2), place(3));
      heads(true).forEach(column -> merge(sheet, at, at + 1, column, column));
    } else if (line.isHeading()) {
      int number = traits.contains(Trait.CODES) ? 1 : 0;
      List<String> cells = new ArrayList<>(arranged(line).subList(0, number + 1));
      cells.add(line.cells().get(1));
      excelRow(sheet, cells, month);
      merge(sheet, at, at, number + 1, columns() - 1);
    } else {
      excelRow(sheet, arranged(line), month);
      if (traits.contains(Trait.MERGED_DEADLINES) && line.mergedAbove()) {
        mergeUp(sheet, at, place(deadline));
      }
    }
  }

  /** Makes the merged range that ends right above one row longer, or begins one. */
  private static void mergeUp(Sheet sheet, int row, int column) {
    for (int i = 0; i < sheet.getNumMergedRegions(); i++) {
      CellRangeAddress range = sheet.getMergedRegion(i);
      if (range.isInRange(row - 1, column) && range.getFirstRow() < range.getLastRow()) {
        sheet.removeMergedRegion(i);
        merge(sheet, range.getFirstRow(), row, column, column);
        return;
      }
    }
    merge(sheet, row - 1, row, column, column);
  }

  private static void merge(Sheet sheet, int top, int bottom, int left, int right) {
    sheet.addMergedRegion(new CellRangeAddress(top, bottom, left, right));
  }

  private void excelRow(Sheet sheet, List<String> cells, CellStyle month) {
    Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean bullets = traits.contains(Trait.BULLETS);
      OfficeFiles.excelCell(
          row.createCell(i), bullets ? cell.replaceAll("(^|>)- ", "$1• ") : cell, month);
    }
  }
}

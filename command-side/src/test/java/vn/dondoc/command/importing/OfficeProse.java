package vn.dondoc.command.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

/** Word and Excel files without a table: a line of the text is a paragraph, or a row. */
final class OfficeProse {

  /** A number or mark at the beginning of a paragraph: "II.", "3.", "a)", "-". */
  private static final Pattern NUMBERED =
      Pattern.compile("([IVX]+\\.|\\d{1,2}\\.|[a-zđ]\\)|[-+])\\s+(\\S.*)");

  private OfficeProse() {}

  /** How the numbers before paragraphs get into a Word file. */
  enum Numbers {
    /** As text. */
    TYPED,
    /** As levels of one list, which begin again under each other. */
    LEVELS,
    /** As lists of their own, told to begin again under each heading. */
    LISTS
  }

  static byte[] word(String text, Numbers numbers) {
    try (XWPFDocument document = new XWPFDocument()) {
      Lists lists = new Lists(document.createNumbering(), numbers);
      for (String line : text.lines().toList()) {
        XWPFParagraph paragraph = document.createParagraph();
        String plain = plain(line);
        Matcher numbered = NUMBERED.matcher(plain);
        if (numbers == Numbers.TYPED || !numbered.matches()) {
          paragraph.createRun().setText(plain);
        } else {
          lists.number(paragraph, numbered.group(1));
          paragraph.createRun().setText(numbered.group(2));
        }
      }
      return OfficeFiles.bytes(document::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Lists {
    private static final List<STNumberFormat.Enum> FORMATS =
        List.of(
            STNumberFormat.UPPER_ROMAN,
            STNumberFormat.DECIMAL,
            STNumberFormat.LOWER_LETTER,
            STNumberFormat.BULLET);
    private static final List<String> LABELS = List.of("%1.", "%2.", "%3)", "\uF0B7");

    private final XWPFNumbering numbering;
    private final Numbers numbers;
    private final BigInteger[] lists = new BigInteger[FORMATS.size()];

    Lists(XWPFNumbering numbering, Numbers numbers) {
      this.numbering = numbering;
      this.numbers = numbers;
      for (int i = 0; i < lists.length; i++) {
        lists[i] =
            numbers == Numbers.LEVELS && i > 0 && i < 3
                ? lists[0]
                : numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(definition(i))));
      }
    }

    private static CTAbstractNum definition(int id) {
      CTAbstractNum definition = CTAbstractNum.Factory.newInstance();
      definition.setAbstractNumId(BigInteger.valueOf(id));
      for (int i = 0; i < FORMATS.size(); i++) {
        CTLvl level = definition.addNewLvl();
        level.setIlvl(BigInteger.valueOf(i));
        level.addNewStart().setVal(BigInteger.ONE);
        level.addNewNumFmt().setVal(FORMATS.get(i));
        level.addNewLvlText().setVal(LABELS.get(i));
      }
      return definition;
    }

    /** The paragraph's number as Word gives it, except where the text does not begin at one. */
    void number(XWPFParagraph paragraph, String label) {
      int level =
          label.matches("[IVX]+\\.")
              ? 0
              : label.matches("\\d+\\.") ? 1 : label.endsWith(")") ? 2 : 3;
      boolean first = label.equals("1.") || label.equals("a)");
      if (numbers == Numbers.LISTS && first) {
        lists[level] = begunAgain(lists[level], level);
      }
      paragraph.setNumID(lists[level]);
      paragraph.setNumILvl(BigInteger.valueOf(level));
    }

    /** What "restart at 1" does: another list of the same definition with a start of its own. */
    private BigInteger begunAgain(BigInteger list, int level) {
      BigInteger definition = Objects.requireNonNull(numbering.getAbstractNumID(list));
      BigInteger another = numbering.addNum(definition);
      CTNumLvl override = numbering.getNum(another).getCTNum().addNewLvlOverride();
      override.setIlvl(BigInteger.valueOf(level));
      override.addNewStartOverride().setVal(BigInteger.ONE);
      return another;
    }
  }

  /**
   * @param columns 1, or 2 where the number of a paragraph has a column of its own
   */
  static byte[] excel(String text, int columns) {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      Sheet sheet = workbook.createSheet("Sheet1");
      int at = 0;
      for (String line : text.lines().toList()) {
        String plain = plain(line);
        Row row = sheet.createRow(at++);
        Matcher numbered = NUMBERED.matcher(plain);
        if (columns == 2 && numbered.matches()) {
          number(row, numbered.group(1));
          row.createCell(1).setCellValue(numbered.group(2));
        } else if (plain.strip().matches("\\d+")) {
          row.createCell(columns - 1).setCellValue(Integer.parseInt(plain.strip()));
        } else if (!plain.isEmpty()) {
          row.createCell(columns - 1).setCellValue(plain);
        }
      }
      return OfficeFiles.bytes(workbook::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** "3." typed into Excel is the number 3. */
  private static void number(Row row, String label) {
    if (label.matches("\\d+\\.")) {
      row.createCell(0).setCellValue(Integer.parseInt(label.replace(".", "")));
    } else {
      row.createCell(0).setCellValue(label);
    }
  }

  private static String plain(String markedUp) {
    return markedUp.replaceAll("</?[a-z][^>]*>|\\*\\*|^#+ ", "");
  }
}

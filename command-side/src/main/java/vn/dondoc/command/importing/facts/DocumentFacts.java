package vn.dondoc.command.importing.facts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.read.Block.Paragraph;

/**
 * Number, date, title and authority as the document states them of itself; null where it does not.
 * Numbers and dates of other documents, which prose is full of, do not count.
 *
 * @param findings days that no calendar has
 */
public record DocumentFacts(
    @Nullable String number,
    @Nullable LocalDate issuedOn,
    @Nullable String title,
    @Nullable String authority,
    List<Finding> findings) {

  public DocumentFacts {
    findings = List.copyOf(findings);
  }

  private static final String NUMBER =
      "(\\d{1,6})\\s*/\\s*([\\p{Lu}\\d][\\p{L}\\d&]*(?:\\s*[-/]\\s*[\\p{L}\\d&]+){0,4})";

  /** "Số: 12/KH-UBND". */
  private static final Pattern OWN_NUMBER = Pattern.compile("(?:^|\\s)(?:Số|SỐ)\\s*:\\s*" + NUMBER);

  private static final String DAY =
      "ngày\\s+(\\d{1,2})\\s*(?:tháng|/|-|\\.)\\s*(\\d{1,2})\\s*(?:năm|/|-|\\.)\\s*(\\d{4})";

  /**
   * "Gia Lai, ngày 03 tháng 11 năm 2022", alone on its line or beside the number or the motto. A
   * place follows no word of a sentence and no part of a document's number, and no sentence goes on
   * after the day: "số 131/NQ-CP, ngày 06/10/2022 của Chính phủ" is the day of another document.
   */
  private static final Pattern PLACE_AND_DAY =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}/&-])(?:(?<!\\p{Ll}\\s{1,9})|(?<=[/-]\\p{L}{1,9}\\s{1,9}))"
              + "(?!Căn cứ|Thực hiện|Thi hành|Theo|Xét)\\p{Lu}[\\p{L} .]{1,40},\\s*"
              + DAY
              + "(?=\\P{L}*(?:\\p{Lu}|$))");

  /** The line under an annex that says of which document it is: number, date, authority. */
  private static final Pattern ATTACHED =
      Pattern.compile(
          "^[(\\s]*(?:Ban hành k|K)èm theo\\s", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern ATTACHED_NUMBER = Pattern.compile("\\ssố\\s*:?\\s*" + NUMBER);
  private static final Pattern ATTACHED_DAY = Pattern.compile(DAY);
  private static final Pattern ATTACHED_AUTHORITY =
      Pattern.compile("\\scủa\\s+([^()]{3,120})\\)?\\s*$");

  private static final Pattern KIND =
      Pattern.compile(
          "(KẾ HOẠCH|CHƯƠNG TRÌNH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|THÔNG BÁO|ĐỀ ÁN|PHƯƠNG ÁN)");

  private static final Pattern ANNEX = Pattern.compile("(PHỤ LỤC|DANH MỤC)(?:\\s+[IVX\\d]{1,4})?");

  /** "BỘ Y TẾ", "UBND TỈNH ĐỒNG THÁP" in the head, in capitals as offices write themselves. */
  private static final Pattern AUTHORITY_LINE =
      Pattern.compile("(?:BỘ|UBND|ỦY BAN NHÂN DÂN) [\\p{Lu}\\s,-]{2,80}");

  private static final Pattern MOTTO = Pattern.compile("\\s*(?:CỘNG H[ÒO][AÀ]|Độc lập\\s).*$");

  /** The head is done with by then. */
  private static final int HEAD_LINES = 12;

  private static final int HEAD_LINE_MAX_CHARS = 200;
  private static final int TITLE_MAX_CHARS = 600;

  /**
   * @param prose the paragraphs outside the plan's table
   */
  public static DocumentFacts of(List<Paragraph> prose) {
    Reader reader = new Reader(prose);
    reader.read();
    return new DocumentFacts(
        reader.number, reader.issuedOn, reader.title(), reader.authority(), reader.findings);
  }

  private static final class Reader {
    private final List<String> texts;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable String number;
    private @Nullable LocalDate issuedOn;
    private @Nullable String attachedTo;

    Reader(List<Paragraph> prose) {
      this.texts = prose.stream().map(Paragraph::text).toList();
    }

    /** The document's own head first; an annex alone says which document it is attached to. */
    void read() {
      for (String text : texts) {
        if (text.length() <= HEAD_LINE_MAX_CHARS) {
          numberBy(OWN_NUMBER, text);
          dayBy(PLACE_AND_DAY, text);
        }
      }
      for (String text : texts) {
        if (text.length() <= 2 * HEAD_LINE_MAX_CHARS && ATTACHED.matcher(text).find()) {
          numberBy(ATTACHED_NUMBER, text);
          dayBy(ATTACHED_DAY, text);
          attachedTo = attachedTo == null ? text : attachedTo;
        }
      }
    }

    private void numberBy(Pattern pattern, String text) {
      Matcher matcher = pattern.matcher(text);
      if (number == null && matcher.find()) {
        number = matcher.group(1) + "/" + matcher.group(2).replaceAll("\\s", "");
      }
    }

    private void dayBy(Pattern pattern, String text) {
      Matcher matcher = pattern.matcher(text);
      if (issuedOn != null || !matcher.find()) {
        return;
      }
      try {
        issuedOn =
            LocalDate.of(
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(1)));
      } catch (DateTimeException e) {
        findings.add(Finding.of(ProblemCode.DATE_IMPOSSIBLE, matcher.group()));
      }
    }

    private @Nullable String title() {
      String title = titleAfter(KIND);
      return title == null ? titleAfter(ANNEX) : title;
    }

    /** The line below the kind of document, with the lines it runs on to in capitals. */
    private @Nullable String titleAfter(Pattern kind) {
      for (int i = 0; i + 1 < texts.size(); i++) {
        if (kind.matcher(texts.get(i).toUpperCase(Locale.ROOT)).matches()) {
          StringBuilder title = new StringBuilder(texts.get(i + 1));
          for (int next = i + 2; next < texts.size() && isCapitals(texts.get(next - 1)); next++) {
            if (!isCapitals(texts.get(next)) || texts.get(next).startsWith("(")) {
              break;
            }
            title.append(' ').append(texts.get(next));
          }
          return title.length() <= TITLE_MAX_CHARS ? title.toString() : null;
        }
      }
      return null;
    }

    private @Nullable String authority() {
      for (int i = 0; i < Math.min(texts.size(), HEAD_LINES); i++) {
        String left = leftOfMotto(texts.get(i));
        String below = i + 1 < texts.size() ? leftOfMotto(texts.get(i + 1)) : "";
        if (left.equalsIgnoreCase("ỦY BAN NHÂN DÂN") && !below.isEmpty()) {
          return below.length() <= HEAD_LINE_MAX_CHARS ? left + " " + below : left;
        }
        if (AUTHORITY_LINE.matcher(left).matches()) {
          return left;
        }
      }
      Matcher matcher = attachedTo == null ? null : ATTACHED_AUTHORITY.matcher(attachedTo);
      return matcher != null && matcher.find() ? matcher.group(1).strip() : null;
    }

    /** The head has two columns, which text alone puts on one line. */
    private static String leftOfMotto(String text) {
      return MOTTO.matcher(text).replaceFirst("").strip();
    }

    private static boolean isCapitals(String text) {
      return text.chars().noneMatch(Character::isLowerCase);
    }
  }
}

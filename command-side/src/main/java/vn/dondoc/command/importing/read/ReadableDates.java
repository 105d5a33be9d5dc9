package vn.dondoc.command.importing.read;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * Formats numbers as Excel shows them, but dates so that day and month cannot be confused: a format
 * with words of its own ({@code "Tháng "m/yyyy}) is followed, any other becomes day/month/year, or
 * month/year where it shows no day.
 */
final class ReadableDates extends DataFormatter {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MM/yyyy", Locale.ROOT);

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  ReadableDates() {
    super(Locale.ROOT);
  }

  @Override
  public String formatRawCellContents(
      double value, int formatIndex, String formatString, boolean use1904Windowing) {
    // DateUtil takes words in quotes for letters that no date has.
    String unquoted = QUOTED.matcher(formatString).replaceAll("");
    boolean date =
        DateUtil.isADateFormat(formatIndex, unquoted) && DateUtil.isValidExcelDate(value);
    if (!date || value < 1) {
      return super.formatRawCellContents(value, formatIndex, formatString, use1904Windowing);
    }
    LocalDate day = DateUtil.getLocalDateTime(value, use1904Windowing).toLocalDate();
    if (formatString.indexOf('"') >= 0) {
      return inWords(day, formatString);
    }
    boolean withDay = unquoted.toLowerCase(Locale.ROOT).indexOf('d') >= 0;
    return day.format(withDay ? DAY : MONTH);
  }

  /** Follows the letters d, m, y of a format and copies what it quotes. */
  private static String inWords(LocalDate day, String format) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length() && format.charAt(i) != ';'; ) {
      char c = Character.toLowerCase(format.charAt(i));
      int end = i + 1;
      switch (c) {
        case '"', '[' -> {
          end = format.indexOf(c == '"' ? '"' : ']', i + 1);
          end = end < 0 ? format.length() : end;
          out.append(c == '"' ? format.substring(i + 1, end) : "");
          end++;
        }
        case 'd', 'm', 'y' -> {
          while (end < format.length() && Character.toLowerCase(format.charAt(end)) == c) {
            end++;
          }
          out.append(field(day, c, end - i));
        }
        case '\\', '_', '*', '@' -> {
          // Marks of the format itself.
        }
        default -> out.append(c);
      }
      i = end;
    }
    return out.toString();
  }

  private static String field(LocalDate day, char letter, int length) {
    if (letter == 'y') {
      return Integer.toString(day.getYear());
    }
    int number = letter == 'd' ? day.getDayOfMonth() : day.getMonthValue();
    return length >= 2 ? "%02d".formatted(number) : Integer.toString(number);
  }
}

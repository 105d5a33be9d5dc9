package vn.dondoc.command.importing.read;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * Formats numbers as Excel shows them, but dates so that day and month cannot be confused: a format
 * with words of its own ({@code "Tháng "m/yyyy}) or without a day is followed, any other becomes
 * day/month/year.
 */
final class ReadableDates extends DataFormatter {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MM/yyyy", Locale.ROOT);

  ReadableDates() {
    super(Locale.ROOT);
  }

  @Override
  public String formatRawCellContents(
      double value, int formatIndex, String formatString, boolean use1904Windowing) {
    boolean date =
        DateUtil.isADateFormat(formatIndex, formatString) && DateUtil.isValidExcelDate(value);
    if (!date || value < 1 || formatString.indexOf('"') >= 0) {
      return super.formatRawCellContents(value, formatIndex, formatString, use1904Windowing);
    }
    LocalDateTime moment = DateUtil.getLocalDateTime(value, use1904Windowing);
    boolean withDay = formatString.toLowerCase(Locale.ROOT).indexOf('d') >= 0;
    return moment.format(withDay ? DAY : MONTH);
  }
}

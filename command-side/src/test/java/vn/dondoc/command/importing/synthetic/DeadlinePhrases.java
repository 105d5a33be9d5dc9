package vn.dondoc.command.importing.synthetic;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.synthetic.TruePlan.TrueDeadline;
import vn.dondoc.events.DeadlineKind;

/** Ways to write a deadline, and what each means, by the table of the domain description. */
final class DeadlinePhrases {

  private static final List<String> ROMAN = List.of("I", "II", "III", "IV");

  private final Dice dice;
  private final LocalDate issuedOn;

  DeadlinePhrases(Dice dice, LocalDate issuedOn) {
    this.dice = dice;
    this.issuedOn = issuedOn;
  }

  TrueDeadline any() {
    return switch (dice.between(0, 19)) {
      case 0, 1, 2, 3, 4 -> month();
      case 5, 6, 7, 8 -> quarter();
      case 9, 10, 11 -> day();
      case 12, 13 -> year();
      case 14 -> period();
      case 15, 16 -> continuous();
      case 17 -> recurring();
      case 18 -> open();
      default -> unclear();
    };
  }

  /** Machines write days as numbers. */
  TrueDeadline iso() {
    LocalDate day = someDay();
    return due(day.toString(), day);
  }

  private int someYear() {
    return issuedOn.getYear() + dice.between(1, 2);
  }

  private LocalDate someDay() {
    return LocalDate.of(someYear(), dice.between(1, 12), dice.between(1, 28));
  }

  private TrueDeadline month() {
    YearMonth month = YearMonth.of(someYear(), dice.between(1, 12));
    int m = month.getMonthValue();
    int y = month.getYear();
    LocalDate end = month.atEndOfMonth();
    return switch (dice.between(0, 9)) {
      case 0 -> due("Tháng %02d/%d".formatted(m, y), end);
      case 1 -> due("tháng %d năm %d".formatted(m, y), end);
      case 2 -> due("Trong tháng %d/%d".formatted(m, y), end);
      case 3 -> due("Hoàn thành trong tháng %d/%d".formatted(m, y), end);
      case 4 -> due("Cuối tháng %d/%d".formatted(m, y), end);
      case 5 -> due("Giữa tháng %d/%d".formatted(m, y), month.atDay(15));
      case 6 -> due("%d/%d".formatted(m, y), end);
      case 7 -> due("Trước tháng %d/%d".formatted(m, y), month.atDay(1).minusDays(1));
      case 8 -> targetAndLimit(month);
      default -> due("Tháng %d/%d".formatted(m, y), end);
    };
  }

  private static TrueDeadline targetAndLimit(YearMonth aim) {
    YearMonth limit = aim.plusMonths(3);
    String text =
        "Tháng %d/%d, chậm nhất tháng %d/%d"
            .formatted(aim.getMonthValue(), aim.getYear(), limit.getMonthValue(), limit.getYear());
    return new TrueDeadline(
        text, DeadlineKind.TARGET_AND_LIMIT, null, aim.atEndOfMonth(), limit.atEndOfMonth(), null);
  }

  private TrueDeadline quarter() {
    int q = dice.between(1, 4);
    int y = someYear();
    LocalDate end = endOfQuarter(q, y);
    return switch (dice.between(0, 5)) {
      case 0 -> due("Quý %d/%d".formatted(q, y), end);
      case 1 -> due("Quý %s năm %d".formatted(ROMAN.get(q - 1), y), end);
      case 2 -> due("Trong quý %s/%d".formatted(ROMAN.get(q - 1), y), end);
      case 3 -> due("Hết quý %s/%d".formatted(ROMAN.get(q - 1), y), end);
      default -> due("Quý %s/%d".formatted(ROMAN.get(q - 1), y), end);
    };
  }

  private TrueDeadline day() {
    LocalDate day = someDay();
    int d = day.getDayOfMonth();
    int m = day.getMonthValue();
    int y = day.getYear();
    return switch (dice.between(0, 8)) {
      case 0 -> due("Trước ngày %d/%d/%d".formatted(d, m, y), day.minusDays(1));
      case 1 -> due("Hoàn thành trước ngày %02d/%02d/%d".formatted(d, m, y), day.minusDays(1));
      case 2 -> due("Chậm nhất ngày %d/%d/%d".formatted(d, m, y), day);
      case 3 -> due("Ngày %02d tháng %d năm %d".formatted(d, m, y), day);
      case 4 -> due("%02d.%02d.%d".formatted(d, m, y), day);
      case 5 -> due("Đến ngày %d/%d/%d".formatted(d, m, y), day);
      case 6 -> {
        int days = dice.between(5, 60);
        yield due("trong %d ngày kể từ ngày ban hành".formatted(days), issuedOn.plusDays(days));
      }
      default -> due("%02d/%02d/%d".formatted(d, m, y), day);
    };
  }

  private TrueDeadline year() {
    int y = someYear();
    LocalDate end = LocalDate.of(y, 12, 31);
    return switch (dice.between(0, 5)) {
      case 0 -> due("Trong năm %d".formatted(y), end);
      case 1 -> due("Đến năm %d".formatted(y), end);
      case 2 -> due("6 tháng đầu năm %d".formatted(y), LocalDate.of(y, 6, 30));
      case 3 -> due("6 tháng cuối năm %d".formatted(y), end);
      case 4 -> due("%d".formatted(y), end);
      default -> due("Năm %d".formatted(y), end);
    };
  }

  private TrueDeadline period() {
    int y = someYear();
    int later = y + dice.between(1, 5);
    int m = dice.between(1, 6);
    int n = m + dice.between(1, 6);
    LocalDate start = LocalDate.of(y, 1, 1);
    LocalDate end = LocalDate.of(later, 12, 31);
    LocalDate startOfMonth = LocalDate.of(y, m, 1);
    LocalDate endOfMonth = YearMonth.of(y, n).atEndOfMonth();
    return switch (dice.between(0, 4)) {
      case 0 -> period("%d - %d".formatted(y, later), start, end);
      case 1 -> period("Từ năm %d đến năm %d".formatted(y, later), start, end);
      case 2 -> period("Từ tháng %d đến tháng %d/%d".formatted(m, n, y), startOfMonth, endOfMonth);
      case 3 ->
          period("Từ tháng %d/%d đến tháng %d/%d".formatted(m, y, n, y), startOfMonth, endOfMonth);
      default -> period("Giai đoạn %d-%d".formatted(y, later), start, end);
    };
  }

  private TrueDeadline continuous() {
    int y = someYear();
    LocalDate start = LocalDate.of(y, 1, 1);
    LocalDate end = LocalDate.of(y, 12, 31);
    return switch (dice.between(0, 4)) {
      case 0 -> of("Thường xuyên, liên tục", DeadlineKind.CONTINUOUS);
      case 1 ->
          new TrueDeadline(
              "Thường xuyên trong năm %d".formatted(y),
              DeadlineKind.CONTINUOUS,
              start,
              null,
              end,
              null);
      default -> of("Thường xuyên", DeadlineKind.CONTINUOUS);
    };
  }

  private TrueDeadline recurring() {
    int d = dice.between(5, 27);
    return switch (dice.between(0, 5)) {
      case 0 -> recurring("Hằng năm", "FREQ=YEARLY");
      case 1 -> recurring("Hàng tháng", "FREQ=MONTHLY");
      case 2 ->
          recurring("Trước ngày %d hằng tháng".formatted(d), "FREQ=MONTHLY;BYMONTHDAY=" + (d - 1));
      case 3 -> recurring("Thường xuyên, hàng quý báo cáo", "FREQ=MONTHLY;INTERVAL=3");
      default -> recurring("Định kỳ hằng quý", "FREQ=MONTHLY;INTERVAL=3");
    };
  }

  private TrueDeadline open() {
    int y = someYear();
    return switch (dice.between(0, 5)) {
      case 0 -> of("Theo tiến độ dự án mở rộng cảng cạn", DeadlineKind.DEPENDENT);
      case 1 -> of("Theo kế hoạch của Bộ Nội vụ", DeadlineKind.DEPENDENT);
      case 2 -> of("Khi có yêu cầu", DeadlineKind.ON_DEMAND);
      case 3 -> of("Sau khi Nghị định được ban hành", DeadlineKind.AFTER_EVENT);
      case 4 -> from("Từ quý III/%d".formatted(y), LocalDate.of(y, 7, 1));
      default -> from("Năm %d và các năm tiếp theo".formatted(y), LocalDate.of(y, 1, 1));
    };
  }

  private TrueDeadline unclear() {
    int m = dice.between(1, 12);
    int q = dice.between(1, 4);
    LocalDate month = next(YearMonth.of(issuedOn.getYear(), m).atEndOfMonth(), 1);
    LocalDate quarter = next(endOfQuarter(q, issuedOn.getYear()), 3);
    return switch (dice.between(0, 3)) {
      case 0 -> unclear("Quý %s".formatted(ROMAN.get(q - 1)), quarter);
      case 1 -> unclear("Càng sớm càng tốt", null);
      default -> unclear("Tháng %d".formatted(m), month);
    };
  }

  /** The same end of a month or quarter in the next year, where this year's is past. */
  private LocalDate next(LocalDate end, int months) {
    LocalDate first = end.withDayOfMonth(1).minusMonths(months - 1L);
    boolean past = end.isBefore(issuedOn);
    return past ? YearMonth.from(first).plusMonths(11L + months).atEndOfMonth() : end;
  }

  private static LocalDate endOfQuarter(int quarter, int year) {
    return YearMonth.of(year, 3 * quarter).atEndOfMonth();
  }

  private static TrueDeadline due(String text, LocalDate due) {
    return new TrueDeadline(text, DeadlineKind.BY_DATE, null, null, due, null);
  }

  private static TrueDeadline unclear(String text, @Nullable LocalDate proposal) {
    return new TrueDeadline(text, DeadlineKind.UNCLEAR, null, null, proposal, null);
  }

  private static TrueDeadline period(String text, LocalDate start, LocalDate due) {
    return new TrueDeadline(text, DeadlineKind.PERIOD, start, null, due, null);
  }

  private static TrueDeadline from(String text, LocalDate start) {
    return new TrueDeadline(text, DeadlineKind.FROM, start, null, null, null);
  }

  private static TrueDeadline recurring(String text, String rule) {
    return new TrueDeadline(text, DeadlineKind.RECURRING, null, null, null, rule);
  }

  private static TrueDeadline of(String text, DeadlineKind kind) {
    return new TrueDeadline(text, kind, null, null, null, null);
  }
}

package vn.dondoc.command.importing.resolved.deadline;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * What a phrase is made of. {@code from} and {@code to} are indexes of tokens, the end excluded.
 */
sealed interface Element {

  int from();

  int to();

  /** A day, month, quarter, half-year or year. */
  record Time(TimeExpression time, int from, int to) implements Element {}

  /** "17h00". */
  record TimeOfDay(LocalTime time, int from, int to) implements Element {}

  /** "ngày 18" without a month. */
  record DayOfMonth(int day, int from, int to) implements Element {}

  /** "thứ sáu". */
  record Weekday(DayOfWeek day, int from, int to) implements Element {}

  /** "tháng cuối quý", "tháng đầu quý": a month of every quarter. */
  record MonthOfQuarter(boolean last, int from, int to) implements Element {}

  /** "hàng quý", "/01 tháng": every so many months, weeks or days. */
  record Repetition(Cycle cycle, int every, int from, int to) implements Element {}

  /** "10 ngày làm việc". */
  record Duration(int amount, Cycle unit, boolean workingDays, int from, int to)
      implements Element {}

  record Marked(Mark mark, int from, int to) implements Element {}

  /** A comma, semicolon, full stop, bracket, dash, slash or colon. */
  record Punctuation(char symbol, int from, int to) implements Element {}

  /** Any other word. */
  record Free(int from, int to) implements Element {}

  enum Cycle {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    HALF_YEAR,
    YEAR
  }
}

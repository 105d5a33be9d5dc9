package vn.dondoc.command.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.automation.Recurrence.Period;

class RecurrenceTest {

  /** The rules that deadlines come to, and others that callers may give. */
  @ParameterizedTest(name = "{0} from {1}")
  @CsvSource({
    "FREQ=MONTHLY;INTERVAL=3, 2022-11-03, 2022-12-31 2023-03-31 2023-06-30",
    "FREQ=MONTHLY, 2022-11-03, 2022-11-30 2022-12-31 2023-01-31 2023-02-28",
    "FREQ=MONTHLY, 2024-01-31, 2024-01-31 2024-02-29",
    "FREQ=YEARLY, 2022-11-03, 2022-12-31 2023-12-31",
    "FREQ=MONTHLY;INTERVAL=6, 2022-11-03, 2022-12-31 2023-06-30 2023-12-31",
    "'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=18', 2022-11-03, 2022-12-18 2023-03-18",
    "'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1', 2022-11-03, 2022-12-31 2023-03-31",
    "FREQ=MONTHLY;BYMONTHDAY=24, 2022-11-25, 2022-12-24 2023-01-24",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20, 2022-11-03, 2022-12-20 2023-03-20",
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25, 2022-12-26, 2023-12-25 2024-12-25",
    "FREQ=YEARLY;BYMONTH=6, 2022-11-03, 2023-06-30 2024-06-30",
    "FREQ=WEEKLY, 2022-11-03, 2022-11-06 2022-11-13",
    "FREQ=WEEKLY;BYDAY=FR, 2022-11-05, 2022-11-11 2022-11-18",
    "FREQ=WEEKLY;INTERVAL=2, 2022-11-03, 2022-11-13 2022-11-27",
    "FREQ=DAILY, 2022-11-03, 2022-11-03 2022-11-04",
    "FREQ=DAILY;INTERVAL=10, 2022-11-03, 2022-11-12 2022-11-22",
    "FREQ=MONTHLY;INTERVAL=24, 2022-11-03, 2023-12-31 2025-12-31",
    "FREQ=MONTHLY;INTERVAL=5, 2022-11-03, 2023-03-31 2023-08-31",
    "FREQ=YEARLY;INTERVAL=2, 2022-11-03, 2023-12-31 2025-12-31",
    "'FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1', 2023-01-30, 2023-02-28 2023-03-29 2023-04-29",
    "'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1', 2024-01-31, 2024-02-29 2024-03-30",
    "'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29;BYSETPOS=-1', 2022-11-03, 2022-12-29 2023-03-29",
    "'FREQ=MONTHLY;BYMONTHDAY=5,20', 2022-11-06, 2022-11-20 2022-12-05 2022-12-20",
    "freq=monthly;bymonthday=31, 2023-02-01, 2023-03-31 2023-05-31",
  })
  void periodsAreDue(String rule, LocalDate begin, String dues) {
    List<LocalDate> expected = List.of(dues.split(" ")).stream().map(LocalDate::parse).toList();

    List<Period> periods = Recurrence.parse(rule).periods(begin, far(begin));

    assertThat(periods.stream().map(Period::due).limit(expected.size())).isEqualTo(expected);
  }

  @Test
  void aPeriodGoesFromTheDayAfterTheLastOneAndTheFirstFromWhereTheSeriesBegins() {
    List<Period> periods =
        Recurrence.parse("FREQ=MONTHLY;INTERVAL=3").periods(day("2022-11-03"), day("2023-04-01"));

    assertThat(periods)
        .containsExactly(
            new Period(day("2022-11-03"), day("2022-12-31")),
            new Period(day("2023-01-01"), day("2023-03-31")),
            new Period(day("2023-04-01"), day("2023-06-30")));
  }

  @Test
  void aRuleThatEndsHasItsLastPeriod() {
    assertThat(dues("FREQ=MONTHLY;UNTIL=20230131", "2022-11-03"))
        .containsExactly(day("2022-11-30"), day("2022-12-31"), day("2023-01-31"));
    assertThat(dues("FREQ=MONTHLY;UNTIL=20230130T235959Z", "2022-11-03")).hasSize(2);
    assertThat(dues("FREQ=MONTHLY;COUNT=2", "2022-11-03"))
        .containsExactly(day("2022-11-30"), day("2022-12-31"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hàng tháng",
        "FREQ=HOURLY",
        "FREQ=MONTHLY;BYMONTHDAY=40",
        "FREQ=MONTHLY;INTERVAL=0",
        "FREQ=MONTHLY;INTERVAL=x",
        "FREQ=MONTHLY;UNTIL=tomorrow",
        "FREQ=MONTHLY;FREQ=DAILY",
        "FREQ=YEARLY;INTERVAL=2147483647",
        "FREQ=YEARLY;INTERVAL=101",
        "FREQ=MONTHLY;INTERVAL=1201",
        "FREQ=WEEKLY;INTERVAL=5219",
        "FREQ=DAILY;INTERVAL=36526",
        "INTERVAL=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"
      })
  void whatIsNoRuleIsRefused(String rule) {
    assertThatThrownBy(() -> Recurrence.parse(rule)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=YEARLY;INTERVAL=100",
        "FREQ=MONTHLY;INTERVAL=1200",
        "FREQ=WEEKLY;INTERVAL=5218",
        "FREQ=DAILY;INTERVAL=36525"
      })
  void aPeriodMayTakeAHundredYears(String rule) {
    List<Period> periods =
        Recurrence.parse(rule).periods(day("2026-11-02"), far(day("2026-11-02")));

    assertThat(periods).hasSize(1);
    assertThat(periods.getFirst().due()).isBetween(day("2125-12-31"), day("2126-12-31"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FREQ=YEARLY", "FREQ=YEARLY;UNTIL=99991231"})
  void nothingIsDueBeyondTheLastDayThatCanBeEntered(String rule) {
    assertThat(dues(rule, "9996-01-01"))
        .containsExactly(day("9996-12-31"), day("9997-12-31"), day("9998-12-31"));
  }

  private static List<LocalDate> dues(String rule, String begin) {
    return Recurrence.parse(rule).periods(day(begin), far(day(begin))).stream()
        .map(Period::due)
        .toList();
  }

  private static LocalDate far(LocalDate begin) {
    return begin.plusYears(5);
  }

  private static LocalDate day(String date) {
    return LocalDate.parse(date);
  }
}

package vn.dondoc.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dondoc.history.calendar.WorkingCalendar;

class BackdatingTest {

  private static final WorkingCalendar CALENDAR = WorkingCalendar.vietnam();

  @ParameterizedTest
  @CsvSource({
    "2023-03-09, 2023-03-13T02:00:00Z, false", // Thursday, recorded on Monday
    "2023-03-06, 2023-03-13T02:00:00Z, false", // five working days later
    "2023-03-03, 2023-03-13T02:00:00Z, true", // six
    "2023-01-18, 2023-01-31T02:00:00Z, false", // thirteen days, four of them worked: Tết
    "2023-03-06, 2023-03-13T16:59:59Z, false", // 23:59:59 in Viet Nam
    "2023-03-06, 2023-03-13T17:00:00Z, true", // midnight there: the next day
    "2019-06-01, 2023-03-13T02:00:00Z, true", // the old year needs no calendar
  })
  void isMarkedAfterMoreThanFiveWorkingDays(
      LocalDate occurredOn, Instant recordedAt, boolean backdated) {
    assertThat(Backdating.isBackdated(occurredOn, recordedAt, CALENDAR)).contains(backdated);
  }

  @Test
  void isNotGuessedWithoutACalendar() {
    Instant in2027 = Instant.parse("2027-03-01T02:00:00Z");

    assertThat(Backdating.isBackdated(LocalDate.parse("2027-02-01"), in2027, CALENDAR)).isEmpty();
  }

  @Test
  void todayIsTheDayInVietNam() {
    Clock evening = Clock.fixed(Instant.parse("2024-02-28T17:00:00Z"), ZoneOffset.UTC);

    assertThat(BusinessTime.today(evening)).isEqualTo("2024-02-29");
  }
}

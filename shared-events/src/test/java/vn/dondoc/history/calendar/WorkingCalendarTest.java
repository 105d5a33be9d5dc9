package vn.dondoc.history.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.events.CalendarEvent.CalendarYearPublished;
import vn.dondoc.events.CalendarEvent.DayKind;

class WorkingCalendarTest {

  private static final LocalDate NEW_YEAR_2027 = LocalDate.of(2027, 1, 1);
  private static final CalendarYearPublished YEAR_2027 =
      published(
          2027,
          new CalendarDay(NEW_YEAR_2027, DayKind.OFF, "Tết Dương lịch"),
          new CalendarDay(LocalDate.of(2027, 1, 9), DayKind.WORKED, "làm bù"));

  @Test
  void aYearThatNobodyPublishedIsRefusedNeverGuessed() {
    assertThat(WorkingCalendar.vietnam().covers(2027)).isFalse();
    assertThatThrownBy(() -> WorkingCalendar.vietnam().workingDayOnOrAfter(NEW_YEAR_2027))
        .isInstanceOfSatisfying(
            CalendarMissingException.class, e -> assertThat(e.year()).isEqualTo(2027));
  }

  @Test
  void aPublishedYearLiesOverTheTable() {
    WorkingCalendar calendar = WorkingCalendar.vietnam().evolve(YEAR_2027);

    assertThat(calendar.workingDayOnOrAfter(NEW_YEAR_2027)).isEqualTo(LocalDate.of(2027, 1, 4));
    assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 9))).as("a worked Saturday").isTrue();
    assertThat(calendar.nameOf(NEW_YEAR_2027)).contains("Tết Dương lịch");
    assertThat(calendar.days(2026)).isEqualTo(WorkingCalendar.vietnam().days(2026)).isNotEmpty();
    assertThat(calendar.years()).contains(2022, 2027);
  }

  @Test
  void aYearIsReplacedAsAWhole() {
    LocalDate tet = LocalDate.of(2026, 2, 16);
    assertThat(WorkingCalendar.vietnam().isWorkingDay(tet)).isFalse();

    WorkingCalendar calendar =
        WorkingCalendar.vietnam()
            .evolve(published(2026, new CalendarDay(tet.plusDays(1), DayKind.OFF, "Tết")));

    assertThat(calendar.isWorkingDay(tet)).isTrue();
    assertThat(calendar.days(2026)).hasSize(1);
  }

  @Test
  void theHistoryKeepsEveryCalendarThereHasBeen() {
    CalendarHistory history = CalendarHistory.BASE.evolve(YEAR_2027);

    assertThat(CalendarHistory.BASE.version()).isEqualTo(-1);
    assertThat(history.version()).isZero();
    assertThat(history.calendars().getFirst().covers(2027)).isFalse();
    assertThat(history.current().covers(2027)).isTrue();
  }

  private static CalendarYearPublished published(int year, CalendarDay... days) {
    return new CalendarYearPublished(year, List.of(days), "thông báo", LocalDate.of(2026, 11, 20));
  }
}

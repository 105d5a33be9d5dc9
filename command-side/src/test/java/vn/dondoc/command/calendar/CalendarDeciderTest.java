package vn.dondoc.command.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.events.CalendarEvent.CalendarYearPublished;
import vn.dondoc.events.CalendarEvent.DayKind;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.history.calendar.WorkingCalendar;

class CalendarDeciderTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final String NOTICE = "Thông báo nghỉ lễ năm 2027";
  private static final CalendarDay NEW_YEAR = off("2027-01-01");
  private static final CalendarDay SATURDAY =
      new CalendarDay(LocalDate.of(2027, 1, 9), DayKind.WORKED, "làm bù");

  @Test
  void aYearIsPublishedWithItsDaysInOrder() {
    assertThat(decide(Role.ADMINISTRATOR, 2027, NOTICE, SATURDAY, NEW_YEAR))
        .isEqualTo(
            Decision.accept(
                new CalendarYearPublished(2027, List.of(NEW_YEAR, SATURDAY), NOTICE, TODAY)));
  }

  @Test
  void aYearThatStandsLikeThisAlreadyIsNoEvent() {
    List<CalendarDay> present = WorkingCalendar.vietnam().days(2026);

    assertThat(decide(null, 2026, NOTICE, present.toArray(CalendarDay[]::new)))
        .isEqualTo(Decision.accept());
  }

  @Test
  void onlyAnAdministratorMayOfThoseWithARole() {
    assertThat(decide(Role.OFFICE, 2027, NOTICE, NEW_YEAR))
        .isEqualTo(Decision.refuse(RefusalCode.ROLE_MAY_NOT, Role.OFFICE));
  }

  @Test
  void whatCannotBeACalendarIsRefused() {
    assertThat(decide(null, 20277, NOTICE, off("20277-01-01")))
        .isEqualTo(Decision.refuse(RefusalCode.CALENDAR_YEAR_OUT_OF_RANGE, 20277, 2000, 2100));
    assertThat(decide(null, 2027, NOTICE, SATURDAY))
        .isEqualTo(Decision.refuse(RefusalCode.CALENDAR_WITHOUT_DAYS_OFF, 2027));
    assertThat(decide(null, 2027, NOTICE, NEW_YEAR, off("2026-12-31")))
        .isEqualTo(
            Decision.refuse(
                RefusalCode.CALENDAR_DAY_OF_OTHER_YEAR, LocalDate.of(2026, 12, 31), 2027));
    assertThat(decide(null, 2027, NOTICE, NEW_YEAR, NEW_YEAR))
        .isEqualTo(Decision.refuse(RefusalCode.CALENDAR_DAY_TWICE, NEW_YEAR.date()));
    assertThat(decide(null, 2027, NOTICE, NEW_YEAR, off("2027-01-02")))
        .isEqualTo(Decision.refuse(RefusalCode.CALENDAR_DAY_OFF_ANYWAY, LocalDate.of(2027, 1, 2)));
    assertThat(
            decide(
                null,
                2027,
                NOTICE,
                NEW_YEAR,
                new CalendarDay(LocalDate.of(2027, 1, 4), DayKind.WORKED, "")))
        .isEqualTo(
            Decision.refuse(RefusalCode.CALENDAR_DAY_WORKED_ANYWAY, LocalDate.of(2027, 1, 4)));
    assertThat(decide(null, 2027, " ", NEW_YEAR))
        .isEqualTo(Decision.refuse(RefusalCode.REASON_REQUIRED));
  }

  private static Decision<CalendarEvent> decide(
      @Nullable Role role, int year, String reason, CalendarDay... days) {
    return CalendarDecider.decide(
        WorkingCalendar.vietnam(),
        new PublishCalendarYear(year, List.of(days), reason),
        new Actor(new Recorded("quantri", role, null, null, null, null)),
        TODAY);
  }

  private static CalendarDay off(String date) {
    String day = date.length() > 10 ? "+" + date : date;
    return new CalendarDay(LocalDate.parse(day), DayKind.OFF, "nghỉ");
  }
}

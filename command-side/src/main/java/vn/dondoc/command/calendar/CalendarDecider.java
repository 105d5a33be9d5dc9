package vn.dondoc.command.calendar;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.events.CalendarEvent.CalendarYearPublished;
import vn.dondoc.events.CalendarEvent.DayKind;
import vn.dondoc.events.Role;
import vn.dondoc.history.calendar.WorkingCalendar;

/** Decides changes of the calendar. */
public final class CalendarDecider {

  /** Public offices have kept a calendar of this kind since; no plan is older. */
  public static final int FIRST_YEAR = 2000;

  /** Beyond it a year is a slip of the pen. */
  public static final int LAST_YEAR = 2100;

  private CalendarDecider() {}

  /**
   * @param today the business day on which the command is given
   * @return no event where the year stands like this already
   */
  public static Decision<CalendarEvent> decide(
      WorkingCalendar calendar, PublishCalendarYear command, Actor actor, LocalDate today) {
    Role role = actor.role();
    if (role != null && role != Role.ADMINISTRATOR) {
      return Decision.refuse(RefusalCode.ROLE_MAY_NOT, role);
    }
    Refusal refusal = refusalOfDays(command);
    if (refusal != null) {
      return new Decision.Refused<>(refusal);
    }
    String reason = command.reason();
    if (reason == null || reason.isBlank()) {
      return Decision.refuse(RefusalCode.REASON_REQUIRED);
    }
    List<CalendarDay> days =
        command.days().stream().sorted(Comparator.comparing(CalendarDay::date)).toList();
    return calendar.covers(command.year()) && calendar.days(command.year()).equals(days)
        ? Decision.accept()
        : Decision.accept(new CalendarYearPublished(command.year(), days, reason, today));
  }

  private static @Nullable Refusal refusalOfDays(PublishCalendarYear command) {
    if (command.year() < FIRST_YEAR || command.year() > LAST_YEAR) {
      return Refusal.of(
          RefusalCode.CALENDAR_YEAR_OUT_OF_RANGE, command.year(), FIRST_YEAR, LAST_YEAR);
    }
    // Every year has Tết: a year without a day off is one that somebody forgot to fill in.
    if (command.days().stream().noneMatch(day -> day.kind() == DayKind.OFF)) {
      return Refusal.of(RefusalCode.CALENDAR_WITHOUT_DAYS_OFF, command.year());
    }
    Set<LocalDate> seen = new HashSet<>();
    for (CalendarDay day : command.days()) {
      if (day.date().getYear() != command.year()) {
        return Refusal.of(RefusalCode.CALENDAR_DAY_OF_OTHER_YEAR, day.date(), command.year());
      }
      if (!seen.add(day.date())) {
        return Refusal.of(RefusalCode.CALENDAR_DAY_TWICE, day.date());
      }
      boolean departs = WorkingCalendar.isWeekend(day.date()) == (day.kind() == DayKind.WORKED);
      if (!departs) {
        return Refusal.of(
            day.kind() == DayKind.OFF
                ? RefusalCode.CALENDAR_DAY_OFF_ANYWAY
                : RefusalCode.CALENDAR_DAY_WORKED_ANYWAY,
            day.date());
      }
    }
    return null;
  }
}

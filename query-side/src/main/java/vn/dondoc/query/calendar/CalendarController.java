package vn.dondoc.query.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.query.calendar.CalendarReader.Known;
import vn.dondoc.query.calendar.CalendarReader.Publication;
import vn.dondoc.query.http.LogWait;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;

/** The calendar of working days, year by year. */
@RestController("queryCalendarController")
@Tag(name = "calendar")
class CalendarController {

  private static final int LAST_YEAR = 9999;

  private final CalendarReader calendars;
  private final LogWait log;

  CalendarController(CalendarReader calendars, LogWait log) {
    this.calendars = calendars;
    this.log = log;
  }

  /**
   * @param days where the year departs from Monday to Friday, in order
   * @param published by whom and why it was last set; null: the table that comes with dondoc
   */
  record Year(int year, List<CalendarDay> days, @Nullable Publication published) {}

  /**
   * @param version of the calendar's stream, for If-Match; null before its first change
   */
  record Years(List<Year> items, int total, @Nullable Long version, long position) {}

  record OneYear(
      int year,
      List<CalendarDay> days,
      @Nullable Publication published,
      @Nullable Long version,
      long position) {}

  @GetMapping("/api/calendar")
  @Operation(
      summary = "The years that have a calendar of working days",
      description = "A year that is not among them is never guessed: CALENDAR_MISSING.")
  Years years(
      @RequestParam(required = false) @Nullable String year,
      @RequestParam(required = false) @Nullable String waitFor,
      HttpServletResponse response) {
    OptionalLong only = yearOnceTheLogReaches(year, waitFor);
    long head = calendars.head();
    Known known = calendars.read();
    List<Year> items =
        known.calendar().years().stream()
            .filter(each -> only.stream().allMatch(asked -> asked == each))
            .map(each -> year(known, each))
            .toList();
    return new Years(items, items.size(), tag(known, response), head);
  }

  @GetMapping("/api/calendar/{year}")
  @Operation(summary = "The days off and the worked Saturdays of one year")
  OneYear one(
      @PathVariable String year,
      @RequestParam(required = false) @Nullable String waitFor,
      HttpServletResponse response) {
    int asked = (int) yearOnceTheLogReaches(year, waitFor).orElseThrow();
    long head = calendars.head();
    Known known = calendars.read();
    if (!known.calendar().covers(asked)) {
      throw QueryProblemException.of(Code.CALENDAR_MISSING, String.valueOf(asked));
    }
    Year found = year(known, asked);
    return new OneYear(asked, found.days(), found.published(), tag(known, response), head);
  }

  private OptionalLong yearOnceTheLogReaches(@Nullable String given, @Nullable String waitFor) {
    Parameters parameters = new Parameters();
    OptionalLong year = parameters.number("year", given, 1, LAST_YEAR);
    OptionalLong awaited = LogWait.parse(parameters, waitFor);
    parameters.check();
    awaited.ifPresent(log::until);
    return year;
  }

  private static Year year(Known known, int year) {
    return new Year(year, known.calendar().days(year), known.publications().get(year));
  }

  private static @Nullable Long tag(Known known, HttpServletResponse response) {
    if (known.version() < 0) {
      return null;
    }
    response.setHeader(HttpHeaders.ETAG, "\"" + known.version() + "\"");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return known.version();
  }
}

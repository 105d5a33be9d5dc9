package vn.dondoc.query.overdue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.CsvMessageConverter;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.http.Parameters;

/** The list of overdue tasks. */
@RestController("queryOverdueController")
@Tag(name = "overdue")
class OverdueController {

  private final OverdueReader overdue;
  private final Clock clock;

  OverdueController(OverdueReader overdue, @Qualifier("queryClock") Clock clock) {
    this.overdue = overdue;
    this.clock = clock;
  }

  @GetMapping(
      path = "/api/overdue",
      produces = {
        MediaType.APPLICATION_JSON_VALUE,
        CsvMessageConverter.TEXT_CSV,
        MediaType.APPLICATION_NDJSON_VALUE
      })
  @Operation(
      summary = "Tasks open and overdue on a day, most overdue first",
      description = "knownAt, a moment or a position, asks what was known then; default is now.")
  Page<OverdueTask> list(
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String knownAt,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String plan,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String waitFor) {
    Parameters parameters = new Parameters();
    String name = "overdue " + Arrays.asList(agency, plan, knownAt);
    Cursor after = parameters.cursor(cursor, name, OverdueReader.CURSOR);
    LocalDate day = parameters.listDay(on, after, BusinessTime.today(clock));
    OverdueFilter filter =
        new OverdueFilter(day, parameters.text("agency", agency), parameters.text("plan", plan));
    LogMoment moment = LogMoment.parse(parameters, "knownAt", knownAt);
    int most = parameters.limit(limit);
    OptionalLong position = parameters.number("waitFor", waitFor, 0, Long.MAX_VALUE);
    parameters.check();
    position.ifPresent(overdue::await);
    return overdue.list(filter, overdue.positionOf(moment), most, after, name);
  }
}

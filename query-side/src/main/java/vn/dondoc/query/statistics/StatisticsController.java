package vn.dondoc.query.statistics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.CsvMessageConverter;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.http.Parameters;

/** The table of agencies. */
@RestController("queryStatisticsController")
@Tag(name = "statistics")
class StatisticsController {

  private final StatisticsReader statistics;
  private final Clock clock;

  StatisticsController(StatisticsReader statistics, @Qualifier("queryClock") Clock clock) {
    this.statistics = statistics;
    this.clock = clock;
  }

  @GetMapping(
      path = "/api/statistics/agencies",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvMessageConverter.TEXT_CSV})
  @Operation(
      summary = "How many tasks of each agency are in each class on a day",
      description =
          "Counted by lead agency, deadline and progress of that day, as known at knownAt, a moment"
              + " or a position; default is today, as known now.")
  AgencyStatistics agencies(
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String knownAt,
      @RequestParam(required = false) @Nullable String plan,
      @RequestParam(required = false) @Nullable String waitFor) {
    Parameters parameters = new Parameters();
    LocalDate day =
        Objects.requireNonNullElseGet(parameters.date("on", on), () -> BusinessTime.today(clock));
    String planId = parameters.text("plan", plan);
    LogMoment moment = LogMoment.parse(parameters, "knownAt", knownAt);
    OptionalLong position = parameters.number("waitFor", waitFor, 0, Long.MAX_VALUE);
    parameters.check();
    position.ifPresent(statistics::await);
    return statistics.agencies(day, statistics.positionOf(moment), planId);
  }
}

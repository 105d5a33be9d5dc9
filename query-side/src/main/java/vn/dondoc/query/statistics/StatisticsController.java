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
import vn.dondoc.query.statistics.CountedBy.WhichAgency;
import vn.dondoc.query.statistics.CountedBy.WhichDeadline;

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
      produces = {
        MediaType.APPLICATION_JSON_VALUE,
        CsvMessageConverter.TEXT_CSV,
        MediaType.APPLICATION_NDJSON_VALUE
      })
  @Operation(
      summary = "How many tasks of each agency are in each class on a day",
      description =
          "Counted by lead agency, deadline and progress of that day, as known at knownAt, a moment"
              + " or a position; default is today, as known now. A period from–to counts the tasks"
              + " in hand during it: given by its last day, not completed before its first; its last"
              + " day is then the day they are judged on, unless on names a later one."
              + " deadline=FIRST judges them by the deadline they were given with; default is LAST,"
              + " the one in force on the day. agencies=NOW counts them under the agency that leads"
              + " them now, as far as known at knownAt, or is the only one in the place of one that"
              + " has ended; default is THEN, the agency of the day.")
  AgencyStatistics agencies(
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String knownAt,
      @RequestParam(required = false) @Nullable String plan,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String deadline,
      @RequestParam(required = false) @Nullable String agencies,
      @RequestParam(required = false) @Nullable String waitFor) {
    Parameters parameters = new Parameters();
    LocalDate today = BusinessTime.today(clock);
    LocalDate asked = parameters.date("on", on);
    StatisticsPeriod period =
        new StatisticsPeriod(parameters.date("from", from), parameters.date("to", to));
    period.check(asked, today, parameters);
    String planId = parameters.text("plan", plan);
    CountedBy by =
        new CountedBy(
            Objects.requireNonNullElse(
                parameters.oneOf(WhichDeadline.class, "deadline", deadline),
                CountedBy.DEFAULT.deadline()),
            Objects.requireNonNullElse(
                parameters.oneOf(WhichAgency.class, "agencies", agencies),
                CountedBy.DEFAULT.agencies()));
    LogMoment moment = LogMoment.parse(parameters, "knownAt", knownAt);
    OptionalLong position = parameters.number("waitFor", waitFor, 0, Long.MAX_VALUE);
    parameters.check();
    position.ifPresent(statistics::await);
    StatisticsReader.Question question =
        new StatisticsReader.Question(period.day(asked, today), period, planId, by);
    return statistics.agencies(question, moment);
  }
}

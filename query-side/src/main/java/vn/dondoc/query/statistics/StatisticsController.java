package vn.dondoc.query.statistics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.tasks.TasksReader;

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

  @GetMapping("/api/statistics/agencies")
  @Operation(
      summary = "How many tasks of each agency are in each class on a day",
      description = TasksReader.LATENESS_JUDGED)
  AgencyStatistics agencies(
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String plan,
      @RequestParam(required = false) @Nullable String waitFor) {
    Parameters parameters = new Parameters();
    LocalDate day =
        Objects.requireNonNullElseGet(parameters.date("on", on), () -> BusinessTime.today(clock));
    String planId = parameters.text("plan", plan);
    OptionalLong position = parameters.number("waitFor", waitFor, 0, Long.MAX_VALUE);
    parameters.check();
    position.ifPresent(statistics::await);
    return statistics.agencies(day, planId);
  }
}

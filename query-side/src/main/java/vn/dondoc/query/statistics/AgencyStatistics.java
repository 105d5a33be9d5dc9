package vn.dondoc.query.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.ListAnswer;
import vn.dondoc.query.statistics.CountedBy.WhichAgency;
import vn.dondoc.query.statistics.CountedBy.WhichDeadline;

/**
 * The table of agencies.
 *
 * @param on the day it speaks of
 * @param from the period it speaks of, as asked for, to {@code to}: see {@link StatisticsPeriod}
 * @param deadline which one tasks are judged by
 * @param agencies which one tasks are counted under
 * @param items by agency code
 * @param all the sum over all agencies
 * @param position of the log it was computed at
 */
record AgencyStatistics(
    LocalDate on,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    WhichDeadline deadline,
    WhichAgency agencies,
    List<AgencyCounts> items,
    AgencyCounts all,
    long total,
    long position)
    implements ListAnswer<AgencyCounts> {
  AgencyStatistics {
    items = List.copyOf(items);
  }

  /** All agencies are on one page. */
  @JsonProperty("next")
  @Override
  public @Nullable String next() {
    return null;
  }
}

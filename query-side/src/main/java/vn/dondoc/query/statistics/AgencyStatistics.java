package vn.dondoc.query.statistics;

import java.time.LocalDate;
import java.util.List;

/**
 * The table of agencies.
 *
 * @param on the day it speaks of
 * @param items by agency code
 * @param all the sum over all agencies
 * @param position of the log it was computed at
 */
record AgencyStatistics(
    LocalDate on, List<AgencyCounts> items, AgencyCounts all, long total, long position) {
  AgencyStatistics {
    items = List.copyOf(items);
  }
}

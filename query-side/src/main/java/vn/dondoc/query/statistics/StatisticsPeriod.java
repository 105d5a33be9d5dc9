package vn.dondoc.query.statistics;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.Parameters;

/**
 * A period that the table of agencies is made for. The domain description's table says how tasks
 * stand on one day; a period says which tasks are in it: those that were in hand during the period.
 * They had been given by its last day, and were not completed before its first. So a task carried
 * over from an earlier period counts in each one until that in which it is completed, as reports
 * upwards count "given, those carried over included"; one that was completed before does not count
 * again; one that was reopened since counts as it stands. Cancelled tasks are left out as always.
 *
 * <p>Each task is still in one class only, by how it stood on the day asked about: the period's
 * last, unless another is named.
 *
 * @param from its first day; null: whatever was completed before counts as well
 * @param to its last day; null: the day asked about
 */
record StatisticsPeriod(@Nullable LocalDate from, @Nullable LocalDate to) {

  /**
   * Tells what is wrong with it: it has to be over in part at least, and to begin before it ends.
   */
  void check(@Nullable LocalDate on, LocalDate today, Parameters parameters) {
    refuseFuture("from", from, today, parameters);
    refuseFuture("to", to, today, parameters);
    LocalDate last = to == null ? on : to;
    if (from != null && last != null && from.isAfter(last)) {
      parameters.problem("from", "AFTER_TO", "");
    }
    if (on != null && to != null && on.isBefore(to)) {
      parameters.problem("on", "BEFORE_TO", "");
    }
  }

  private static void refuseFuture(
      String name, @Nullable LocalDate day, LocalDate today, Parameters parameters) {
    if (day != null && day.isAfter(today)) {
      parameters.problem(name, "IN_FUTURE", today.toString());
    }
  }

  /** The day that tasks are judged on. */
  LocalDate day(@Nullable LocalDate on, LocalDate today) {
    return on == null ? Objects.requireNonNullElse(to, today) : on;
  }

  /** Whether tasks may have been given after the period, up to the day asked about. */
  boolean endsBefore(LocalDate on) {
    return to != null && to.isBefore(on);
  }

  /**
   * The condition that a task was not completed before the period.
   *
   * @param completedOn the SQL of its day of completion, null where it is not completed
   */
  String notCompletedBefore(String completedOn, Map<String, Object> values) {
    if (from == null) {
      return "true";
    }
    values.put("periodFrom", from.toString());
    return "coalesce(%s >= :periodFrom::date, true)".formatted(completedOn);
  }
}

package vn.dondoc.query.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.http.Parameters;

/** Where a stretch of the log begins or ends, as it is asked for. */
sealed interface EventBound {

  /** The least time between two moments of recording. */
  Duration MICROSECOND = Duration.ofNanos(1_000);

  record AtMoment(LogMoment moment) implements EventBound {}

  /** The whole of a business day belongs to the stretch. */
  record OnDay(LocalDate day) implements EventBound {}

  /** Null where nothing is given, or what is given is wrong, which the parameters then know. */
  static @Nullable EventBound parse(
      Parameters parameters, String name, @Nullable String given, Clock clock) {
    if (given == null || !given.matches("\\d{4}-\\d{2}-\\d{2}")) {
      LogMoment moment = LogMoment.parse(parameters, name, given);
      return moment == null ? null : new AtMoment(moment);
    }
    LocalDate day = parameters.date(name, given);
    LocalDate today = BusinessTime.today(clock);
    if (day != null && day.isAfter(today)) {
      parameters.problem(name, "IN_FUTURE", today.toString());
    }
    return day == null ? null : new OnDay(day);
  }

  /** The position before the first event of a stretch that begins here. */
  default long before(EventLog log, Instant now) {
    return switch (this) {
      case OnDay(LocalDate day) -> lastBefore(log, startOf(day));
      case AtMoment(LogMoment.AtInstant at) -> {
        var unused = at.positionIn(log, now, "from");
        yield lastBefore(log, at.instant());
      }
      case AtMoment(LogMoment.AtPosition at) -> Math.max(at.positionIn(log, now, "from"), 1) - 1;
    };
  }

  /** The position of the last event of a stretch that ends here. */
  default long last(EventLog log, Instant now) {
    return switch (this) {
      case OnDay(LocalDate day) -> lastBefore(log, startOf(day.plusDays(1)));
      case AtMoment(LogMoment moment) -> moment.positionIn(log, now, "to");
    };
  }

  /** Whether this is later than a bound of the same kind; what is not comparable is not. */
  default boolean isAfter(EventBound other) {
    Instant here = begin(this);
    Instant there = end(other);
    return here != null && there != null && here.isAfter(there);
  }

  private static @Nullable Instant begin(EventBound bound) {
    return switch (bound) {
      case OnDay(LocalDate day) -> startOf(day);
      case AtMoment(LogMoment.AtInstant(Instant instant)) -> instant;
      case AtMoment(LogMoment.AtPosition _) -> null;
    };
  }

  private static @Nullable Instant end(EventBound bound) {
    return switch (bound) {
      case OnDay(LocalDate day) -> startOf(day.plusDays(1)).minus(MICROSECOND);
      case AtMoment _ -> begin(bound);
    };
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(BusinessTime.ZONE).toInstant();
  }

  private static long lastBefore(EventLog log, Instant moment) {
    return log.positionAt(moment.minus(MICROSECOND)).orElse(0L);
  }
}

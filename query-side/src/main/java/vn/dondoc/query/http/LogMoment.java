package vn.dondoc.query.http;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.EventLog;

/** "As known then": a position of the log, or a moment of recording. */
public sealed interface LogMoment {

  record AtPosition(long position) implements LogMoment {}

  record AtInstant(Instant instant) implements LogMoment {}

  /** Null where nothing is given, or what is given is wrong, which the parameters then know. */
  static @Nullable LogMoment parse(Parameters parameters, String name, @Nullable String given) {
    if (given != null && given.matches("[0-9]+")) {
      OptionalLong position = parameters.number(name, given, 0, Long.MAX_VALUE);
      return position.isPresent() ? new AtPosition(position.getAsLong()) : null;
    }
    Instant instant = parameters.moment(name, given);
    return instant == null ? null : new AtInstant(instant);
  }

  /**
   * The position that the log ended at; 0 before its first event.
   *
   * @param name the parameter, should it be wrong
   * @throws QueryProblemException if the position lies beyond the log, or the moment in the future:
   *     what will be known then is not known yet
   */
  default long positionIn(EventLog log, Instant now, String name) {
    return switch (this) {
      case AtInstant(Instant instant) -> {
        if (instant.isAfter(now) && isAfterLast(log, instant)) {
          throw refused(name, "IN_FUTURE", now);
        }
        yield log.positionAt(instant).orElse(0L);
      }
      case AtPosition(long position) -> {
        if (!log.reaches(position)) {
          throw refused(name, "BEYOND_LOG", log.head());
        }
        yield position;
      }
    };
  }

  /** Whoever records may have a clock that is a little ahead. */
  private static boolean isAfterLast(EventLog log, Instant instant) {
    long head = log.head();
    return head == 0 || log.readAfter(head - 1, 1).getFirst().recordedAt().isBefore(instant);
  }

  private static QueryProblemException refused(String name, String code, Object detail) {
    return QueryProblemException.invalid(
        List.of(new FieldProblem(name, code, String.valueOf(detail))));
  }
}

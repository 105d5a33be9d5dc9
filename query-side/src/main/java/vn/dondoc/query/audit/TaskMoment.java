package vn.dondoc.query.audit;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.audit.TaskSteps.Step;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.http.Parameters;

/** A moment in a task's life: one of its versions, a position of the log, a moment of recording. */
sealed interface TaskMoment {

  record AtVersion(long version) implements TaskMoment {}

  record AtMoment(LogMoment moment) implements TaskMoment {}

  /**
   * {@code v3} is a version, a number a position, anything else a moment.
   *
   * @return null where nothing is given, or what is given is wrong, which the parameters then know
   */
  static @Nullable TaskMoment parse(Parameters parameters, String name, @Nullable String given) {
    if (given != null && given.matches("v[0-9]+")) {
      OptionalLong version = parameters.number(name, given.substring(1), 0, Long.MAX_VALUE);
      return version.isPresent() ? new AtVersion(version.getAsLong()) : null;
    }
    LogMoment moment = LogMoment.parse(parameters, name, given);
    return moment == null ? null : new AtMoment(moment);
  }

  /** How many steps the task had taken by then; 0: it was not known yet. */
  default int stepsTaken(List<Step> steps) {
    return (int) steps.stream().filter(this::includes).count();
  }

  private boolean includes(Step step) {
    return switch (this) {
      case AtVersion(long version) -> step.version() <= version;
      case AtMoment(LogMoment.AtPosition(long position)) -> step.position() <= position;
      case AtMoment(LogMoment.AtInstant(Instant instant)) ->
          !step.recordedAt().toInstant().isAfter(instant);
    };
  }
}

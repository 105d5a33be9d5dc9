package vn.dondoc.query.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.TaskState;

/** What can have become of a task between two moments. */
enum ChangeKind {
  /** It was not among those meant before: assigned, or given to the agency, since. */
  ADDED("old_progress is null"),
  /** It is no longer among those meant: given to another agency. */
  GONE("new_progress is null"),
  FINISHED("new_progress = 'COMPLETED' and old_progress is distinct from 'COMPLETED'"),
  REOPENED("old_progress = 'COMPLETED' and new_progress <> 'COMPLETED'"),
  /** Returned, suspended or cancelled. */
  STOPPED(
      "new_progress in ('RETURNED', 'SUSPENDED', 'CANCELLED')"
          + " and old_progress is distinct from new_progress"),
  /** Overdue on the later day, and not on the earlier one. */
  FALLEN_OVERDUE("new_overdue and old_overdue is not true"),
  /** Its effective due day lies later. */
  EXTENDED("new_due > old_due"),
  /** Its effective due day lies earlier. */
  SHORTENED("new_due < old_due");

  private final String condition;

  /**
   * @param condition over how a task stood, {@code old_…}, and stands, {@code new_…}; null where it
   *     was not, or is not, among those meant
   */
  ChangeKind(String condition) {
    this.condition = condition;
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String columns() {
    return Arrays.stream(values())
        .map(kind -> "coalesce(%s, false) as %s".formatted(kind.condition, kind.column()))
        .collect(Collectors.joining(", "));
  }

  static String any() {
    return Arrays.stream(values()).map(ChangeKind::column).collect(Collectors.joining(" or "));
  }

  /** Whether an event with these states before and after it can have done this. */
  boolean isDoneBy(@Nullable TaskState before, TaskState after) {
    if (before == null) {
      return this == ADDED || this == FALLEN_OVERDUE;
    }
    boolean progress = before.progress() != after.progress();
    boolean due =
        !Objects.equals(before.deadline().effectiveDue(), after.deadline().effectiveDue());
    return switch (this) {
      case ADDED, GONE -> !before.leadAgency().equals(after.leadAgency());
      case FINISHED, REOPENED, STOPPED -> progress;
      case FALLEN_OVERDUE -> due || before.progress().open() != after.progress().open();
      case EXTENDED, SHORTENED -> due;
    };
  }
}

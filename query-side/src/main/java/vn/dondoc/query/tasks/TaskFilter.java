package vn.dondoc.query.tasks;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.history.Lateness;
import vn.dondoc.history.Progress;

/**
 * Which tasks are meant; null means any.
 *
 * @param agency code of the lead agency
 * @param deadlineKind continuous work is listed apart by it
 * @param occurrences whether occurrences of recurring tasks are meant
 * @param occurrenceOf id of the recurring task whose occurrences alone are meant
 * @param words words that all occur in content, details, product, group or lead agency's name
 * @param on the day that lateness is judged on
 */
record TaskFilter(
    @Nullable String agency,
    @Nullable String plan,
    @Nullable String itemRef,
    @Nullable Progress progress,
    @Nullable Lateness lateness,
    @Nullable String leader,
    @Nullable String field,
    @Nullable DeadlineKind deadlineKind,
    Occurrences occurrences,
    @Nullable String occurrenceOf,
    @Nullable String words,
    LocalDate on) {

  /** Whether occurrences of recurring tasks are meant. */
  enum Occurrences {
    INCLUDED,
    EXCLUDED,
    ONLY
  }
}

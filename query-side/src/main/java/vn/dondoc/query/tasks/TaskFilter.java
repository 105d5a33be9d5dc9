package vn.dondoc.query.tasks;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.Lateness;
import vn.dondoc.history.Progress;

/**
 * Which tasks are meant; null means any.
 *
 * @param agency code of the lead agency
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
    @Nullable String words,
    LocalDate on) {}

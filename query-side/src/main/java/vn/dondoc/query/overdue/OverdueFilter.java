package vn.dondoc.query.overdue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which overdue tasks are meant; null means any.
 *
 * @param on the day asked about
 * @param agency code of the agency that led the task on that day
 */
public record OverdueFilter(LocalDate on, @Nullable String agency, @Nullable String plan) {}

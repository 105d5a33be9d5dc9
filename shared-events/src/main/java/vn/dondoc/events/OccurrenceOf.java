package vn.dondoc.events;

import java.time.LocalDate;

/**
 * Which occurrence of a recurring task a task is.
 *
 * @param taskId the recurring task
 * @param start first day of its period
 * @param due last day of its period, as the recurrence gives it
 */
public record OccurrenceOf(String taskId, LocalDate start, LocalDate due) {}

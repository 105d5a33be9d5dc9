package vn.dondoc.command.task;

import java.time.LocalDate;
import java.util.function.Supplier;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * What a decision depends on besides the task and the command.
 *
 * @param today the business day (Asia/Ho_Chi_Minh) on which the command is given
 * @param calendar asked by the few commands that set a day: it lives in the log, and reading it for
 *     each of the others would cost a query
 */
public record TaskContext(
    Actor actor, LocalDate today, Supplier<WorkingCalendar> calendar, TaskSettings settings) {}

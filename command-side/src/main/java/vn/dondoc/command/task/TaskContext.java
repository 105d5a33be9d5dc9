package vn.dondoc.command.task;

import java.time.LocalDate;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * What a decision depends on besides the task and the command.
 *
 * @param today the business day (Asia/Ho_Chi_Minh) on which the command is given
 */
public record TaskContext(
    Actor actor, LocalDate today, WorkingCalendar calendar, TaskSettings settings) {}

package vn.dondoc.command.axon;

import java.time.Clock;
import java.util.function.Supplier;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.task.TaskContext;
import vn.dondoc.command.task.TaskSettings;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.calendar.WorkingCalendar;

/** What the outer world contributes to a decision. */
public record DecisionEnvironment(
    Clock clock, Supplier<WorkingCalendar> calendar, TaskSettings settings) {

  TaskContext contextFor(Actor actor) {
    return new TaskContext(actor, BusinessTime.today(clock), calendar, settings);
  }
}

package vn.dondoc.command.plan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.command.plan.PlanToIssue.ProblemOfDraft;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.PlanEvent.AcceptedProblem;
import vn.dondoc.events.PlanEvent.PlanItemIssued;
import vn.dondoc.events.Priority;
import vn.dondoc.events.TaskEvent.TaskAssigned;

/** The events that issue an item and give its tasks, alike in a new plan and in an amendment. */
final class ItemEvents {

  private ItemEvents() {}

  /** What all tasks given by one document have in common. */
  record Giving(
      String planId, @Nullable String leader, @Nullable String field, LocalDate assignedOn) {}

  static PlanItemIssued issued(ItemToIssue item, String itemId, int order, LocalDate occurredOn) {
    return new PlanItemIssued(
        itemId,
        order,
        item.ref(),
        item.group(),
        item.content(),
        item.details(),
        item.leadText(),
        item.leads().stream().map(AgencyName::code).toList(),
        item.coordinatingText(),
        item.coordinating(),
        item.deadline(),
        item.product(),
        item.source(),
        occurredOn);
  }

  static TaskAssigned assigned(
      String taskId, Giving giving, ItemToIssue item, PlaceInPlan place, AgencyName lead) {
    return new TaskAssigned(
        taskId,
        giving.planId(),
        place,
        item.content(),
        item.details(),
        item.product(),
        lead,
        item.coordinating(),
        item.coordinatingText(),
        item.deadline(),
        Priority.NORMAL,
        giving.leader(),
        giving.field(),
        giving.assignedOn(),
        giving.assignedOn(),
        null);
  }

  static List<AcceptedProblem> accepted(List<ProblemOfDraft> problems) {
    return problems.stream()
        .map(problem -> new AcceptedProblem(problem.code(), problem.itemRef(), problem.message()))
        .toList();
  }
}

package vn.dondoc.command.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.command.plan.PlanToIssue.ObligationToIssue;
import vn.dondoc.command.plan.PlanToIssue.ProblemOfDraft;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.PlanEvent.AcceptedProblem;
import vn.dondoc.events.PlanEvent.PlanDocument;
import vn.dondoc.events.PlanEvent.PlanIssued;
import vn.dondoc.events.PlanEvent.PlanItemIssued;
import vn.dondoc.events.PlanEvent.PlanObligationIssued;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent.TaskAssigned;

/** Decides whether a draft can be issued, and what it comes to. */
public final class PlanDecider {

  /** A plan and its tasks are one append, which holds no more than this. */
  public static final int MAX_EVENTS = 20_000;

  private PlanDecider() {}

  /**
   * @param alreadyIssued whether the stream {@link PlanIds#planId} has events
   * @param today the business day (Asia/Ho_Chi_Minh) on which the command is given
   * @return the plan's stream first, then a stream for each task, in the order of the document; an
   *     item that no agency leads is in the plan and gets no task
   */
  public static Decision<StreamEvents> decide(
      boolean alreadyIssued, IssuePlan command, Actor actor, LocalDate today) {
    PlanToIssue plan = command.plan();
    if (actor.role() != null && actor.role() != Role.OFFICE) {
      return Decision.refuse(RefusalCode.ROLE_MAY_NOT, actor.role());
    }
    if (plan.number() == null || plan.number().isBlank()) {
      return Decision.refuse(RefusalCode.PLAN_NUMBER_MISSING);
    }
    if (plan.issuedOn() == null) {
      return Decision.refuse(RefusalCode.PLAN_DATE_MISSING);
    }
    String planId = PlanIds.planId(plan.number(), plan.issuedOn(), plan.authority());
    if (alreadyIssued) {
      return Decision.refuse(RefusalCode.PLAN_ALREADY_ISSUED, plan.number(), planId);
    }
    if (plan.issuedOn().isAfter(today)) {
      return Decision.refuse(RefusalCode.OCCURRED_IN_FUTURE, plan.issuedOn(), today);
    }
    long events = 1L + plan.obligations().size();
    for (ItemToIssue item : plan.items()) {
      events += 1L + item.leads().size();
    }
    if (events > MAX_EVENTS) {
      return Decision.refuse(RefusalCode.PLAN_TOO_LARGE, events, MAX_EVENTS);
    }
    Refusal unsettled = refusalOfProblems(plan.problems(), command.acceptProblems());
    return unsettled == null
        ? new Decision.Accepted<>(streams(planId, plan, plan.number(), plan.issuedOn()))
        : new Decision.Refused<>(unsettled);
  }

  private static @Nullable Refusal refusalOfProblems(
      List<ProblemOfDraft> problems, AcceptProblems accepted) {
    List<String> unsettled =
        problems.stream().map(ProblemOfDraft::id).filter(id -> !accepted.covers(id)).toList();
    return unsettled.isEmpty()
        ? null
        : Refusal.of(RefusalCode.PROBLEMS_UNSETTLED, unsettled.size(), unsettled);
  }

  private static List<StreamEvents> streams(
      String planId, PlanToIssue plan, String number, LocalDate issuedOn) {
    List<StreamEvents> tasks = new ArrayList<>();
    List<PlanEvent> items = new ArrayList<>();
    for (ItemToIssue item : plan.items()) {
      int order = items.size() + 1;
      items.add(itemIssued(item, order, issuedOn));
      for (AgencyName lead : item.leads()) {
        TaskAssigned assigned = taskAssigned(planId, plan, item, order, lead, issuedOn);
        tasks.add(new StreamEvents(assigned.taskId(), List.of(assigned)));
      }
    }
    List<PlanEvent> events = new ArrayList<>();
    events.add(planIssued(planId, plan, number, issuedOn, tasks.size()));
    events.addAll(items);
    for (ObligationToIssue o : plan.obligations()) {
      events.add(
          new PlanObligationIssued(o.obligationId(), o.text(), o.deadline(), o.source(), issuedOn));
    }
    List<StreamEvents> streams = new ArrayList<>();
    streams.add(new StreamEvents(planId, events));
    streams.addAll(tasks);
    return streams;
  }

  private static PlanIssued planIssued(
      String planId, PlanToIssue plan, String number, LocalDate issuedOn, int tasks) {
    return new PlanIssued(
        planId,
        plan.draftId(),
        new PlanDocument(
            number, issuedOn, plan.title(), plan.authority(), plan.fileName(), plan.sha256()),
        plan.deadlineRule(),
        plan.leader(),
        plan.field(),
        plan.items().size(),
        tasks,
        plan.problems().stream()
            .map(
                problem ->
                    new AcceptedProblem(problem.code(), problem.itemRef(), problem.message()))
            .toList(),
        issuedOn);
  }

  private static PlanItemIssued itemIssued(ItemToIssue item, int order, LocalDate issuedOn) {
    return new PlanItemIssued(
        item.itemId(),
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
        issuedOn);
  }

  private static TaskAssigned taskAssigned(
      String planId,
      PlanToIssue plan,
      ItemToIssue item,
      int order,
      AgencyName lead,
      LocalDate issuedOn) {
    return new TaskAssigned(
        PlanIds.taskId(planId, item.itemId(), lead.code()),
        planId,
        new PlaceInPlan(item.itemId(), item.ref(), order, item.group()),
        item.content(),
        item.details(),
        item.product(),
        lead,
        item.coordinating(),
        item.coordinatingText(),
        item.deadline(),
        Priority.NORMAL,
        plan.leader(),
        plan.field(),
        issuedOn,
        issuedOn);
  }
}

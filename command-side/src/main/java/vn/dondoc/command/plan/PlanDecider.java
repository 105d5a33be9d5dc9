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
import vn.dondoc.command.plan.ItemEvents.Giving;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.command.plan.PlanToIssue.ObligationToIssue;
import vn.dondoc.command.plan.PlanToIssue.ProblemOfDraft;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.PlanEvent.PlanDocument;
import vn.dondoc.events.PlanEvent.PlanIssued;
import vn.dondoc.events.PlanEvent.PlanObligationIssued;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent.TaskAssigned;

/** Decides whether a draft can be issued, and what it comes to. */
public final class PlanDecider {

  /** A plan and its tasks are one append, which holds no more than this. */
  public static final int MAX_EVENTS = 20_000;

  private PlanDecider() {}

  /**
   * @param planId the id that the document is issued under: {@link PlanIds#planId}, or one more
   *     generation of it for each time that the document was issued and voided; null where number
   *     or date are missing
   * @param alreadyIssued whether that stream has events
   * @param today the business day (Asia/Ho_Chi_Minh) on which the command is given
   * @return the plan's stream first, then a stream for each task, in the order of the document; an
   *     item that no agency leads is in the plan and gets no task
   */
  public static Decision<StreamEvents> decide(
      @Nullable String planId,
      boolean alreadyIssued,
      IssuePlan command,
      Actor actor,
      LocalDate today) {
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
    if (planId == null) {
      throw new IllegalArgumentException("a document with number and date has an id");
    }
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

  static @Nullable Refusal refusalOfProblems(
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
    Giving giving = new Giving(planId, plan.leader(), plan.field(), issuedOn);
    for (ItemToIssue item : plan.items()) {
      int order = items.size() + 1;
      items.add(ItemEvents.issued(item, item.itemId(), order, issuedOn));
      PlaceInPlan place = new PlaceInPlan(item.itemId(), item.ref(), order, item.group());
      for (AgencyName lead : item.leads()) {
        String taskId = PlanIds.taskId(planId, item.itemId(), lead.code());
        TaskAssigned assigned = ItemEvents.assigned(taskId, giving, item, place, lead);
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

  /** What is decided of one plan is stored together, so it has to fit into one append. */
  static Decision<StreamEvents> withinOneAppend(List<StreamEvents> streams) {
    long events = streams.stream().mapToLong(stream -> stream.events().size()).sum();
    return events > MAX_EVENTS
        ? Decision.refuse(RefusalCode.PLAN_TOO_LARGE, events, MAX_EVENTS)
        : new Decision.Accepted<>(streams);
  }

  static PlanDocument document(PlanToIssue plan, String number, LocalDate issuedOn) {
    return new PlanDocument(
        number, issuedOn, plan.title(), plan.authority(), plan.fileName(), plan.sha256());
  }

  private static PlanIssued planIssued(
      String planId, PlanToIssue plan, String number, LocalDate issuedOn, int tasks) {
    return new PlanIssued(
        planId,
        plan.draftId(),
        document(plan, number, issuedOn),
        plan.deadlineRule(),
        plan.leader(),
        plan.field(),
        plan.items().size(),
        tasks,
        ItemEvents.accepted(plan.problems()),
        issuedOn);
  }
}

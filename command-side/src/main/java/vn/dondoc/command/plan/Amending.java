package vn.dondoc.command.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.dondoc.command.plan.ItemEvents.Giving;
import vn.dondoc.command.plan.PlanDifference.Added;
import vn.dondoc.command.plan.PlanDifference.Changed;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.command.plan.PlanToIssue.ObligationToIssue;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.PlanEvent.PlanAmended;
import vn.dondoc.events.PlanEvent.PlanDocument;
import vn.dondoc.events.PlanEvent.PlanItemAmended;
import vn.dondoc.events.PlanEvent.PlanItemRemoved;
import vn.dondoc.events.PlanEvent.PlanObligationIssued;
import vn.dondoc.history.PlanState;
import vn.dondoc.history.PlanState.Item;
import vn.dondoc.history.PlanState.Obligation;

/**
 * What an amendment that is allowed comes to: for the plan here, for its tasks in {@link
 * AmendedTasks}.
 *
 * @param identity of {@code document}
 * @param reason names the document in the events of the tasks
 * @param day from which it holds
 */
record Amending(
    PlanState plan, PlanDocument identity, PlanToIssue document, String reason, LocalDate day) {

  /** The plan's stream first, then those of its tasks. */
  List<StreamEvents> streams(PlanDifference difference, Collection<PlanTask> known) {
    AmendedTasks tasks = new AmendedTasks(plan, known, giving(), reason);
    List<PlanEvent> items = new ArrayList<>();
    for (Changed changed : difference.changed()) {
      items.add(itemAmended(changed));
      tasks.change(changed);
    }
    for (Item removed : difference.removed()) {
      items.add(new PlanItemRemoved(removed.itemId(), removed.ref(), day));
      tasks.remove(removed);
    }
    for (Added added : difference.added()) {
      ItemToIssue item = added.item();
      String itemId = prefix() + item.itemId();
      items.add(ItemEvents.issued(item, itemId, added.order(), day));
      tasks.add(item, new PlaceInPlan(itemId, item.ref(), added.order(), item.group()));
    }
    List<PlanEvent> events = new ArrayList<>();
    events.add(planAmended(difference, tasks));
    events.addAll(items);
    events.addAll(newObligations());
    List<StreamEvents> streams = new ArrayList<>();
    streams.add(new StreamEvents(plan.planId(), plan.version() + 1, events));
    streams.addAll(tasks.streams());
    return streams;
  }

  private Giving giving() {
    return new Giving(
        plan.planId(),
        document.leader() == null ? plan.leader() : document.leader(),
        document.field() == null ? plan.field() : document.field(),
        day);
  }

  /** Before the ids of what the amendment adds, which its draft has numbered from 1 again. */
  private String prefix() {
    return "a" + (plan.amendments().size() + 1) + "-";
  }

  private PlanAmended planAmended(PlanDifference difference, AmendedTasks tasks) {
    return new PlanAmended(
        document.draftId(),
        identity,
        document.deadlineRule(),
        reason,
        difference.added().size(),
        difference.changed().size(),
        difference.removed().size(),
        tasks.assigned(),
        tasks.cancelled(),
        ItemEvents.accepted(document.problems()),
        day);
  }

  private PlanItemAmended itemAmended(Changed changed) {
    ItemToIssue after = changed.after();
    return new PlanItemAmended(
        changed.before().itemId(),
        after.ref(),
        after.group(),
        after.content(),
        after.details(),
        after.leadText(),
        after.leads().stream().map(AgencyName::code).toList(),
        after.coordinatingText(),
        after.coordinating(),
        after.deadline(),
        after.product(),
        after.source(),
        changed.fields().stream().map(field -> field.field().label()).toList(),
        day);
  }

  /** Duties that the plan does not know by the same words; none is ever taken back. */
  private List<PlanObligationIssued> newObligations() {
    Set<String> known =
        plan.obligations().stream()
            .map(Obligation::text)
            .map(PlanDifference::letters)
            .collect(Collectors.toSet());
    return document.obligations().stream()
        .filter(duty -> !known.contains(PlanDifference.letters(duty.text())))
        .map(this::obligationIssued)
        .toList();
  }

  private PlanObligationIssued obligationIssued(ObligationToIssue duty) {
    return new PlanObligationIssued(
        prefix() + duty.obligationId(), duty.text(), duty.deadline(), duty.source(), day);
  }
}

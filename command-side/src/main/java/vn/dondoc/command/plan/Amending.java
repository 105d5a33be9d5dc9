package vn.dondoc.command.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.plan.ItemEvents.Giving;
import vn.dondoc.command.plan.PlanDifference.Added;
import vn.dondoc.command.plan.PlanDifference.Changed;
import vn.dondoc.command.plan.PlanDifference.Field;
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
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CoordinatingAgenciesChanged;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.TaskAmended;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.history.PlanState;
import vn.dondoc.history.PlanState.Item;
import vn.dondoc.history.PlanState.Obligation;
import vn.dondoc.history.Progress;

/**
 * What an amendment that is allowed comes to. Completed tasks stay as they are, and so do those
 * whose completion report waits for its decision: work that is done is not taken back by a
 * document.
 */
final class Amending {

  private static final Set<Field> TOLD_BY_TASK_AMENDED =
      Set.of(
          Field.REF,
          Field.GROUP,
          Field.CONTENT,
          Field.DETAILS,
          Field.PRODUCT,
          Field.COORDINATING_TEXT);

  private final PlanState plan;
  private final PlanDocument identity;
  private final PlanToIssue document;
  private final String reason;
  private final LocalDate day;
  private final int number;
  private final Giving giving;

  /** New and changed tasks, in the order in which they come up. */
  private final Map<String, StreamEvents> taskStreams = new LinkedHashMap<>();

  private int assigned;
  private int cancelled;

  /**
   * @param day from which the amendment holds
   */
  Amending(
      PlanState plan, PlanDocument identity, PlanToIssue document, String reason, LocalDate day) {
    this.plan = plan;
    this.identity = identity;
    this.document = document;
    this.reason = reason;
    this.day = day;
    this.number = plan.amendments().size() + 1;
    this.giving =
        new Giving(
            plan.planId(),
            document.leader() == null ? plan.leader() : document.leader(),
            document.field() == null ? plan.field() : document.field(),
            day);
  }

  List<StreamEvents> events(PlanDifference difference, Collection<PlanTask> known) {
    ItemTasks tasks = new ItemTasks(plan.planId(), known);
    List<PlanEvent> items = new ArrayList<>();
    for (Changed changed : difference.changed()) {
      items.add(itemAmended(changed));
      change(changed, tasks);
    }
    for (Item removed : difference.removed()) {
      items.add(new PlanItemRemoved(removed.itemId(), removed.ref(), day));
      tasks.of(removed).forEach(this::cancel);
    }
    for (Added added : difference.added()) {
      String itemId = "a" + number + "-" + added.item().itemId();
      items.add(ItemEvents.issued(added.item(), itemId, added.order(), day));
      for (AgencyName lead : added.item().leads()) {
        assign(
            PlanIds.taskId(plan.planId(), itemId, lead.code()),
            added.item(),
            new PlaceInPlan(itemId, added.item().ref(), added.order(), added.item().group()),
            lead);
      }
    }
    items.addAll(newObligations());
    List<StreamEvents> streams = new ArrayList<>();
    List<PlanEvent> planEvents = new ArrayList<>();
    planEvents.add(planAmended(difference));
    planEvents.addAll(items);
    streams.add(new StreamEvents(plan.planId(), plan.version() + 1, planEvents));
    streams.addAll(taskStreams.values());
    return streams;
  }

  private PlanAmended planAmended(PlanDifference difference) {
    return new PlanAmended(
        document.draftId(),
        identity,
        document.deadlineRule(),
        reason,
        difference.added().size(),
        difference.changed().size(),
        difference.removed().size(),
        assigned,
        cancelled,
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

  /** Leads that stay keep their task, those gone lose it, those who come get one. */
  private void change(Changed changed, ItemTasks tasks) {
    Item before = changed.before();
    List<AgencyName> now = changed.after().leads();
    Set<String> nowCodes = now.stream().map(AgencyName::code).collect(Collectors.toSet());
    Set<String> beforeCodes = new HashSet<>(before.leads());
    List<String> gone = before.leads().stream().filter(code -> !nowCodes.contains(code)).toList();
    List<AgencyName> come = now.stream().filter(it -> !beforeCodes.contains(it.code())).toList();
    before.leads().stream()
        .filter(nowCodes::contains)
        .flatMap(code -> tasks.given(plan, before, code).stream())
        .forEach(task -> amend(task, changed, null));
    // One agency in another's place takes over what was begun.
    AgencyName heir = gone.size() == 1 && come.size() == 1 ? come.getFirst() : null;
    boolean inherited = false;
    for (String code : gone) {
      PlanTask task = tasks.given(plan, before, code).orElse(null);
      if (task != null && heir != null && task.touched() && canMove(task)) {
        amend(task, changed, heir);
        inherited = true;
      } else if (task != null) {
        cancel(task);
      }
    }
    if (inherited) {
      return;
    }
    for (AgencyName lead : come) {
      if (tasks.given(plan, before, lead.code()).isEmpty()) {
        assign(tasks.freeId(before, lead.code(), number), changed.after(), place(changed), lead);
      }
    }
  }

  private static boolean canMove(PlanTask task) {
    return task.open() && task.state().progress() != Progress.AWAITING_CONFIRMATION;
  }

  private static PlaceInPlan place(Changed changed) {
    Item before = changed.before();
    ItemToIssue after = changed.after();
    return new PlaceInPlan(before.itemId(), after.ref(), before.order(), after.group());
  }

  private void amend(PlanTask task, Changed changed, @Nullable AgencyName heir) {
    if (!task.open()) {
      return;
    }
    LocalDate on = notBefore(task);
    ItemToIssue after = changed.after();
    List<TaskEvent> events = new ArrayList<>();
    if (heir != null && !heir.code().equals(task.state().leadAgency().code())) {
      events.add(new TaskHandedOver(task.state().leadAgency(), heir, reason, on));
    }
    if (changed.fields().stream().anyMatch(it -> TOLD_BY_TASK_AMENDED.contains(it.field()))) {
      events.add(
          new TaskAmended(
              place(changed),
              after.content(),
              after.details(),
              after.product(),
              after.coordinatingText(),
              reason,
              on));
    }
    if (changed.concerns(Field.DEADLINE)) {
      events.add(new DeadlineChanged(after.deadline(), reason, on));
    }
    if (changed.concerns(Field.COORDINATING)) {
      events.add(new CoordinatingAgenciesChanged(after.coordinating(), reason, on));
    }
    if (!events.isEmpty()) {
      put(task, events);
    }
  }

  private void cancel(PlanTask task) {
    if (task.open() && task.state().progress() != Progress.AWAITING_CONFIRMATION) {
      put(task, List.of(new TaskCancelled(reason, notBefore(task))));
      cancelled++;
    }
  }

  private void assign(String taskId, ItemToIssue item, PlaceInPlan place, AgencyName lead) {
    taskStreams.put(
        taskId,
        new StreamEvents(taskId, List.of(ItemEvents.assigned(taskId, giving, item, place, lead))));
    assigned++;
  }

  private void put(PlanTask task, List<TaskEvent> events) {
    String taskId = task.state().taskId();
    taskStreams.put(taskId, new StreamEvents(taskId, task.state().version() + 1, events));
  }

  /** Nothing happens to a task before the day on which it was assigned. */
  private LocalDate notBefore(PlanTask task) {
    LocalDate assignedOn = task.state().assignedOn();
    return day.isBefore(assignedOn) ? assignedOn : day;
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
        "a" + number + "-" + duty.obligationId(), duty.text(), duty.deadline(), duty.source(), day);
  }
}

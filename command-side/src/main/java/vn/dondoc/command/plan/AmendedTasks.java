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
import vn.dondoc.command.plan.PlanDifference.Changed;
import vn.dondoc.command.plan.PlanDifference.Field;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CoordinatingAgenciesChanged;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.TaskAmended;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.history.PlanState;
import vn.dondoc.history.PlanState.Item;
import vn.dondoc.history.Progress;

/**
 * What an amendment comes to for the plan's tasks. Completed tasks stay as they are, and one whose
 * completion report waits for its decision is neither cancelled nor handed over: work that is done
 * is not taken back by a document.
 */
final class AmendedTasks {

  private static final Set<Field> TOLD_BY_TASK_AMENDED =
      Set.of(
          Field.REF,
          Field.GROUP,
          Field.CONTENT,
          Field.DETAILS,
          Field.PRODUCT,
          Field.COORDINATING_TEXT);

  private final PlanState plan;
  private final ItemTasks tasks;
  private final Giving giving;
  private final String reason;

  /** New and changed tasks, in the order in which they come up. */
  private final Map<String, StreamEvents> streams = new LinkedHashMap<>();

  private int assigned;
  private int cancelled;

  /**
   * @param giving what new tasks have in common; the amendment holds from their day on
   */
  AmendedTasks(PlanState plan, Collection<PlanTask> known, Giving giving, String reason) {
    this.plan = plan;
    this.tasks = new ItemTasks(plan.planId(), known);
    this.giving = giving;
    this.reason = reason;
  }

  Collection<StreamEvents> streams() {
    return streams.values();
  }

  int assigned() {
    return assigned;
  }

  int cancelled() {
    return cancelled;
  }

  /** Leads that stay keep their task, those gone lose it, those who come get one. */
  void change(Changed changed) {
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
    if (gone.size() == 1 && come.size() == 1) {
      replace(changed, gone.getFirst(), come.getFirst());
    } else {
      gone.forEach(code -> tasks.given(plan, before, code).ifPresent(this::cancelWithOccurrences));
      come.forEach(lead -> assignToNewLead(changed, lead));
    }
  }

  /** One agency in another's place takes over what was begun. */
  private void replace(Changed changed, String gone, AgencyName heir) {
    PlanTask task = tasks.given(plan, changed.before(), gone).orElse(null);
    if (task != null && mayBeTaken(task) && isBegun(task)) {
      amend(task, changed, heir);
      tasks.openOccurrencesOf(task).stream()
          .filter(AmendedTasks::mayBeTaken)
          .forEach(occurrence -> handOver(occurrence, heir));
      return;
    }
    if (task != null) {
      cancelWithOccurrences(task);
    }
    assignToNewLead(changed, heir);
  }

  /** Work on a recurring task is done in its occurrences. */
  private boolean isBegun(PlanTask task) {
    return task.touched() || tasks.openOccurrencesOf(task).stream().anyMatch(PlanTask::touched);
  }

  private void assignToNewLead(Changed changed, AgencyName lead) {
    Item before = changed.before();
    if (tasks.given(plan, before, lead.code()).isEmpty()) {
      int amendment = plan.amendments().size() + 1;
      assign(tasks.freeId(before, lead.code(), amendment), changed.after(), place(changed), lead);
    }
  }

  /** Every open task of an item that is no more. */
  void remove(Item item) {
    tasks.of(item).forEach(this::cancel);
  }

  /** One task for each lead of a new item. */
  void add(ItemToIssue item, PlaceInPlan place) {
    for (AgencyName lead : item.leads()) {
      assign(PlanIds.taskId(plan.planId(), place.itemId(), lead.code()), item, place, lead);
    }
  }

  private void assign(String taskId, ItemToIssue item, PlaceInPlan place, AgencyName lead) {
    TaskEvent assignment = ItemEvents.assigned(taskId, giving, item, place, lead);
    streams.put(taskId, new StreamEvents(taskId, List.of(assignment)));
    assigned++;
  }

  private static boolean mayBeTaken(PlanTask task) {
    return task.open() && task.state().progress() != Progress.AWAITING_CONFIRMATION;
  }

  private void cancel(PlanTask task) {
    if (mayBeTaken(task)) {
      put(task, List.of(new TaskCancelled(reason, notBefore(task))));
      cancelled++;
    }
  }

  private void cancelWithOccurrences(PlanTask task) {
    tasks.openOccurrencesOf(task).forEach(this::cancel);
    cancel(task);
  }

  /** What an occurrence says, and by when, stays as it was when it was made. */
  private void handOver(PlanTask occurrence, AgencyName heir) {
    AgencyName from = occurrence.state().leadAgency();
    if (!heir.code().equals(from.code())) {
      put(occurrence, List.of(new TaskHandedOver(from, heir, reason, notBefore(occurrence))));
    }
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

  private void put(PlanTask task, List<TaskEvent> events) {
    String taskId = task.state().taskId();
    streams.put(taskId, new StreamEvents(taskId, task.state().version() + 1, events));
  }

  private static PlaceInPlan place(Changed changed) {
    Item before = changed.before();
    ItemToIssue after = changed.after();
    return new PlaceInPlan(before.itemId(), after.ref(), before.order(), after.group());
  }

  /** Nothing happens to a task before the day on which it was assigned. */
  private LocalDate notBefore(PlanTask task) {
    LocalDate assignedOn = task.state().assignedOn();
    return giving.assignedOn().isBefore(assignedOn) ? assignedOn : giving.assignedOn();
  }
}

package vn.dondoc.command.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.dondoc.command.plan.PlanDifference.Changed;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.OccurrenceOf;
import vn.dondoc.history.PlanState;
import vn.dondoc.history.PlanState.Item;
import vn.dondoc.history.Progress;

/** The tasks of a plan by the item that gave them. */
final class ItemTasks {

  private final String planId;
  private final Map<String, PlanTask> byId = new LinkedHashMap<>();

  ItemTasks(String planId, Collection<PlanTask> tasks) {
    this.planId = planId;
    tasks.forEach(task -> byId.put(task.state().taskId(), task));
  }

  /**
   * Every id under which a difference could find, or would make, a task of an item that the plan
   * has.
   */
  static Set<String> idsOf(PlanState plan, PlanDifference difference) {
    Set<String> ids = new LinkedHashSet<>();
    for (Changed changed : difference.changed()) {
      Stream.concat(
              changed.before().leads().stream(),
              changed.after().leads().stream().map(AgencyName::code))
          .forEach(lead -> ids.addAll(ids(plan, changed.before(), lead)));
    }
    for (Item removed : difference.removed()) {
      removed.leads().forEach(lead -> ids.addAll(ids(plan, removed, lead)));
    }
    return ids;
  }

  /** Every id that the tasks of the items that the plan has may stand under. */
  static Set<String> idsOf(PlanState plan) {
    Set<String> ids = new LinkedHashSet<>();
    for (Item item : plan.items()) {
      item.leads().forEach(lead -> ids.addAll(ids(plan, item, lead)));
    }
    return ids;
  }

  private static List<String> ids(PlanState plan, Item item, String lead) {
    return Stream.concat(
            Stream.of(PlanIds.taskId(plan.planId(), item.itemId(), lead)),
            Stream.iterate(1, n -> n <= plan.amendments().size(), n -> n + 1)
                .map(n -> PlanIds.taskId(plan.planId(), item.itemId(), lead, n)))
        .toList();
  }

  /** All of an item's, also those of agencies that its document does not name. */
  List<PlanTask> of(Item item) {
    return byId.values().stream().filter(task -> isOf(item, task)).toList();
  }

  /** Occurrences of a recurring task that are still to be done. */
  List<PlanTask> openOccurrencesOf(PlanTask recurring) {
    String parent = recurring.state().taskId();
    return byId.values().stream().filter(PlanTask::open).filter(it -> isOf(parent, it)).toList();
  }

  private static boolean isOf(String parent, PlanTask task) {
    OccurrenceOf occurrence = task.state().occurrenceOf();
    return occurrence != null && occurrence.taskId().equals(parent);
  }

  private static boolean isOf(Item item, PlanTask task) {
    var place = task.state().place();
    return place != null && place.itemId().equals(item.itemId());
  }

  /**
   * The task that an agency has by being named as a lead of an item: the one given to it, whoever
   * has it now; else one that it has taken over. A cancelled one counts as none.
   */
  Optional<PlanTask> given(PlanState plan, Item item, String lead) {
    return Stream.concat(
            ids(plan, item, lead).stream().map(byId::get).filter(Objects::nonNull),
            of(item).stream()
                .filter(task -> task.state().occurrenceOf() == null)
                .filter(task -> task.state().leadAgency().code().equals(lead)))
        .filter(task -> task.state().progress() != Progress.CANCELLED)
        .findFirst();
  }

  /** An id that no task has yet, for an agency that an amendment makes a lead of an item. */
  String freeId(Item item, String lead, int amendment) {
    String id = PlanIds.taskId(planId, item.itemId(), lead);
    return byId.containsKey(id) ? PlanIds.taskId(planId, item.itemId(), lead, amendment) : id;
  }
}

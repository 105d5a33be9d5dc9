package vn.dondoc.events.stored;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.events.CheckpointKeyEvent;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.TaskEvent;

/**
 * Every event there is, with the name and the revision it is stored under: the one place where a
 * stored name is written. A class may be renamed or moved; its stored name may not.
 */
public final class EventCatalogue {

  private static final Map<Class<? extends DomainEvent>, StoredType> TYPES = types();
  private static final Map<StoredType, Class<? extends DomainEvent>> CLASSES =
      TYPES.keySet().stream().collect(toUnmodifiableMap(TYPES::get, Function.identity()));

  private EventCatalogue() {}

  private static Map<Class<? extends DomainEvent>, StoredType> types() {
    var types = new LinkedHashMap<Class<? extends DomainEvent>, StoredType>();
    types.put(TaskEvent.TaskAssigned.class, new StoredType("task-assigned", 2));
    types.put(TaskEvent.TaskAccepted.class, new StoredType("task-accepted", 1));
    types.put(TaskEvent.TaskReturned.class, new StoredType("task-returned", 1));
    types.put(TaskEvent.TaskReassigned.class, new StoredType("task-reassigned", 1));
    types.put(TaskEvent.ProgressReported.class, new StoredType("progress-reported", 1));
    types.put(TaskEvent.CompletionReported.class, new StoredType("completion-reported", 1));
    types.put(TaskEvent.CompletionConfirmed.class, new StoredType("completion-confirmed", 1));
    types.put(TaskEvent.CompletionRejected.class, new StoredType("completion-rejected", 1));
    types.put(TaskEvent.ExtensionRequested.class, new StoredType("extension-requested", 1));
    types.put(TaskEvent.ExtensionApproved.class, new StoredType("extension-approved", 1));
    types.put(TaskEvent.ExtensionRefused.class, new StoredType("extension-refused", 1));
    types.put(TaskEvent.ExtensionOffered.class, new StoredType("extension-offered", 1));
    types.put(
        TaskEvent.ExtensionOfferAccepted.class, new StoredType("extension-offer-accepted", 1));
    types.put(
        TaskEvent.ExtensionOfferDeclined.class, new StoredType("extension-offer-declined", 1));
    types.put(TaskEvent.DeadlineChanged.class, new StoredType("deadline-changed", 1));
    types.put(TaskEvent.EffectiveDueSet.class, new StoredType("effective-due-set", 1));
    types.put(
        TaskEvent.CoordinatingAgenciesChanged.class,
        new StoredType("coordinating-agencies-changed", 1));
    types.put(TaskEvent.PriorityChanged.class, new StoredType("priority-changed", 1));
    types.put(TaskEvent.ReminderSent.class, new StoredType("reminder-sent", 1));
    types.put(TaskEvent.ExplanationRequested.class, new StoredType("explanation-requested", 1));
    types.put(TaskEvent.ExplanationGiven.class, new StoredType("explanation-given", 1));
    types.put(TaskEvent.TaskSuspended.class, new StoredType("task-suspended", 1));
    types.put(TaskEvent.TaskResumed.class, new StoredType("task-resumed", 1));
    types.put(TaskEvent.TaskCancelled.class, new StoredType("task-cancelled", 1));
    types.put(TaskEvent.TaskReopened.class, new StoredType("task-reopened", 1));
    types.put(TaskEvent.TaskAmended.class, new StoredType("task-amended", 1));
    types.put(TaskEvent.TaskHandedOver.class, new StoredType("task-handed-over", 1));
    types.put(TaskEvent.TaskCommented.class, new StoredType("task-commented", 1));
    types.put(TaskEvent.ContentErased.class, new StoredType("content-erased", 1));

    types.put(PlanEvent.PlanIssued.class, new StoredType("plan-issued", 1));
    types.put(PlanEvent.PlanItemIssued.class, new StoredType("plan-item-issued", 1));
    types.put(PlanEvent.PlanObligationIssued.class, new StoredType("plan-obligation-issued", 1));
    types.put(PlanEvent.PlanAmended.class, new StoredType("plan-amended", 1));
    types.put(PlanEvent.PlanItemAmended.class, new StoredType("plan-item-amended", 1));
    types.put(PlanEvent.PlanItemRemoved.class, new StoredType("plan-item-removed", 1));
    types.put(PlanEvent.PlanVoided.class, new StoredType("plan-voided", 1));

    types.put(DirectoryEvent.AgencyRegistered.class, new StoredType("agency-registered", 1));
    types.put(DirectoryEvent.AgencyChanged.class, new StoredType("agency-changed", 1));
    types.put(
        DirectoryEvent.AgencyGroupRegistered.class, new StoredType("agency-group-registered", 1));
    types.put(DirectoryEvent.AgencyGroupChanged.class, new StoredType("agency-group-changed", 1));
    types.put(DirectoryEvent.AgencyRenamed.class, new StoredType("agency-renamed", 1));
    types.put(DirectoryEvent.AgenciesMerged.class, new StoredType("agencies-merged", 1));
    types.put(DirectoryEvent.AgencySplit.class, new StoredType("agency-split", 1));
    types.put(DirectoryEvent.AgencyDissolved.class, new StoredType("agency-dissolved", 1));

    types.put(
        CalendarEvent.CalendarYearPublished.class, new StoredType("calendar-year-published", 1));

    types.put(
        CheckpointKeyEvent.CheckpointKeyRotated.class, new StoredType("checkpoint-key-rotated", 1));
    return types;
  }

  /** The names and revisions written today, in the order of the events' pages. */
  public static Collection<StoredType> storedTypes() {
    return TYPES.values();
  }

  /** What an event of this class is stored under. */
  public static StoredType storedTypeOf(Class<? extends DomainEvent> eventClass) {
    @Nullable StoredType type = TYPES.get(eventClass);
    if (type == null) {
      throw new IllegalStateException(eventClass.getName() + " is not in the event catalogue");
    }
    return type;
  }

  /** The class of what is written today under this name and revision; older ones have none. */
  public static Optional<Class<? extends DomainEvent>> classOf(StoredType type) {
    return Optional.ofNullable(CLASSES.get(type));
  }
}

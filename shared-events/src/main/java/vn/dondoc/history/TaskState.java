package vn.dondoc.history;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.OccurrenceOf;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;

/**
 * What the events of one task add up to: as much as deciding, listing and judging need, and nothing
 * that grows with its history. Read models keep it as a JSON document, so its components are plain
 * values and their names are data.
 *
 * @param version stream version of the last event; the first event has 0
 * @param firstDeadline the deadline as it was assigned, which no later change touches
 * @param deadline the present one; extensions replace {@code due} and {@code effectiveDue} in it
 * @param accepted whether the present lead agency has taken the task on
 * @param percent as its present lead agency last reported it, 0 before it has
 * @param completionReportedOn the day of the completion report that is not decided yet
 * @param completedOn the day of the report that was confirmed; set exactly while COMPLETED
 * @param stoppedOn the day on which it was returned, suspended or cancelled, while it is
 * @param openExtension the request for an extension that is not decided yet
 * @param extensionsGranted how many extensions took effect so far
 * @param progressBeforeSuspension what it goes back to on resuming, while SUSPENDED
 * @param occurrenceOf the recurring task that it is an occurrence of, null for all others
 */
public record TaskState(
    String taskId,
    long version,
    @Nullable String planId,
    @Nullable PlaceInPlan place,
    String content,
    @Nullable String details,
    @Nullable String product,
    AgencyName leadAgency,
    List<String> coordinatingAgencies,
    @Nullable String coordinatingText,
    Deadline firstDeadline,
    Deadline deadline,
    Priority priority,
    @Nullable String leader,
    @Nullable String field,
    LocalDate assignedOn,
    Progress progress,
    boolean accepted,
    int percent,
    @Nullable LocalDate completionReportedOn,
    @Nullable LocalDate completedOn,
    @Nullable LocalDate stoppedOn,
    @Nullable ExtensionRequest openExtension,
    int extensionsGranted,
    @Nullable Progress progressBeforeSuspension,
    @Nullable OccurrenceOf occurrenceOf) {

  public TaskState {
    coordinatingAgencies = List.copyOf(coordinatingAgencies);
  }

  /**
   * A request for an extension that waits for its decision, or for the answer to an offer.
   *
   * @param requestedBy the person who asked, who may not decide
   * @param offeredDue the other day that the assigner offered, null until one is
   */
  public record ExtensionRequest(
      LocalDate newDue, String reason, String requestedBy, @Nullable LocalDate offeredDue) {}

  /**
   * The state after one more event. What is in the log happened, so every event that follows a
   * first one is taken as it is; whether it was allowed was decided before it was appended.
   *
   * @param before null where {@code event} is the task's first
   * @param by who caused the event
   * @throws IllegalStateException if the first event is not {@link TaskEvent.TaskAssigned}, or if a
   *     later one is: then these are not the events of one task in order
   */
  public static TaskState evolve(@Nullable TaskState before, TaskEvent event, Recorded by) {
    return TaskEvolution.evolve(before, event, by);
  }
}

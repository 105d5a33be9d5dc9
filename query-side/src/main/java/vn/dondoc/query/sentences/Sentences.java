package vn.dondoc.query.sentences;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.events.CheckpointKeyEvent;
import vn.dondoc.events.CheckpointKeyEvent.CheckpointKeyRotated;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.history.TaskState;

/** Which sentence tells of an event, and what it speaks of. */
public final class Sentences {

  private Sentences() {}

  /**
   * An event of a task by what the task was and became.
   *
   * @param before null for a task's first event
   */
  public static Sentence about(
      TaskEvent event, @Nullable TaskState before, TaskState after, Recorded by) {
    return complete(TaskSentences.told(event, before, after), event, by)
        .with("lead", after.leadAgency().name());
  }

  /**
   * Any event by what it says itself: of a task it tells neither what was before, nor always who
   * leads it.
   */
  public static Sentence about(DomainEvent event, Recorded by) {
    Sentence told =
        switch (event) {
          case TaskEvent e -> ofTask(e);
          case PlanEvent e -> PlanSentences.told(e);
          case DirectoryEvent e -> DirectorySentences.told(e);
          case CalendarEvent e -> DirectorySentences.told(e);
          case CheckpointKeyEvent e -> ofKeys(e);
        };
    return complete(told, event, by);
  }

  /**
   * Of an event of which nothing is left but its row.
   *
   * @param on the business day of the erasure, and {@code decision} what it followed
   */
  public static Sentence erased(LocalDate on, String decision) {
    return Sentence.of("erased").with("day", on).with("decision", decision);
  }

  /** Of an event that cannot be read. */
  public static Sentence unreadable() {
    return Sentence.of("unreadable");
  }

  /** The reason given, for events that have one. */
  public static @Nullable String reason(DomainEvent event) {
    return switch (event) {
      case TaskEvent e -> TaskSentences.reason(e);
      case PlanEvent e -> PlanSentences.reason(e);
      case DirectoryEvent e -> DirectorySentences.reason(e);
      case CalendarEvent e -> DirectorySentences.reason(e);
      case CheckpointKeyRotated e -> e.reason();
    };
  }

  private static Sentence ofTask(TaskEvent event) {
    AgencyName lead = TaskSentences.lead(event);
    return TaskSentences.told(event, null, null).with("lead", lead == null ? null : lead.name());
  }

  private static Sentence ofKeys(CheckpointKeyEvent event) {
    return switch (event) {
      case CheckpointKeyRotated e ->
          Sentence.of("checkpointKeyRotated").with("key", e.verifierKey());
    };
  }

  private static Sentence complete(Sentence told, DomainEvent event, Recorded by) {
    return told.with("actor", by.user())
        .with("onBehalfOf", by.onBehalfOf())
        .with("reason", reason(event));
  }
}

package vn.dondoc.events;

import java.time.LocalDate;

/** Everything the log can hold. The stored name of each is in {@code stored.EventCatalogue}. */
public sealed interface DomainEvent
    permits TaskEvent, PlanEvent, DirectoryEvent, CalendarEvent, CheckpointKeyEvent {

  /** The business day (Asia/Ho_Chi_Minh) on which it happened; may lie before that of recording. */
  LocalDate occurredOn();
}

package vn.dondoc.events;

/** Everything the log can hold. The stored name of each is in {@code stored.EventCatalogue}. */
public sealed interface DomainEvent
    permits TaskEvent, PlanEvent, DirectoryEvent, CalendarEvent, CheckpointKeyEvent {}

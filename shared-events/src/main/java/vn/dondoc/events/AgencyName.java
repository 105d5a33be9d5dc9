package vn.dondoc.events;

/** An agency's code with its name as it was when the event was recorded. */
public record AgencyName(String code, String name) {}

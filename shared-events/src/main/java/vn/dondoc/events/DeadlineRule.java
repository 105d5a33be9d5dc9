package vn.dondoc.events;

/**
 * What becomes of a due day that falls on a day off. A setting of the plan; its name is kept in the
 * events.
 */
public enum DeadlineRule {
  /** It stays as written. No source says that such plans roll, so this is the default. */
  AS_WRITTEN,
  /** It moves to the next working day; needs the calendar of that year. */
  ROLL_FORWARD
}

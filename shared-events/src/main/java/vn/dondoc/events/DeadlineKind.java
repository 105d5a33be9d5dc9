package vn.dondoc.events;

/** How a deadline is meant (the table "Deadlines" of the domain description). */
public enum DeadlineKind {
  /** One last day: {@code due}. */
  BY_DATE,
  /** A first and a last day: {@code start}, {@code due}. */
  PERIOD,
  /** An aim and a limit; only the limit makes it late: {@code target}, {@code due}. */
  TARGET_AND_LIMIT,
  /** "Thường xuyên": never overdue; {@code start} and {@code due} if named. */
  CONTINUOUS,
  /**
   * A repetition: {@code recurrence}; each occurrence is a task, the parent has no effective day.
   */
  RECURRING,
  /** A first day and no last: {@code start}. */
  FROM,
  /** Counted from something other than the document's own issue: {@code dependsOn}. */
  AFTER_EVENT,
  /** Follows the pace of something else: {@code dependsOn}. */
  DEPENDENT,
  /** Several steps; {@code due} is the last of {@code milestones}. */
  MILESTONES,
  /** When asked or needed. */
  ON_DEMAND,
  /** Points to the rows below. */
  SEE_CHILDREN,
  /** Nothing written and nothing to inherit. */
  UNSTATED,
  /** Kept word for word for a person; {@code due} is at most a proposal. */
  UNCLEAR
}

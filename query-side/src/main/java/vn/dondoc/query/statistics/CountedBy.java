package vn.dondoc.query.statistics;

/**
 * Which deadline a task is judged by, and which agency it is counted under, where it has had more
 * than one. The domain description asks for either: "Extension" that figures can be read against
 * the first deadline or the last, "Agencies" that they can be read by the agency then and by the
 * agency now.
 *
 * <p>Unless somebody asks otherwise it is the last deadline and the agency then. The figures agree
 * with the lists of the same day, for which an extension that the assigner granted counts; and what
 * was reported of an agency once does not change when the agency goes up in another one.
 */
record CountedBy(WhichDeadline deadline, WhichAgency agencies) {

  static final CountedBy DEFAULT = new CountedBy(WhichDeadline.LAST, WhichAgency.THEN);

  /** Of the deadlines that a task has had by the day asked about. */
  enum WhichDeadline {
    /** The one that it was given with; where no day took effect with it, the last. */
    FIRST,
    /** The one in force on the day. */
    LAST
  }

  /** Of the agencies that have had to do with a task, or would have now. */
  enum WhichAgency {
    /** The one that led it on the day asked about. */
    THEN,
    /**
     * The one that leads it on the day of what is known, today or that of {@code knownAt}; or that
     * stands in its place, should it have ended by then: see {@link AgenciesNow}.
     */
    NOW
  }
}

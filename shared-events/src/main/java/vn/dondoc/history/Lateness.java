package vn.dondoc.history;

/** What a day makes of a task. Never stored: computed from the due day and the day asked about. */
public enum Lateness {
  /** Không hạn: no due day takes effect. */
  NO_DEADLINE,
  /** Trong hạn. On the due day itself a task is still on time. */
  ON_TIME,
  /** Sắp đến hạn: open, and due within the warning window. */
  DUE_SOON,
  /** Quá hạn: open, and the due day is over. */
  OVERDUE,
  /** Hoàn thành quá hạn. */
  DONE_LATE
}

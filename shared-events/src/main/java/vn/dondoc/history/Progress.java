package vn.dondoc.history;

/** How far a task has come. Stored with the task, unlike its {@link Lateness}. */
public enum Progress {
  /** Chưa thực hiện: given to an agency that has not taken it on yet. */
  ASSIGNED,
  /** Đang thực hiện. */
  IN_PROGRESS,
  /** Chờ xác nhận: a completion report waits for the assigner. */
  AWAITING_CONFIRMATION,
  /** Đã hoàn thành. */
  COMPLETED,
  /** Trả lại: sent back by its lead agency, not reassigned yet. */
  RETURNED,
  /** Tạm hoãn. */
  SUSPENDED,
  /** Đã hủy: the last state a task can reach. */
  CANCELLED;

  /** Whether the lead agency still owes the work, so that a due day can make it late. */
  public boolean open() {
    return switch (this) {
      case ASSIGNED, IN_PROGRESS -> true;
      case AWAITING_CONFIRMATION, COMPLETED, RETURNED, SUSPENDED, CANCELLED -> false;
    };
  }

  /** Whether it is neither owed nor done: no due day takes effect. */
  public boolean stopped() {
    return switch (this) {
      case RETURNED, SUSPENDED, CANCELLED -> true;
      case ASSIGNED, IN_PROGRESS, AWAITING_CONFIRMATION, COMPLETED -> false;
    };
  }
}

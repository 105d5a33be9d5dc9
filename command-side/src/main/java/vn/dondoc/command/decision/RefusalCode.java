package vn.dondoc.command.decision;

/**
 * Every reason for which a command can be refused. The name is what callers see as {@code code};
 * the words for people stand in {@code refusals*.properties}, in Vietnamese and English, one line a
 * code.
 */
public enum RefusalCode {
  // who may
  ROLE_MAY_NOT(Kind.NOT_ALLOWED),
  NOT_LEAD_AGENCY(Kind.NOT_ALLOWED),
  ASKER_CANNOT_DECIDE(Kind.NOT_ALLOWED),
  // what is not there
  TASK_UNKNOWN(Kind.UNKNOWN),
  AGENCY_UNKNOWN(Kind.UNPROCESSABLE),
  EVIDENCE_UNKNOWN(Kind.UNPROCESSABLE),
  PLAN_UNKNOWN(Kind.UNPROCESSABLE),
  PLAN_ITEM_UNKNOWN(Kind.UNPROCESSABLE),
  PLAN_TOO_LARGE(Kind.UNPROCESSABLE),
  // what the task's state refuses
  TASK_ALREADY_EXISTS(Kind.CONFLICT),
  TASK_COMPLETED(Kind.CONFLICT),
  TASK_CANCELLED(Kind.CONFLICT),
  TASK_SUSPENDED(Kind.CONFLICT),
  TASK_NOT_SUSPENDED(Kind.CONFLICT),
  TASK_NOT_COMPLETED(Kind.CONFLICT),
  TASK_RETURNED(Kind.CONFLICT),
  TASK_ALREADY_ACCEPTED(Kind.CONFLICT),
  TASK_NOT_ACCEPTED(Kind.CONFLICT),
  AWAITING_CONFIRMATION(Kind.CONFLICT),
  NOT_AWAITING_CONFIRMATION(Kind.CONFLICT),
  EXTENSION_ALREADY_REQUESTED(Kind.CONFLICT),
  NO_EXTENSION_REQUESTED(Kind.CONFLICT),
  NO_EXTENSION_OFFERED(Kind.CONFLICT),
  EXTENSION_ALREADY_OFFERED(Kind.CONFLICT),
  EXTENSIONS_USED_UP(Kind.CONFLICT),
  NO_DUE_DAY(Kind.CONFLICT),
  // what the values refuse
  OCCURRED_IN_FUTURE(Kind.UNPROCESSABLE),
  OCCURRED_BEFORE_ASSIGNED(Kind.UNPROCESSABLE),
  NEW_DUE_REQUIRED(Kind.UNPROCESSABLE),
  NEW_DUE_NOT_LATER(Kind.UNPROCESSABLE),
  NOT_THE_DAY_ASKED_FOR(Kind.UNPROCESSABLE),
  REASON_REQUIRED(Kind.UNPROCESSABLE),
  TEXT_REQUIRED(Kind.UNPROCESSABLE),
  PERCENT_OUT_OF_RANGE(Kind.UNPROCESSABLE),
  PRODUCT_REQUIRED(Kind.UNPROCESSABLE),
  SAME_AGENCY(Kind.UNPROCESSABLE),
  CALENDAR_MISSING(Kind.UNPROCESSABLE),
  DEADLINE_REQUIRED(Kind.UNPROCESSABLE),
  DEADLINE_UNCLEAR(Kind.UNPROCESSABLE),
  // the directory
  DUPLICATE_CODE(Kind.UNPROCESSABLE),
  // plans
  PLAN_ALREADY_ISSUED(Kind.CONFLICT),
  PLAN_NUMBER_MISSING(Kind.CONFLICT),
  PLAN_DATE_MISSING(Kind.CONFLICT),
  PROBLEMS_UNSETTLED(Kind.CONFLICT),
  // edge
  STALE_VERSION(Kind.STALE),
  IDEMPOTENCY_KEY_REUSED(Kind.UNPROCESSABLE),
  TOO_MANY_AT_ONCE(Kind.CONFLICT);

  /** The family of a refusal; the HTTP edge gives each its status. */
  public enum Kind {
    /** 403 */
    NOT_ALLOWED,
    /** 404 */
    UNKNOWN,
    /** 409: the state of things refuses it. */
    CONFLICT,
    /** 422: the values given refuse it. */
    UNPROCESSABLE,
    /** 412 */
    STALE
  }

  private final Kind kind;

  RefusalCode(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}

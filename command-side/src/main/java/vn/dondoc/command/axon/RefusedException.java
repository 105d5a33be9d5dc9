package vn.dondoc.command.axon;

import java.util.List;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;

/**
 * Carries a refusal through Axon to whoever answers the caller. Expected, so without a stack trace.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.toString(), null, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }

  /** The events of a decision. */
  static <E> List<E> eventsOrThrow(Decision<E> decision) {
    return switch (decision) {
      case Decision.Accepted<E> accepted -> accepted.events();
      case Decision.Refused<E> refused -> throw new RefusedException(refused.refusal());
    };
  }
}

package vn.dondoc.verifier;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import vn.dondoc.verifier.refusal.Refusal;
import vn.dondoc.verifier.refusal.RefusedException;

/** What something was refused for. */
public final class Refusals {

  private Refusals() {}

  /** Fails if it is not refused, or in any other way than the declared one. */
  public static Refusal refusalOf(ThrowingCallable call) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, call);
    if (refused == null) {
      throw new AssertionError("was not refused");
    }
    return refused.refusal();
  }
}

package vn.dondoc.verifier.refusal;

import java.util.Arrays;
import java.util.OptionalLong;

/** Something was refused. Checked, so that no caller can forget that it may be. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.toString());
    this.refusal = refusal;
  }

  /** A refusal that knows of no place yet; readers further out add line and position. */
  public RefusedException(Reason reason, Object... details) {
    this(
        new Refusal(
            reason,
            Arrays.stream(details).map(String::valueOf).toList(),
            OptionalLong.empty(),
            OptionalLong.empty()));
  }

  public Refusal refusal() {
    return refusal;
  }

  public RefusedException atLine(long number) {
    return new RefusedException(refusal.atLine(number));
  }

  public RefusedException atPosition(long number) {
    return new RefusedException(refusal.atPosition(number));
  }
}

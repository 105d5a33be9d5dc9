package vn.dondoc.query.proof.signing;

/** Signing would say what is not so, or be done with the wrong key. Somebody has to look. */
public final class SigningRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SigningRefusedException(String reason) {
    super(reason);
  }
}

package vn.dondoc.query.projection.rebuild;

/** A rebuild ends before its end, since it is no longer wanted, or not for now. */
final class RebuildHaltedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RebuildProgress.State outcome;

  RebuildHaltedException(RebuildProgress.State outcome, String why) {
    super(why);
    this.outcome = outcome;
  }

  RebuildProgress.State outcome() {
    return outcome;
  }

  /** What is to be told of it. */
  String why() {
    return String.valueOf(getMessage());
  }
}

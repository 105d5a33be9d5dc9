package vn.dondoc.query.projection.rebuild;

/** An administrator ended a rebuild before its end. */
final class RebuildCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RebuildCancelledException(String by) {
    super("cancelled by " + by);
  }
}

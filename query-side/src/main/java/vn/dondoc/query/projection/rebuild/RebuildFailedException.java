package vn.dondoc.query.projection.rebuild;

/** A rebuild came to rows that must not serve; those that serve stay. */
public final class RebuildFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RebuildFailedException(String message) {
    super(message);
  }
}

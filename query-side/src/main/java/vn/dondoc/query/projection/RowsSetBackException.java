package vn.dondoc.query.projection;

/**
 * The rows of a generation are not as far as a reader of the log had brought them: the server has
 * crashed before its last commits were on the disk, for which commits of rows do not wait. The
 * token went back with them, so that whoever follows it from there applies the same events again.
 */
public final class RowsSetBackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RowsSetBackException(Generation generation, long position, long nextRead) {
    super(
        "%s is at position %d, not at %d: its last commits are gone"
            .formatted(generation, position, nextRead - 1));
  }
}

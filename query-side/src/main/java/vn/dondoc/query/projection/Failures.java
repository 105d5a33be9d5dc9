package vn.dondoc.query.projection;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells an event that cannot be applied from a database that cannot be reached. */
final class Failures {

  private Failures() {}

  /**
   * Whether the events themselves are to blame: the fold threw, or a value fits no column (SQLSTATE
   * classes 22 and 23). Anything else of the database's (lost connection, lock timeout, full disk,
   * missing table) would fail for every stream, so nothing is parked and the batch is tried again.
   */
  static boolean blamesTheEvents(RuntimeException failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sqlException) {
        String state = sqlException.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
      }
      if (cause instanceof org.springframework.transaction.TransactionException) {
        return false;
      }
    }
    return true;
  }

  static String describe(RuntimeException failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root == failure ? failure.toString() : failure + ", because " + root;
  }
}

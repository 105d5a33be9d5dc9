package vn.dondoc.eventstore;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's error codes mean for an append (PostgreSQL manual, appendix A). */
final class SqlStates {

  private static final String UNIQUE_VIOLATION = "23505";

  private SqlStates() {}

  /** The data of one append are at fault, so that others in the same batch may still be stored. */
  static boolean isFaultOfData(SQLException e) {
    String state = state(e);
    return state.startsWith("22") || state.startsWith("23");
  }

  static boolean isUniqueViolation(SQLException e) {
    return state(e).equals(UNIQUE_VIOLATION);
  }

  /** Another connection, or another try on this one, may succeed at once. */
  static boolean isWorthAnotherTry(SQLException e) {
    String state = state(e);
    return state.startsWith("08") // connection
        || state.startsWith("40") // deadlock and the like
        || state.startsWith("57P0"); // the server ends the session, or starts up
  }

  private static String state(SQLException e) {
    @Nullable String state = e.getSQLState();
    return state == null ? "" : state;
  }
}

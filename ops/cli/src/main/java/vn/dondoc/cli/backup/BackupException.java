package vn.dondoc.cli.backup;

import java.sql.SQLException;

/** Why a backup is not made, or not restored. Then nothing has been left behind. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What it means for whoever asked. */
  public enum Kind {
    /** What was asked for is not to be done: something is in the way, missing or damaged. */
    REFUSED,
    /** The log is not what it was. */
    NOT_PROVEN,
    /** The database does not answer. */
    UNREACHABLE
  }

  private final Kind kind;
  private final String code;

  private BackupException(Kind kind, String code, String detail) {
    super(detail);
    this.kind = kind;
    this.code = code;
  }

  static BackupException refused(String code, String detail) {
    return new BackupException(Kind.REFUSED, code, detail);
  }

  static BackupException notProven(String code, String detail) {
    return new BackupException(Kind.NOT_PROVEN, code, detail);
  }

  static BackupException unreachable(String detail) {
    return new BackupException(Kind.UNREACHABLE, "DATABASE_UNREACHABLE", detail);
  }

  /** What the database refused or could not do. */
  static BackupException of(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    String told = "%s (%s)".formatted(e.getMessage(), state);
    if (state.startsWith("08") || state.startsWith("57P")) {
      return unreachable(told);
    }
    return refused(state.equals("42501") ? "PERMISSION_DENIED" : "DATABASE_REFUSED", told);
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }
}

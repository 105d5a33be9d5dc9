package vn.dondoc.eventstore;

/**
 * Where a PostgreSQL database is and who signs in.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
 */
public record DatabaseSettings(String url, String username, String password) {

  /** The same database for somebody else. */
  public DatabaseSettings signedInAs(String username, String password) {
    return new DatabaseSettings(url, username, password);
  }

  /** Without the password, since settings end up in log lines. */
  @Override
  public String toString() {
    return "DatabaseSettings[url=" + url + ", username=" + username + "]";
  }
}

package vn.dondoc.cli.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The schemas of a database of dondoc. */
final class Schemas {

  /** What happened. */
  static final String LOG = "log";

  /**
   * What cannot be made again: the log, the log of who looked, what was uploaded and drafted, and
   * what was signed. Read models ({@code query}) are made of the log, and left out.
   */
  static final List<String> KEPT = List.of(LOG, "access", "command", "proof");

  /** What a store that is to be restored to must not have. */
  static final List<String> ALL = List.of(LOG, "access", "command", "proof", "query");

  private static final String PRESENT =
      """
      select n.nspname, count(c.oid) as tables
      from pg_catalog.pg_namespace n
      left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p')
      where n.nspname = any(?) group by n.nspname
      """;

  private Schemas() {}

  /** A schema, and how many tables it has. */
  record Present(String name, long tables) {}

  /** Those of the named ones that are there, in the order in which they were named. */
  static List<Present> present(Connection connection, List<String> names) throws SQLException {
    List<Present> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(PRESENT)) {
      select.setArray(1, connection.createArrayOf("text", names.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Present(row.getString("nspname"), row.getLong("tables")));
        }
      }
    }
    return names.stream()
        .flatMap(name -> found.stream().filter(it -> it.name().equals(name)))
        .toList();
  }

  /** The one value that a query gives, as text. */
  static String value(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      if (!row.next()) {
        throw BackupException.refused("DATABASE_REFUSED", "no answer to " + query);
      }
      return String.valueOf(row.getString(1));
    }
  }
}

package vn.dondoc.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Runs the script that pg_restore makes of a dump: SQL, and the rows of a table after each COPY, up
 * to a line of its own. On a connection of ours, so that what it does and the proof of what came of
 * it are one transaction; pg_restore itself would commit first.
 */
final class DumpScript {

  private static final Pattern COPY = Pattern.compile("(COPY \\S+ \\(.*\\) FROM stdin);");

  /** What newer versions of pg_restore say to psql, and settings that older servers do not know. */
  private static final Pattern NOT_FOR_THE_SERVER =
      Pattern.compile("\\\\(un)?restrict .*|SET transaction_timeout = 0;");

  private final Connection connection;
  private final ScriptReader script;

  /**
   * @param script in UTF-8
   */
  DumpScript(Connection connection, InputStream script) {
    this.connection = connection;
    this.script = new ScriptReader(script);
  }

  /**
   * Runs it to its end, within the caller's transaction.
   *
   * @throws BackupException if it ends amid the rows of a table
   */
  void run() throws IOException, SQLException {
    StringBuilder statements = new StringBuilder();
    for (String line = script.line(); line != null; line = script.line()) {
      Matcher copy = COPY.matcher(line);
      if (copy.matches()) {
        execute(statements);
        copyRows(copy.group(1));
      } else if (!NOT_FOR_THE_SERVER.matcher(line).matches()) {
        statements.append(line).append('\n');
      }
    }
    execute(statements);
  }

  private void execute(StringBuilder statements) throws SQLException {
    String sql = statements.toString();
    statements.setLength(0);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private void copyRows(String copy) throws IOException, SQLException {
    CopyIn rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
    try {
      if (!script.rows(rows::writeToCopy)) {
        throw BackupException.refused("DUMP_DAMAGED", "the dump ends amid the rows of a table");
      }
      rows.endCopy();
    } finally {
      if (rows.isActive()) {
        rows.cancelCopy();
      }
    }
  }
}

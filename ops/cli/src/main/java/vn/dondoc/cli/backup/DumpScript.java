package vn.dondoc.cli.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
  private static final String END_OF_ROWS = "\\.";

  /** What newer versions of pg_restore say to psql, and settings that older servers do not know. */
  private static final Pattern NOT_FOR_THE_SERVER =
      Pattern.compile("\\\\(un)?restrict .*|SET transaction_timeout = 0;");

  private static final int ROWS_BYTES = 256 * 1024;

  private final Connection connection;
  private final BufferedReader script;

  /**
   * @param script in UTF-8; read as single bytes, which rows stay
   */
  DumpScript(Connection connection, InputStream script) {
    this.connection = connection;
    this.script = new BufferedReader(new InputStreamReader(script, ISO_8859_1));
  }

  /**
   * Runs it to its end, within the caller's transaction.
   *
   * @throws BackupException if it ends amid the rows of a table
   */
  void run() throws IOException, SQLException {
    StringBuilder statements = new StringBuilder();
    for (String line = script.readLine(); line != null; line = script.readLine()) {
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
    String sql = utf8(statements.toString());
    statements.setLength(0);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private void copyRows(String copy) throws IOException, SQLException {
    CopyIn rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(utf8(copy));
    try {
      ByteArrayOutputStream gathered = new ByteArrayOutputStream(2 * ROWS_BYTES);
      for (String line = row(); !line.equals(END_OF_ROWS); line = row()) {
        gathered.writeBytes(line.getBytes(ISO_8859_1));
        gathered.write('\n');
        if (gathered.size() >= ROWS_BYTES) {
          write(gathered, rows);
        }
      }
      write(gathered, rows);
      rows.endCopy();
    } finally {
      if (rows.isActive()) {
        rows.cancelCopy();
      }
    }
  }

  private static void write(ByteArrayOutputStream gathered, CopyIn rows) throws SQLException {
    rows.writeToCopy(gathered.toByteArray(), 0, gathered.size());
    gathered.reset();
  }

  private String row() throws IOException {
    String line = script.readLine();
    if (line == null) {
      throw BackupException.refused("DUMP_DAMAGED", "the dump ends amid the rows of a table");
    }
    return line;
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }
}

package vn.dondoc.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script of pg_restore: lines of SQL one by one, rows as they come. A row may be longer
 * than anybody wants to hold in memory, since a file that was uploaded is part of one.
 */
final class ScriptReader {

  private static final byte[] END_OF_ROWS = {'\\', '.', '\n'};
  private static final int BUFFER_BYTES = 256 * 1024;

  private final InputStream script;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /** What of the buffer has been read and not yet taken: from here, up to the end. */
  private int next;

  private int end;
  private boolean exhausted;

  /**
   * @param script in UTF-8
   */
  ScriptReader(InputStream script) {
    this.script = script;
  }

  /** Where rows go. */
  @FunctionalInterface
  interface Rows {
    void write(byte[] bytes, int offset, int length) throws SQLException;
  }

  /** The next line without its end; null if there is none. */
  @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (next < end || fill()) {
      int behind = behindLine(next);
      boolean whole = buffer[behind - 1] == '\n';
      line.write(buffer, next, behind - next - (whole ? 1 : 0));
      next = behind;
      if (whole) {
        return line.toString(UTF_8);
      }
    }
    return line.size() == 0 ? null : line.toString(UTF_8);
  }

  /**
   * Passes rows on, up to the line that ends them, which is taken, too.
   *
   * @return whether there was such a line
   */
  boolean rows(Rows rows) throws IOException, SQLException {
    boolean lineBegins = true;
    while (fill()) {
      int at = next;
      // Whether the rows end here can be told when so much of the line is there.
      while (at < end && (!lineBegins || exhausted || end - at >= END_OF_ROWS.length)) {
        if (lineBegins && isEndOfRows(at)) {
          rows.write(buffer, next, at - next);
          next = at + END_OF_ROWS.length;
          return true;
        }
        at = behindLine(at);
        lineBegins = buffer[at - 1] == '\n';
      }
      rows.write(buffer, next, at - next);
      next = at;
    }
    return false;
  }

  /** Reads on behind what has not been taken; returns whether there is anything then. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, next, buffer, 0, end - next);
    end -= next;
    next = 0;
    int read = script.read(buffer, end, buffer.length - end);
    exhausted = read < 0;
    end += Math.max(read, 0);
    return end > 0;
  }

  /** Where the next line begins, or the buffer ends. */
  private int behindLine(int from) {
    for (int at = from; at < end; at++) {
      if (buffer[at] == '\n') {
        return at + 1;
      }
    }
    return end;
  }

  private boolean isEndOfRows(int at) {
    return end - at >= END_OF_ROWS.length
        && Arrays.equals(buffer, at, at + END_OF_ROWS.length, END_OF_ROWS, 0, END_OF_ROWS.length);
  }
}

package vn.dondoc.query.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's text format of COPY: tab between columns, line feed after a row, {@code \N} null.
 */
final class CopyText {

  private CopyText() {}

  static <R> void append(StringBuilder out, List<Column<R>> columns, R row) {
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        out.append('\t');
      }
      appendValue(out, columns.get(i).render(row));
    }
    out.append('\n');
  }

  private static void appendValue(StringBuilder out, @Nullable String value) {
    if (value == null) {
      out.append("\\N");
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        default -> out.append(c);
      }
    }
  }
}

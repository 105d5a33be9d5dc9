package vn.dondoc.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CopyTextTest {

  @Test
  void whatCopyWouldReadAsStructureIsEscaped() {
    StringBuilder out = new StringBuilder();
    List<Column<String>> columns =
        List.of(Column.text("a", row -> row), Column.text("b", _ -> null));

    CopyText.append(out, columns, "tab\t line\n return\r backslash\\N");

    assertThat(out).hasToString("tab\\t line\\n return\\r backslash\\\\N\t\\N\n");
  }
}

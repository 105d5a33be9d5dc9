package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;

/** Items as the expected tables write them, white space aside. */
final class ExpectedItems {

  private static final String[] COLUMNS = {
    "ref",
    "group",
    "content",
    "lead",
    "coordinating",
    "deadline_text",
    "inherited",
    "kind",
    "start",
    "target",
    "due",
    "product"
  };

  private ExpectedItems() {}

  /** Every field of every item of the table, in its order. */
  static List<List<String>> of(String table) {
    List<String> lines = table.lines().toList();
    assertThat(lines.getFirst()).isEqualTo(String.join("\t", COLUMNS));
    List<List<String>> items = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = new ArrayList<>();
      String[] cells = line.split("\t", -1);
      for (int i = 0; i < COLUMNS.length; i++) {
        fields.add(COLUMNS[i] + ": " + collapsed(cells[i]));
      }
      items.add(fields);
    }
    return items;
  }

  static List<List<String>> of(Draft draft) {
    return draft.items().stream().map(ExpectedItems::fields).toList();
  }

  private static List<String> fields(DraftItem item) {
    Object[] values = {
      item.ref(),
      item.group(),
      item.content(),
      item.leadText(),
      item.coordinatingText(),
      item.deadline().text(),
      item.deadline().inherited() ? "yes" : "",
      item.deadline().kind(),
      item.deadline().start(),
      item.deadline().target(),
      item.deadline().due(),
      item.product()
    };
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < COLUMNS.length; i++) {
      fields.add(COLUMNS[i] + ": " + collapsed(Objects.toString(values[i], "")));
    }
    return fields;
  }

  static void assertSame(Draft draft, String table) {
    List<List<String>> expected = of(table);
    List<List<String>> actual = of(draft);
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }
    assertThat(actual).hasSameSizeAs(expected);
  }

  private static String collapsed(@Nullable String text) {
    return Optional.ofNullable(text).orElse("").replaceAll("\\s+", " ").strip();
  }
}

package vn.dondoc.command.importing.synthetic;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.command.importing.synthetic.Sheet.Cell;
import vn.dondoc.command.importing.synthetic.Sheet.Line;
import vn.dondoc.command.importing.synthetic.Sheet.Part;
import vn.dondoc.command.importing.synthetic.Sheet.Table;

/** Writes a document as text. */
final class TextFiles {

  private final Format format;
  private final StringBuilder out = new StringBuilder();

  private TextFiles(Format format) {
    this.format = format;
  }

  static String of(Sheet sheet, Format format) {
    TextFiles files = new TextFiles(format);
    sheet.parts().forEach(files::part);
    return files.out.toString();
  }

  private void part(Part part) {
    switch (part) {
      case Line line ->
          out.append(format.isValues() ? quoted(line.text()) : line.text()).append(end());
      case Table table -> table(table);
    }
  }

  private String end() {
    return format.isValues() ? "\r\n" : "\n\n";
  }

  private void table(Table table) {
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> texts = new ArrayList<>();
      for (Cell cell : table.rows().get(i)) {
        texts.add(text(cell));
        for (int spanned = 1; spanned < cell.span(); spanned++) {
          texts.add("");
        }
      }
      out.append(row(texts)).append('\n');
      if (i == 0 && format == Format.MARKDOWN) {
        out.append("|---".repeat(texts.size())).append("|\n");
      }
    }
    out.append(format.isValues() ? "" : "\n");
  }

  private String text(Cell cell) {
    if (cell.bold() && !cell.text().isBlank()) {
      return switch (format) {
        case MARKDOWN -> "**" + cell.text().strip() + "**";
        case TXT_TABS -> "<b>" + cell.text().strip() + "</b>";
        default -> cell.text();
      };
    }
    return cell.text();
  }

  private String row(List<String> texts) {
    return switch (format) {
      case TXT_TABS, TSV -> String.join("\t", texts);
      case TXT_PIPES -> String.join(" | ", texts);
      case MARKDOWN -> "| " + String.join(" | ", texts) + " |";
      case TXT_SEMICOLONS, CSV_SEMICOLONS ->
          String.join(";", texts.stream().map(this::quoted).toList());
      case TXT_COMMAS, CSV_COMMAS -> String.join(",", texts.stream().map(this::quoted).toList());
      case WORD, EXCEL -> throw new IllegalArgumentException(format.name());
    };
  }

  private String quoted(String text) {
    boolean needed = text.chars().anyMatch(c -> "\",;\t\n".indexOf(c) >= 0);
    return needed && format != Format.TSV ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}

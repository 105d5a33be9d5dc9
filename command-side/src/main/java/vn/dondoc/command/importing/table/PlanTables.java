package vn.dondoc.command.importing.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.dondoc.command.importing.read.Block;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.read.Block.Row;
import vn.dondoc.command.importing.read.SourceCell;
import vn.dondoc.command.importing.read.SourceDocument;
import vn.dondoc.command.importing.table.TableEntry.BodyRow;
import vn.dondoc.command.importing.table.TableEntry.LoneLine;

/**
 * The plan's tables taken together, and the prose around them.
 *
 * @param entries rows in order; heads and their repetitions left out
 * @param prose paragraphs, and rows of tables that are not the plan's
 */
public record PlanTables(List<TableEntry> entries, List<Paragraph> prose) {

  public PlanTables {
    entries = List.copyOf(entries);
    prose = List.copyOf(prose);
  }

  public static PlanTables find(SourceDocument document) {
    return new Finder(document.blocks()).find();
  }

  private static final class Finder {
    private final List<Block> blocks;
    private final List<TableEntry> entries = new ArrayList<>();
    private final List<Paragraph> prose = new ArrayList<>();
    private Optional<Header> header = Optional.empty();
    private boolean afterHeader;

    Finder(List<Block> blocks) {
      this.blocks = blocks;
    }

    PlanTables find() {
      for (int i = 0; i < blocks.size(); ) {
        i += take(i);
      }
      return new PlanTables(entries, prose);
    }

    /** Takes the block, and returns how many it took. */
    private int take(int i) {
      return switch (blocks.get(i)) {
        case Paragraph paragraph -> {
          takeParagraph(paragraph, i);
          yield 1;
        }
        case Row row -> takeRow(row, i);
      };
    }

    private void takeParagraph(Paragraph paragraph, int i) {
      boolean beforeRow = i + 1 < blocks.size() && blocks.get(i + 1) instanceof Row;
      if (header.isPresent() && beforeRow && GroupTitle.of(paragraph.text()).isPresent()) {
        entries.add(new LoneLine(paragraph.text(), paragraph.bold(), paragraph.place()));
      } else {
        prose.add(paragraph);
      }
    }

    private int takeRow(Row row, int i) {
      Optional<Row> next =
          i + 1 < blocks.size() && blocks.get(i + 1) instanceof Row below
              ? Optional.of(below)
              : Optional.empty();
      Optional<Header> twoRows = next.flatMap(below -> Header.of(row, below));
      Optional<Header> oneRow = Header.of(row);
      if (twoRows.isPresent() || oneRow.isPresent()) {
        header = twoRows.or(() -> oneRow);
        afterHeader = true;
        return twoRows.isPresent() ? 2 : 1;
      }
      if (header.isEmpty()) {
        toProse(row);
      } else if (!(afterHeader && isColumnNumbers(row))) {
        entries.add(new BodyRow(row, header.get().columns(), afterHeader));
        afterHeader = false;
      }
      return 1;
    }

    private void toProse(Row row) {
      for (SourceCell cell : row.cells()) {
        if (!cell.isEmpty()) {
          prose.add(new Paragraph(cell.text(), cell.bold(), row.place()));
        }
      }
    }

    /** The row "(1) (2) (3) …" under some heads. */
    private static boolean isColumnNumbers(Row row) {
      List<String> texts = row.texts();
      for (int i = 0; i < texts.size(); i++) {
        if (!texts.get(i).replaceAll("[()\\s]", "").equals(Integer.toString(i + 1))) {
          return false;
        }
      }
      return texts.size() >= 3;
    }
  }
}

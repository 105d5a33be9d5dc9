package vn.dondoc.command.importing.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * @param unknownHeads heads that are not understood and have text under them; the text itself where
 *     there is no head
 */
public record PlanTables(
    List<TableEntry> entries, List<Paragraph> prose, Set<String> unknownHeads) {

  public PlanTables {
    entries = List.copyOf(entries);
    prose = List.copyOf(prose);
    unknownHeads = Collections.unmodifiableSet(new LinkedHashSet<>(unknownHeads));
  }

  public static PlanTables find(SourceDocument document) {
    return new Finder(document.blocks()).find();
  }

  /** With the paragraphs of the prose put together that were broken into lines. */
  public PlanTables unwrapped() {
    return new PlanTables(entries, WrappedProse.unwrapped(prose), unknownHeads);
  }

  private static final int MAX_UNKNOWN_HEADS = 50;

  private static final class Finder {
    private final List<Block> blocks;
    private final List<TableEntry> entries = new ArrayList<>();
    private final List<Paragraph> prose = new ArrayList<>();
    private final Set<String> unknownHeads = new LinkedHashSet<>();
    private Optional<Header> header = Optional.empty();
    private boolean afterHeader;

    Finder(List<Block> blocks) {
      this.blocks = blocks;
    }

    PlanTables find() {
      for (int i = 0; i < blocks.size(); ) {
        i += take(i);
      }
      return new PlanTables(entries, prose, unknownHeads);
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
        noteUnknown(row, header.get());
        afterHeader = false;
      }
      return 1;
    }

    private void noteUnknown(Row row, Header head) {
      for (int i = 0; i < row.cells().size() && unknownHeads.size() < MAX_UNKNOWN_HEADS; i++) {
        if (!row.cell(i).isEmpty() && head.isUnknown(i)) {
          unknownHeads.add(head.head(i).isEmpty() ? row.cell(i).text() : head.head(i));
        }
      }
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

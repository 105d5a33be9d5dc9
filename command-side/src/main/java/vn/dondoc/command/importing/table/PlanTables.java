package vn.dondoc.command.importing.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
 * @param otherTables heads of tables that are not the plan's
 */
public record PlanTables(
    List<TableEntry> entries,
    List<Paragraph> prose,
    Set<String> unknownHeads,
    List<String> otherTables) {

  public PlanTables {
    entries = List.copyOf(entries);
    prose = List.copyOf(prose);
    unknownHeads = Collections.unmodifiableSet(new LinkedHashSet<>(unknownHeads));
    otherTables = List.copyOf(otherTables);
  }

  public PlanTables(List<TableEntry> entries, List<Paragraph> prose, Set<String> unknownHeads) {
    this(entries, prose, unknownHeads, List.of());
  }

  public static PlanTables find(SourceDocument document) {
    return new Finder(document.blocks()).find();
  }

  /** With the paragraphs of the prose put together that were broken into lines. */
  public PlanTables unwrapped() {
    return new PlanTables(entries, WrappedProse.unwrapped(prose), unknownHeads, otherTables);
  }

  private static final int MAX_UNKNOWN_HEADS = 50;
  private static final int ROWS_LOOKED_AT = 8;

  /** "1", "2.3", "a)", "IV.", "A1", "KH20_N02.3.1". */
  private static final Pattern ROW_NUMBER =
      Pattern.compile(
          "[IVXLC]{1,6}[.)]?|\\p{L}[.)]?|(?:\\p{Lu}[\\p{L}\\d]{0,9}[-_.]?)?\\d[\\w.-]{0,15}[.)]?");

  private static final int MAX_OTHER_TABLES = 50;

  /** "II", "3.", "2.1", "a)", "-" before a paragraph. */
  private static final Pattern MARK =
      Pattern.compile("(?:[IVXL]{1,6}|\\d{1,3}(?:\\.\\d{1,3}){0,3}|[a-zđ])[.)]?|[-+•*–]");

  private static final class Finder {
    private final List<Block> blocks;
    private final List<TableEntry> entries = new ArrayList<>();
    private final List<Paragraph> prose = new ArrayList<>();
    private final Set<String> unknownHeads = new LinkedHashSet<>();
    private final List<String> otherTables = new ArrayList<>();
    private Optional<Header> header = Optional.empty();
    private Optional<MarkedPeriods> periods = Optional.empty();
    private boolean afterHeader;

    /** Whether rows belong to a table that is not the plan's. */
    private boolean inOther;

    Finder(List<Block> blocks) {
      this.blocks = blocks;
    }

    PlanTables find() {
      for (int i = 0; i < blocks.size(); ) {
        i += take(i);
      }
      return new PlanTables(entries, prose, unknownHeads, otherTables);
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

    /** A heading right above a table, or between two of its rows, is that of the rows below. */
    private void takeParagraph(Paragraph paragraph, int i) {
      boolean heading = GroupTitle.of(paragraph.text()).isPresent();
      Optional<Row> below = rowAt(i + 1);
      boolean aboveTable = below.isPresent() && (header.isPresent() || isHead(i + 1));
      if (heading && aboveTable) {
        entries.add(new LoneLine(paragraph.text(), paragraph.bold(), paragraph.place()));
      } else {
        prose.add(paragraph);
      }
      if (Closing.begins(paragraph.text())) {
        header = Optional.empty();
      }
    }

    private Optional<Row> rowAt(int i) {
      return i >= 0 && i < blocks.size() && blocks.get(i) instanceof Row row
          ? Optional.of(row)
          : Optional.empty();
    }

    private boolean isHead(int i) {
      return rowAt(i)
          .filter(row -> Header.of(row).isPresent() || twoRows(row, i).isPresent())
          .isPresent();
    }

    private Optional<Header> twoRows(Row row, int i) {
      return rowAt(i + 1).flatMap(below -> Header.of(row, below));
    }

    private int takeRow(Row row, int i) {
      if (beginsText(row, i)) {
        header = Optional.empty();
      }
      Optional<Header> twoRows = twoRows(row, i);
      Optional<Header> found = twoRows.or(() -> Header.of(row));
      if (found.isPresent() && mayStandAt(found.get(), i)) {
        int rows = twoRows.isPresent() ? 2 : 1;
        header =
            header
                .filter(current -> found.get().repeats(current))
                .or(
                    () ->
                        found.map(
                            head ->
                                isNumberedBelow(head, i + rows) ? head.withNumbersFirst() : head));
        inOther = false;
        afterHeader = true;
        return rows + takePeriods(row, i + rows);
      }
      if (Header.isOfAnother(row)) {
        header = Optional.empty();
        inOther = true;
        if (otherTables.size() < MAX_OTHER_TABLES) {
          otherTables.add(String.join(", ", row.texts()));
        }
      } else if (Closing.begins(row.texts().getFirst())) {
        header = Optional.empty();
      }
      if (row.texts().size() == 1 && takeTitle(row, i)) {
        return 1;
      }
      if (header.isEmpty()) {
        inOther &= row.texts().size() > 1;
        if (!inOther) {
          toProse(row);
        }
      } else if (!(afterHeader && isColumnNumbers(row))) {
        takeBody(row, header.get());
      }
      return 1;
    }

    /** Looks for columns of periods among the heads, or in a row of its own below them. */
    private int takePeriods(Row head, int below) {
      Optional<Row> lower = rowAt(below).filter(MarkedPeriods::areAll);
      List<String> heads = lower.orElse(head).cells().stream().map(SourceCell::text).toList();
      periods =
          MarkedPeriods.of(heads, head.texts())
              .filter(found -> found.mayStandFor(header.orElseThrow().columns()));
      return lower.isPresent() && periods.isPresent() ? 1 : 0;
    }

    private void takeBody(Row row, Header head) {
      int width = Math.max(row.cells().size(), head.texts().size());
      Optional<MarkedPeriods> marked = periods.filter(found -> found.isMarked(row));
      Row read = marked.map(found -> found.marked(row, width)).orElse(row);
      Map<Column, Integer> columns =
          marked.map(found -> found.columns(head.columns(), width)).orElse(head.columns());
      entries.add(new BodyRow(read, columns, head.details(), afterHeader, List.of()));
      noteUnknown(marked.isPresent() ? read : row, head, columns);
      afterHeader = false;
    }

    /** Whether a first column under a head that is not understood holds numbers all the same. */
    private boolean isNumberedBelow(Header head, int first) {
      if (!head.lacksNumbers()) {
        return false;
      }
      int numbers = 0;
      for (int i = first; i < first + ROWS_LOOKED_AT && rowAt(i).isPresent(); i++) {
        String text = rowAt(i).orElseThrow().cell(0).text();
        if (!text.isEmpty() && !ROW_NUMBER.matcher(text).matches()) {
          return false;
        }
        numbers += text.isEmpty() ? 0 : 1;
      }
      return numbers >= 2;
    }

    /** Whether it begins a table or sheet of a single column, as one of notes has. */
    private boolean beginsText(Row row, int i) {
      if (header.isEmpty() || isInTable(i - 1, row)) {
        return false;
      }
      for (int at = i; isInTable(at, row); at++) {
        List<String> texts = rowAt(at).orElseThrow().texts();
        if (texts.size() > 1 || GroupTitle.of(texts.getFirst()).isPresent()) {
          return false;
        }
      }
      return row.place().table() != null;
    }

    private boolean isInTable(int i, Row row) {
      return rowAt(i)
          .filter(other -> Objects.equals(other.place().table(), row.place().table()))
          .isPresent();
    }

    private boolean mayStandAt(Header found, int i) {
      boolean inTable = rowAt(i - 1).filter(above -> above.texts().size() > 1).isPresent();
      return header.isEmpty() || !inTable || found.mayFollow(header.get());
    }

    /** Takes a text alone right above a head, as a sheet has the titles of its tables. */
    private boolean takeTitle(Row row, int i) {
      String text = row.texts().getFirst();
      if (isHead(i + 1) && GroupTitle.of(text).isPresent()) {
        entries.add(new LoneLine(text, false, row.place()));
        return true;
      }
      // The rest of a row that a page has cut stands in any column, in the middle of a sentence.
      boolean begins = !row.cell(0).isEmpty() && !Character.isLowerCase(text.codePointAt(0));
      if (header.isPresent() && !begins) {
        return false;
      }
      boolean title = isHead(i + 1) || rowAt(i + 1).filter(Header::isOfAnother).isPresent();
      if (title) {
        toProse(row);
      }
      return title;
    }

    private void noteUnknown(Row row, Header head, Map<Column, Integer> columns) {
      for (int i = 0; i < row.cells().size() && unknownHeads.size() < MAX_UNKNOWN_HEADS; i++) {
        boolean unknown = !columns.containsValue(i) && head.isUnknown(i);
        if (!row.cell(i).isEmpty() && unknown) {
          unknownHeads.add(head.head(i).isEmpty() ? row.cell(i).text() : head.head(i));
        }
      }
    }

    /** A mark in a column of its own belongs to the text beside it. */
    private void toProse(Row row) {
      List<String> texts = row.texts();
      if (texts.size() == 2 && MARK.matcher(texts.getFirst()).matches()) {
        String mark = texts.getFirst();
        boolean bare = Character.isLetterOrDigit(mark.charAt(mark.length() - 1));
        String text = mark + (bare ? ". " : " ") + texts.getLast();
        prose.add(new Paragraph(text, false, row.place()));
        return;
      }
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

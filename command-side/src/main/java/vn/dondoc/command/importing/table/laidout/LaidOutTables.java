package vn.dondoc.command.importing.table.laidout;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.read.SourceDocument;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.GroupTitle;
import vn.dondoc.command.importing.table.PlanTables;
import vn.dondoc.command.importing.table.TableEntry;
import vn.dondoc.command.importing.table.TableEntry.BodyRow;
import vn.dondoc.command.importing.table.TableEntry.LoneLine;
import vn.dondoc.command.importing.table.WrappedProse;
import vn.dondoc.command.importing.table.laidout.LaidOutRows.Line;

/** Finds tables whose columns are kept by spaces, and their rows. */
public final class LaidOutTables {

  private static final Pattern AFTER_TABLE =
      Pattern.compile(
          "(?:Nơi nhận|NƠI NHẬN|TM\\.|KT\\.|TL\\.|TUQ\\.|CHỦ TỊCH|PHÓ CHỦ TỊCH|PHỤ LỤC|Phụ lục)(?:\\W.*)?");

  private static final Pattern PAGE_NUMBER =
      Pattern.compile("[-–]?\\s?\\d{1,4}\\s?[-–]?|Trang \\d.*");

  /** As many cells of a row have text, in most rows. */
  private static final int MIN_CELLS = 3;

  private final List<LaidOutLine> lines;
  private final List<TableEntry> entries = new ArrayList<>();
  private final List<Paragraph> prose = new ArrayList<>();
  private final Set<String> unknownHeads = new LinkedHashSet<>();

  private @Nullable LaidOutHeader header;
  private List<Line> open = new ArrayList<>();

  private LaidOutTables(List<LaidOutLine> lines) {
    this.lines = lines;
  }

  /** The tables of a document, empty where it has no heads of a plan's columns side by side. */
  public static Optional<PlanTables> find(SourceDocument document) {
    LaidOutTables tables = new LaidOutTables(LaidOutLine.of(document.lines()));
    tables.read();
    return tables.isLaidOut()
        ? Optional.of(
            new PlanTables(
                tables.entries, WrappedProse.unwrapped(tables.prose), tables.unknownHeads))
        : Optional.empty();
  }

  /** Heads side by side over text that is not are no such table. */
  private boolean isLaidOut() {
    long rows = entries.stream().filter(BodyRow.class::isInstance).count();
    long filled =
        entries.stream()
            .filter(entry -> entry instanceof BodyRow row && row.row().texts().size() >= MIN_CELLS)
            .count();
    return rows > 0 && 2 * filled >= rows;
  }

  /** The lines under a head up to the next, or to the end of the table. */
  private record Page(LaidOutHeader header, List<LaidOutLine> body) {}

  private void read() {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < lines.size(); ) {
      Optional<LaidOutHeader> found = LaidOutHeader.at(lines, i);
      if (found.isPresent()) {
        int from = i + found.get().lines();
        i = end(from);
        pages.add(new Page(found.get(), lines.subList(from, i)));
      } else {
        prose(lines.get(i));
        i++;
      }
    }
    for (Page page : pages) {
      read(page, pages);
    }
    close();
  }

  private int end(int from) {
    int to = from;
    while (to < lines.size()
        && LaidOutHeader.at(lines, to).isEmpty()
        && !AFTER_TABLE.matcher(lines.get(to).text()).matches()) {
      to++;
    }
    return to;
  }

  private void prose(LaidOutLine line) {
    if (!PAGE_NUMBER.matcher(line.text()).matches()) {
      prose.add(new Paragraph(line.text(), false, line.place()));
    }
  }

  /** Pages whose heads stand at the same places have the same gutters. */
  private void read(Page page, List<Page> pages) {
    if (header == null || !header.sameHeads(page.header())) {
      close();
      header = page.header();
    }
    List<LaidOutLine> alike =
        pages.stream()
            .filter(other -> other.header().heads().equals(page.header().heads()))
            .flatMap(other -> other.body().stream())
            .toList();
    Gutters gutters = Gutters.of(page.header(), alike);
    boolean afterHeader = true;
    for (LaidOutLine line : page.body()) {
      if (!isPageNumber(line, gutters, page.header())) {
        take(line, gutters, afterHeader);
        afterHeader = false;
      }
    }
  }

  /** A number alone that does not stand under the head of the rows' numbers. */
  private static boolean isPageNumber(LaidOutLine line, Gutters gutters, LaidOutHeader header) {
    Integer place = header.places().get(Column.NUMBER);
    boolean number = PAGE_NUMBER.matcher(line.text()).matches();
    return number && (place == null || gutters.column(line.words().getFirst()) != place);
  }

  private void take(LaidOutLine line, Gutters gutters, boolean afterHeader) {
    String text = line.text();
    boolean across = line.chunks().size() == 1 || gutters.crossed(line) >= 0;
    boolean numbered = GroupTitle.of(text).isPresent() && isCapital(text);
    boolean goesOn =
        open.isEmpty()
            && !entries.isEmpty()
            && entries.getLast() instanceof LoneLine
            && !line.afterBlank()
            && isCapitals(text);
    if (goesOn && entries.getLast() instanceof LoneLine above) {
      entries.set(
          entries.size() - 1, new LoneLine(above.text() + " " + text, false, above.place()));
    } else if (line.chunks().size() <= 2
        && (numbered || isCapitals(text))
        && (across || numbered)) {
      close();
      entries.add(new LoneLine(text, false, line.place()));
    } else {
      open.add(new Line(line, gutters.cells(line), gutters.crossed(line), afterHeader));
    }
  }

  private static boolean isCapital(String text) {
    return Character.isUpperCase(text.codePointAt(0));
  }

  private static boolean isCapitals(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    return letters >= 12 && text.codePoints().noneMatch(Character::isLowerCase);
  }

  private void close() {
    if (header != null && !open.isEmpty()) {
      LaidOutRows rows = new LaidOutRows(header, open);
      entries.addAll(rows.rows());
      unknownHeads.addAll(rows.unknownHeads());
    }
    open = new ArrayList<>();
  }
}

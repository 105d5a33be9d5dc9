package vn.dondoc.command.importing.table.laidout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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
import vn.dondoc.command.importing.table.laidout.LaidOutLine.Run;

/** Finds tables whose columns are kept by spaces, and their rows. */
public final class LaidOutTables {

  private static final Pattern AFTER_TABLE =
      Pattern.compile(
          "(?:Nơi nhận|NƠI NHẬN|TM\\.|KT\\.|TL\\.|TUQ\\.|CHỦ TỊCH|PHÓ CHỦ TỊCH|PHỤ LỤC|Phụ lục)(?:\\W.*)?");

  private static final Pattern PAGE_NUMBER =
      Pattern.compile("[-–]?\\s?\\d{1,3}\\s?[-–]?|Trang \\d.*");

  /** "I Title", with a sign after the number or without. */
  private static final Pattern NUMBERED_TITLE =
      Pattern.compile("([IVXL]{1,6}|[A-ZĐ])[.):]?\\s+(\\p{L}.*)");

  /** As many cells of a row have text, in most rows. */
  private static final int MIN_CELLS = 3;

  private final List<LaidOutLine> lines;
  private final List<TableEntry> entries = new ArrayList<>();
  private final List<Paragraph> prose = new ArrayList<>();
  private final Set<String> unknownHeads = new LinkedHashSet<>();

  private final Map<List<Run>, Gutters> guttersByHeads = new HashMap<>();

  private final Map<Integer, Optional<LaidOutHeader>> possibleHeads = new HashMap<>();

  private @Nullable LaidOutHeader header;

  /** The parts of the table that is being read, and the lines since the last heading. */
  private final List<Part> parts = new ArrayList<>();

  private List<BodyLine> open = new ArrayList<>();

  /** What a table has between its heads. */
  private sealed interface Part {
    record Heading(LoneLine line) implements Part {}

    record Lines(Section section) implements Part {}
  }

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
  private record Page(LaidOutHeader header, List<LaidOutLine> head, List<LaidOutLine> body) {}

  private void read() {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < lines.size(); ) {
      Optional<LaidOutHeader> found = headAt(i, pages);
      if (found.isPresent()) {
        int from = i + found.get().lines();
        int to = end(from, pages);
        pages.add(new Page(found.get(), lines.subList(i, from), lines.subList(from, to)));
        i = to;
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

  private Optional<LaidOutHeader> headAt(int i, List<Page> above) {
    Optional<LaidOutHeader> again =
        above.isEmpty()
            ? Optional.empty()
            : above.getLast().header().again(lines, i, above.getLast().head());
    return again.or(() -> LaidOutHeader.at(lines, i, possibleHeads));
  }

  private int end(int from, List<Page> above) {
    int to = from;
    while (to < lines.size()
        && headAt(to, above).isEmpty()
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
    Gutters gutters =
        guttersByHeads.computeIfAbsent(page.header().heads(), heads -> gutters(page, pages));
    boolean first = true;
    boolean broken = true;
    for (int i = 0; i < page.body().size(); i++) {
      LaidOutLine line = page.body().get(i);
      if (isPageNumber(page, i, gutters)) {
        broken = true;
      } else if (!(first && isColumnNumbers(line))) {
        boolean afterBreak = broken || line.afterFormFeed();
        BodyLine body =
            new BodyLine(line, gutters.cells(line), gutters.crossed(line), first, afterBreak);
        take(body, gutters);
        first = false;
        broken = false;
      }
    }
  }

  private static Gutters gutters(Page page, List<Page> pages) {
    List<LaidOutLine> alike =
        pages.stream()
            .filter(other -> other.header().heads().equals(page.header().heads()))
            .flatMap(other -> other.body().stream())
            .toList();
    return Gutters.of(page.header(), alike);
  }

  /** The line "(1) (2) (3) …" under some heads. */
  private static boolean isColumnNumbers(LaidOutLine line) {
    for (int i = 0; i < line.words().size(); i++) {
      String text = line.words().get(i).text();
      if (!text.replaceAll("[()]", "").equals(Integer.toString(i + 1))) {
        return false;
      }
    }
    return line.words().size() >= MIN_CELLS;
  }

  /** A number alone at a page's end or beginning, not under the head of the rows' numbers. */
  private static boolean isPageNumber(Page page, int i, Gutters gutters) {
    LaidOutLine line = page.body().get(i);
    Integer place = page.header().places().get(Column.NUMBER);
    boolean last = i + 1 == page.body().size() || page.body().get(i + 1).afterFormFeed();
    return (last || line.afterBlank() || line.afterFormFeed())
        && PAGE_NUMBER.matcher(line.text()).matches()
        && (place == null || gutters.column(line.words().getFirst()) != place);
  }

  private void take(BodyLine body, Gutters gutters) {
    Optional<String> title = title(body, gutters);
    LoneLine above = open.isEmpty() ? headingAbove() : null;
    if (above != null && goesOn(body)) {
      String text = above.text() + " " + body.line().text();
      parts.set(parts.size() - 1, new Part.Heading(new LoneLine(text, false, above.place())));
    } else if (title.isPresent()) {
      endSection();
      parts.add(new Part.Heading(new LoneLine(title.get(), false, body.line().place())));
    } else {
      open.add(body);
    }
  }

  private @Nullable LoneLine headingAbove() {
    return !parts.isEmpty() && parts.getLast() instanceof Part.Heading heading
        ? heading.line()
        : null;
  }

  /** Whether a line under a heading is the rest of it. */
  private static boolean goesOn(BodyLine body) {
    LaidOutLine line = body.line();
    boolean rest = line.chunks().size() == 1 && body.startsLower() && !isNumber(line.text());
    return (!line.afterBlank() || body.afterBreak()) && (rest || isCapitals(line.text()));
  }

  /** The text of a line that has nothing but a heading. */
  private Optional<String> title(BodyLine body, Gutters gutters) {
    LaidOutLine line = body.line();
    String text = line.text();
    if (line.chunks().size() > 2) {
      return Optional.empty();
    }
    Matcher numbered = NUMBERED_TITLE.matcher(text);
    if (numbered.matches() && startsUnderNumbers(line, gutters) && oneText(line)) {
      return Optional.of(numbered.group(1) + ". " + numbered.group(2));
    }
    boolean across = line.chunks().size() == 1 || body.crossed() >= 0;
    boolean marked = GroupTitle.of(text).isPresent() && isCapital(text);
    return marked || (across && isCapitals(text)) ? Optional.of(text) : Optional.empty();
  }

  private boolean startsUnderNumbers(LaidOutLine line, Gutters gutters) {
    Integer place = header == null ? null : header.places().get(Column.NUMBER);
    return place != null && gutters.column(line.words().getFirst()) == place;
  }

  /** Whether all but the first word stand together. */
  private static boolean oneText(LaidOutLine line) {
    boolean apart = line.chunks().getFirst().text().indexOf(' ') < 0;
    return line.chunks().size() == (apart ? 2 : 1);
  }

  private static boolean isNumber(String text) {
    return text.codePoints().noneMatch(Character::isLetter);
  }

  private static boolean isCapital(String text) {
    return Character.isUpperCase(text.codePointAt(0));
  }

  private static boolean isCapitals(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    return letters >= 12 && text.codePoints().noneMatch(Character::isLowerCase);
  }

  private void endSection() {
    if (header != null && !open.isEmpty()) {
      boolean afterGroup = headingAbove() != null;
      parts.add(new Part.Lines(Section.of(open, header.places(), afterGroup)));
    }
    open = new ArrayList<>();
  }

  private void close() {
    endSection();
    if (header == null) {
      return;
    }
    List<Section> sections = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Lines lines) {
        sections.add(lines.section());
      }
    }
    LaidOutRows rows = new LaidOutRows(header, sections);
    int section = 0;
    for (Part part : parts) {
      switch (part) {
        case Part.Heading(LoneLine line) -> entries.add(line);
        case Part.Lines ignored -> entries.addAll(rows.rows(section++));
      }
    }
    unknownHeads.addAll(rows.unknownHeads());
    parts.clear();
  }
}

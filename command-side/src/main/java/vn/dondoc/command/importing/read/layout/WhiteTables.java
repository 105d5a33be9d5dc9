package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.dondoc.command.importing.read.layout.PageLayout.Element;
import vn.dondoc.command.importing.read.layout.PageLayout.Line;
import vn.dondoc.command.importing.read.layout.PageLayout.Table;

/**
 * Finds tables whose columns only white space separates. They begin with a line that has wide gaps
 * and go on over narrow lines, also over pages, until running text comes.
 */
final class WhiteTables {

  /** Lines across the table between two of its rows are headings; more are running text. */
  private static final int MAX_WIDE_LINES = 2;

  /** A head and a row. */
  private static final int MIN_GAPPED_LINES = 2;

  /** A line with this many gaps belongs to a table: three columns at the least. */
  private static final int MIN_GAPS = 2;

  /** A piece of a line that takes more of the width runs across columns. */
  private static final double WIDE_PART = 0.6;

  /**
   * A line as it stands among the pages.
   *
   * @param page its index, from 0
   * @param textWidth how wide the text of the widest page is
   */
  record PlacedLine(int page, Line element, double textWidth) {
    TextLine line() {
      return element.line();
    }

    boolean gapped() {
      return SideBySide.gaps(line()) >= MIN_GAPS;
    }

    boolean wide() {
      return !gapped() && SideBySide.widestPiece(line()) > WIDE_PART * textWidth;
    }
  }

  private final List<PageLayout> pages;
  private final Map<Integer, List<Element>> tables = new HashMap<>();
  private final Set<Element> taken = Collections.newSetFromMap(new IdentityHashMap<>());

  private WhiteTables(List<PageLayout> pages) {
    this.pages = pages;
  }

  /** The pages with such tables in place of their lines. */
  static List<PageLayout> foundIn(List<PageLayout> pages) {
    WhiteTables found = new WhiteTables(pages);
    found.runs().forEach(found::find);
    return pages.stream().map(found::replaced).toList();
  }

  /** Lines that no other table stands between. */
  private List<List<PlacedLine>> runs() {
    List<List<PlacedLine>> runs = new ArrayList<>();
    List<PlacedLine> run = new ArrayList<>();
    double width = pages.stream().mapToDouble(WhiteTables::textWidth).max().orElse(1);
    for (int page = 0; page < pages.size(); page++) {
      for (Element element : pages.get(page).elements()) {
        switch (element) {
          case Line line -> run.add(new PlacedLine(page, line, width));
          case Table table -> {
            runs.add(run);
            run = new ArrayList<>();
          }
        }
      }
    }
    runs.add(run);
    return runs;
  }

  private static double textWidth(PageLayout page) {
    double left = Double.MAX_VALUE;
    double right = 0;
    for (Element element : page.elements()) {
      if (element instanceof Line(TextLine line)) {
        left = Math.min(left, line.left());
        right = Math.max(right, line.right());
      }
    }
    return Math.max(1, right - left);
  }

  private void find(List<PlacedLine> run) {
    for (int start = 0; start < run.size(); ) {
      int end = run.get(start).gapped() ? endOfTable(run, start) : start;
      List<PlacedLine> lines = run.subList(start, end);
      if (lines.stream().filter(PlacedLine::gapped).count() >= MIN_GAPPED_LINES) {
        WhiteColumns.of(lines).ifPresent(columns -> take(lines, columns));
      }
      start = Math.max(end, start + 1);
    }
  }

  private static int endOfTable(List<PlacedLine> run, int start) {
    int wide = 0;
    int end = start + 1;
    for (int i = start + 1; i < run.size() && wide <= MAX_WIDE_LINES; i++) {
      wide = run.get(i).wide() ? wide + 1 : 0;
      end = wide == 0 ? i + 1 : end;
    }
    return end;
  }

  private void take(List<PlacedLine> lines, WhiteColumns columns) {
    for (int from = 0; from < lines.size(); ) {
      int page = lines.get(from).page();
      int to = from;
      while (to < lines.size() && lines.get(to).page() == page) {
        to++;
      }
      List<PlacedLine> onPage = lines.subList(from, to);
      PageTable table = WhiteRows.table(onPage, columns, pages.get(page).rules());
      tables.computeIfAbsent(page, unused -> new ArrayList<>()).add(new Table(table));
      onPage.forEach(line -> taken.add(line.element()));
      from = to;
    }
  }

  private PageLayout replaced(PageLayout page) {
    List<Element> found = tables.get(page.number() - 1);
    if (found == null) {
      return page;
    }
    List<Element> elements = new ArrayList<>(page.elements());
    elements.removeIf(taken::contains);
    elements.addAll(found);
    return page.with(elements);
  }
}

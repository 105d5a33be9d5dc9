package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.read.layout.PageLayout.Element;
import vn.dondoc.command.importing.read.layout.PageLayout.Line;

/** Takes page numbers, and lines that come again on other pages, off the edges of the pages. */
final class RunningHeads {

  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "[-–—\\s]*(?:(?:Trang|trang|TRANG|Page|page)\\s*)?\\d{1,4}(?:\\s*/\\s*\\d{1,4})?[-–—\\s]*");

  /** Pages of a document that are numbered, at least; a cover and annexes may not be. */
  private static final double NUMBERED_PART = 1.0 / 3;

  private static final Pattern FIRST_NUMBER = Pattern.compile("\\d{1,4}");

  /** Part of the height in which page numbers stand. */
  private static final double MARGIN_PART = 0.12;

  private static final int LINES_AT_EDGE = 3;
  private static final double SAME_HEIGHT_PT = 4;
  private static final int TIMES_REPEATED = 3;

  private final Map<String, Integer> pagesWith = new HashMap<>();

  /** How much more a number alone at an edge is than the number of its page, and how often. */
  private final Map<Integer, Integer> pagesAhead = new HashMap<>();

  private final int pages;
  private final int threshold;

  private RunningHeads(int pages) {
    this.pages = pages;
    this.threshold = Math.clamp(pages, 2, TIMES_REPEATED);
  }

  static List<PageLayout> without(List<PageLayout> pages) {
    RunningHeads heads = new RunningHeads(pages.size());
    for (PageLayout page : pages) {
      edges(page).stream()
          .map(line -> key(line))
          .distinct()
          .forEach(key -> heads.pagesWith.merge(key, 1, Integer::sum));
      edges(page).stream()
          .filter(line -> isPageNumber(line, page))
          .map(line -> ahead(line, page))
          .distinct()
          .forEach(ahead -> heads.pagesAhead.merge(ahead, 1, Integer::sum));
    }
    return pages.stream().map(heads::strip).toList();
  }

  private PageLayout strip(PageLayout page) {
    List<Line> edges = edges(page);
    List<Element> kept = new ArrayList<>(page.elements());
    kept.removeIf(
        element ->
            element instanceof Line line
                && edges.contains(line)
                && ((isPageNumber(line, page) && countsPages(line, page)) || isRepeated(line)));
    return page.with(kept);
  }

  private boolean isRepeated(Line line) {
    return pagesWith.getOrDefault(key(line), 0) >= threshold;
  }

  /** The number of a row may stand alone at an edge too; those of pages grow with the pages. */
  private boolean countsPages(Line line, PageLayout page) {
    int usual = pagesAhead.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int ahead = ahead(line, page);
    return pagesAhead.getOrDefault(ahead, 0) == usual
        && (ahead == 0 || (usual > 1 && usual >= NUMBERED_PART * pages));
  }

  private static int ahead(Line line, PageLayout page) {
    Matcher number = FIRST_NUMBER.matcher(line.line().text());
    return number.find() ? Integer.parseInt(number.group()) - page.number() : 0;
  }

  private static boolean isPageNumber(Line line, PageLayout page) {
    double y = line.line().baseline();
    boolean atEdge = y < MARGIN_PART * page.height() || y > (1 - MARGIN_PART) * page.height();
    return atEdge && PAGE_NUMBER.matcher(line.line().text()).matches();
  }

  private static String key(Line line) {
    long height = Math.round(line.line().baseline() / SAME_HEIGHT_PT);
    return height + " " + line.line().text().replaceAll("\\d+", "#");
  }

  /** The first and last lines that stand before and after all tables. */
  private static List<Line> edges(PageLayout page) {
    List<Element> elements = page.elements();
    List<Line> edges = new ArrayList<>();
    for (int i = 0; i < Math.min(LINES_AT_EDGE, elements.size()); i++) {
      if (!(elements.get(i) instanceof Line line)) {
        break;
      }
      edges.add(line);
    }
    for (int i = elements.size() - 1; i >= Math.max(0, elements.size() - LINES_AT_EDGE); i--) {
      if (!(elements.get(i) instanceof Line line)) {
        break;
      }
      edges.add(line);
    }
    return edges;
  }
}

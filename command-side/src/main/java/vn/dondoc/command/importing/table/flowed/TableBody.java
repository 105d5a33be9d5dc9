package vn.dondoc.command.importing.table.flowed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lines under one head and its repetitions, and the rows and headings they make. */
final class TableBody {

  private final FlowedHeader header;
  private final List<FlowedLine> lines = new ArrayList<>();

  /** Indexes of lines before which the heads stood again, as after a page break. */
  private final Set<Integer> breaks = new HashSet<>();

  TableBody(FlowedHeader header) {
    this.header = header;
  }

  /**
   * Lines of one row or heading.
   *
   * @param number null for a heading
   * @param lines without the number
   * @param breaks indexes among the lines before which a page break stands
   */
  record Segment(@Nullable RowNumber number, List<FlowedLine> lines, Set<Integer> breaks) {

    Segment {
      lines = List.copyOf(lines);
      breaks = Set.copyOf(breaks);
    }
  }

  FlowedHeader header() {
    return header;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  void add(FlowedLine line) {
    lines.add(line);
  }

  /** The heads again; a number right above them is the page's. */
  void pageBreak() {
    if (!lines.isEmpty() && lines.getLast().text().matches("\\d{1,3}")) {
      lines.removeLast();
    }
    breaks.add(lines.size());
  }

  /** Its rows and headings in their order; lines above the first belong to none. */
  List<Segment> segments() {
    Set<Integer> headings = Headings.in(lines);
    SortedMap<Integer, RowNumber> numbers = Numbering.of(lines, headings);
    Set<Integer> pages = Numbering.pageNumbers(lines, numbers.keySet());
    TreeSet<Integer> starts = new TreeSet<>(numbers.keySet());
    starts.addAll(headings);
    List<Segment> segments = new ArrayList<>();
    for (int start : starts) {
      Integer next = starts.higher(start);
      int end = next == null ? lines.size() : next;
      segments.add(segment(start, end, numbers.get(start), pages));
    }
    return segments;
  }

  private Segment segment(int start, int end, @Nullable RowNumber number, Set<Integer> pages) {
    List<FlowedLine> own = new ArrayList<>();
    Set<Integer> ownBreaks = new HashSet<>();
    for (int i = start; i < end; i++) {
      FlowedLine line = lines.get(i);
      if (i > start && breaks.contains(i)) {
        ownBreaks.add(own.size());
      }
      if (i == start && number != null) {
        if (!number.alone()) {
          own.add(new FlowedLine(number.rest(), line.gap(), line.newPage(), line.place()));
        }
      } else if (!pages.contains(i)) {
        own.add(line);
      }
    }
    return new Segment(number, own, ownBreaks);
  }
}

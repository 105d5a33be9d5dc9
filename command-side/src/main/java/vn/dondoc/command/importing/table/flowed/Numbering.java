package vn.dondoc.command.importing.table.flowed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of the numbers that begin lines number rows: the chain of them that counts on best. Years,
 * days and page numbers count on badly, or stand in the middle of a sentence.
 */
final class Numbering {

  /** A number further above is not what a number follows. */
  private static final int MAX_LOOK_BACK = 80;

  private static final double NOT_AFTER = -5;
  private static final double RESTART = -3;
  private static final double RESTART_UNDER_HEADING = 1.5;

  /** A line does not end a cell with these. */
  private static final Pattern RUNS_ON =
      Pattern.compile(
          ".*(?:[,\\-–(]|\\b(?:số|ngày|tháng|năm|quý|và|của|với|theo|Đề án|từ|đến|trước))$");

  private final List<Candidate> candidates = new ArrayList<>();

  private record Candidate(int line, RowNumber number, double own, int headings) {}

  private Numbering() {}

  /**
   * @param headings lines at which headings begin, where numbers may start anew
   * @return the numbers of rows by their lines
   */
  static TreeMap<Integer, RowNumber> of(List<FlowedLine> lines, Set<Integer> headings) {
    Numbering numbering = new Numbering();
    numbering.collect(lines, headings);
    return numbering.best();
  }

  private void collect(List<FlowedLine> lines, Set<Integer> headings) {
    int above = 0;
    for (int i = 0; i < lines.size(); i++) {
      above += headings.contains(i) ? 1 : 0;
      int line = i;
      int headingsAbove = above;
      if (!headings.contains(i)) {
        RowNumber.of(lines.get(i).text())
            .ifPresent(
                number ->
                    candidates.add(
                        new Candidate(
                            line, number, own(lines, line, number, headings), headingsAbove)));
      }
    }
  }

  /** How much a line looks like the beginning of a row by itself. */
  private static double own(
      List<FlowedLine> lines, int i, RowNumber number, Set<Integer> headings) {
    String next =
        number.alone() ? (i + 1 < lines.size() ? lines.get(i + 1).text() : "") : number.rest();
    double points = number.alone() ? 1 : number.written().matches(".*[.)]") ? 0.5 : 0;
    points += next.isEmpty() || Character.isLowerCase(next.codePointAt(0)) ? -3 : 1;
    points += number.alone() && headings.contains(i + 1) ? -4 : 0;
    boolean runsOn =
        i > 0 && !headings.contains(i - 1) && RUNS_ON.matcher(lines.get(i - 1).text()).matches();
    points += runsOn ? -2.5 : 0;
    return points - (number.hasLeadingZero() ? 0.5 : 0);
  }

  private TreeMap<Integer, RowNumber> best() {
    double[] total = new double[candidates.size()];
    int[] before = new int[candidates.size()];
    Arrays.fill(before, -1);
    int last = -1;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate each = candidates.get(i);
      total[i] = each.own() + (each.number().isFirst() ? 1 : -2);
      for (int j = i - 1; j >= Math.max(0, i - MAX_LOOK_BACK); j--) {
        double joined = total[j] + each.own() + follows(candidates.get(j), each, before, j);
        if (joined > total[i]) {
          total[i] = joined;
          before[i] = j;
        }
      }
      last = last < 0 || total[i] >= total[last] ? i : last;
    }
    TreeMap<Integer, RowNumber> rows = new TreeMap<>();
    for (int i = last; i >= 0; i = before[i]) {
      rows.put(candidates.get(i).line(), candidates.get(i).number());
    }
    return rows;
  }

  private double follows(Candidate above, Candidate each, int[] before, int aboveIndex) {
    double best = each.number().follows(above.number());
    if (above.number().kind() == RowNumber.Kind.LETTER
        && each.number().kind() == RowNumber.Kind.DECIMAL) {
      RowNumber parent = lastDecimal(before, aboveIndex);
      best = parent == null ? best : each.number().follows(parent);
    }
    if (each.number().isFirst()) {
      boolean heading = each.headings() > above.headings();
      best = Math.max(best, heading ? RESTART_UNDER_HEADING : RESTART);
    }
    return best < NOT_AFTER ? Double.NEGATIVE_INFINITY : best;
  }

  private @Nullable RowNumber lastDecimal(int[] before, int from) {
    for (int i = from; i >= 0; i = before[i]) {
      if (candidates.get(i).number().kind() == RowNumber.Kind.DECIMAL) {
        return candidates.get(i).number();
      }
    }
    return null;
  }

  /** Numbers alone in their lines that count on by themselves beside the rows' are of pages. */
  static Set<Integer> pageNumbers(List<FlowedLine> lines, Set<Integer> rows) {
    Set<Integer> pages = new HashSet<>();
    int last = -1;
    for (int i = 0; i < lines.size(); i++) {
      boolean number = !rows.contains(i) && lines.get(i).text().matches("\\d{1,3}");
      if (number) {
        int value = Integer.parseInt(lines.get(i).text());
        if (last >= 0 && value != last + 1) {
          return Set.of();
        }
        last = value;
        pages.add(i);
      }
    }
    return pages.size() >= 2 ? pages : Set.of();
  }
}

package vn.dondoc.command.importing.table.laidout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which line each row of a section begins with, so that the rows together cost least (dynamic
 * programming over the rows in order; the same from the end gives what any other start would cost).
 *
 * @param starts one for each numbered line
 * @param clear whether any other start of that row costs clearly more
 */
record RowStarts(List<Integer> starts, List<Boolean> clear, double cost) {

  /**
   * Less than this between the best first line of a row and the next best leaves it to a person.
   */
  private static final double CLEAR_BY = 1;

  /** Numbers farther apart are not weighed: the row begins with its number, and that is unclear. */
  static final int MAX_LINES_BETWEEN = 24;

  private static final double ABOVE_FIRST = 3;

  RowStarts {
    starts = List.copyOf(starts);
    clear = List.copyOf(clear);
  }

  static RowStarts of(Section section, RowCosts costs, Alignment alignment) {
    if (section.numbered().isEmpty()) {
      return new RowStarts(List.of(), List.of(), 0);
    }
    return switch (alignment) {
      case TOP -> atNumbers(section, costs);
      case CENTRED, NUMBER_CENTRED -> new Search(section, costs, alignment).best();
    };
  }

  private static RowStarts atNumbers(Section section, RowCosts costs) {
    List<Integer> numbered = section.numbered();
    double cost = ABOVE_FIRST * numbered.getFirst();
    List<Boolean> clear = new ArrayList<>();
    for (int i = 0; i < numbered.size(); i++) {
      int from = numbered.get(i);
      int to = i + 1 < numbered.size() ? numbered.get(i + 1) : section.lines().size();
      cost += costs.of(section.lines(), from, to, from, Alignment.TOP);
      clear.add(true);
    }
    return new RowStarts(numbered, clear, cost);
  }

  private static final class Search {
    private final Section section;
    private final RowCosts costs;
    private final Alignment alignment;

    /** The lines that each row may begin with, and where the last one ends. */
    private final List<int[]> places = new ArrayList<>();

    Search(Section section, RowCosts costs, Alignment alignment) {
      this.section = section;
      this.costs = costs;
      this.alignment = alignment;
      places.add(new int[] {0});
      List<Integer> numbered = section.numbered();
      for (int i = 1; i < numbered.size(); i++) {
        int above = numbered.get(i - 1);
        int at = numbered.get(i);
        places.add(
            at - above > MAX_LINES_BETWEEN
                ? new int[] {at}
                : IntStream.rangeClosed(above + 1, at).toArray());
      }
      places.add(new int[] {section.lines().size()});
    }

    RowStarts best() {
      int rows = section.numbered().size();
      List<double[]> below = fromTheEnd(rows);
      List<Integer> starts = new ArrayList<>();
      List<Boolean> clear = new ArrayList<>();
      double[] above = {0};
      for (int i = 0; i < rows; i++) {
        double[] whole = new double[above.length];
        for (int s = 0; s < above.length; s++) {
          whole[s] = above[s] + below.get(i)[s];
        }
        int best = least(whole);
        starts.add(places.get(i)[best]);
        clear.add(isClear(whole, best) && !isTooFar(i));
        above = next(i, above);
      }
      return new RowStarts(starts, clear, above[0]);
    }

    private boolean isTooFar(int i) {
      List<Integer> numbered = section.numbered();
      return i > 0 && numbered.get(i) - numbered.get(i - 1) > MAX_LINES_BETWEEN;
    }

    private List<double[]> fromTheEnd(int rows) {
      List<double[]> below = new ArrayList<>();
      below.add(new double[] {0});
      for (int i = rows - 1; i >= 0; i--) {
        double[] after = below.getLast();
        double[] here = new double[places.get(i).length];
        Arrays.fill(here, Double.POSITIVE_INFINITY);
        for (int s = 0; s < here.length; s++) {
          for (int t = 0; t < after.length; t++) {
            here[s] = Math.min(here[s], cost(i, s, t) + after[t]);
          }
        }
        below.add(here);
      }
      return below.reversed();
    }

    private double[] next(int i, double[] above) {
      double[] next = new double[places.get(i + 1).length];
      Arrays.fill(next, Double.POSITIVE_INFINITY);
      for (int s = 0; s < above.length; s++) {
        for (int t = 0; t < next.length; t++) {
          next[t] = Math.min(next[t], above[s] + cost(i, s, t));
        }
      }
      return next;
    }

    private double cost(int i, int s, int t) {
      return costs.of(
          section.lines(),
          places.get(i)[s],
          places.get(i + 1)[t],
          section.numbered().get(i),
          alignment);
    }

    /** With equal costs the start nearest to the number. */
    private static int least(double[] costs) {
      int least = 0;
      for (int s = 1; s < costs.length; s++) {
        least = costs[s] <= costs[least] ? s : least;
      }
      return least;
    }

    private static boolean isClear(double[] costs, int best) {
      for (int s = 0; s < costs.length; s++) {
        if (s != best && costs[s] - costs[best] < CLEAR_BY) {
          return false;
        }
      }
      return true;
    }
  }
}

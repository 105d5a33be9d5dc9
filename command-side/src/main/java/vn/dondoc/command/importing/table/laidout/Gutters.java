package vn.dondoc.command.importing.table.laidout;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.command.importing.table.laidout.LaidOutLine.Run;

/**
 * Where one column ends and the next begins: between their heads, where the fewest lines have text
 * and the most begin one.
 *
 * @param starts of the columns from the second on, in characters from the left
 */
record Gutters(List<Integer> starts) {

  // Texts begin at many places where they are centred, so that one cut weighs more than many begun.
  private static final double BEGINS = -1;
  private static final double BETWEEN_WORDS = 8;
  private static final double THROUGH_WORD = 10;

  Gutters {
    starts = List.copyOf(starts);
  }

  static Gutters of(LaidOutHeader header, List<LaidOutLine> body) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 1; i < header.heads().size(); i++) {
      starts.add(between(header.heads().get(i - 1).end(), header.heads().get(i).start(), body));
    }
    return new Gutters(starts);
  }

  private static int between(int from, int to, List<LaidOutLine> body) {
    int best = to;
    double least = Double.POSITIVE_INFINITY;
    for (int x = from + 1; x <= to; x++) {
      double cost = 0;
      for (LaidOutLine line : body) {
        cost += line.chunks().size() > 1 ? cost(line, x) : 0;
      }
      // With equal signs the one nearer to the head's own place.
      if (cost <= least) {
        least = cost;
        best = x;
      }
    }
    return best;
  }

  private static double cost(LaidOutLine line, int x) {
    for (Run chunk : line.chunks()) {
      if (chunk.start() == x) {
        return BEGINS;
      }
      if (chunk.start() < x && chunk.end() > x) {
        boolean betweenWords = line.words().stream().anyMatch(word -> word.start() == x);
        return betweenWords ? BETWEEN_WORDS : THROUGH_WORD;
      }
    }
    return 0;
  }

  int column(Run run) {
    int column = 0;
    while (column < starts.size() && starts.get(column) <= run.start()) {
      column++;
    }
    return column;
  }

  /** The texts of a line by columns, empty where it has none. */
  List<String> cells(LaidOutLine line) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i <= starts.size(); i++) {
      cells.add(new ArrayList<>());
    }
    line.words().forEach(word -> cells.get(column(word)).add(word.text()));
    return cells.stream().map(words -> String.join(" ", words)).toList();
  }

  /** The first column whose text runs on into the next without a gap, or -1. */
  int crossed(LaidOutLine line) {
    for (Run chunk : line.chunks()) {
      for (int i = 0; i < starts.size(); i++) {
        if (chunk.start() < starts.get(i) && chunk.end() > starts.get(i)) {
          return i;
        }
      }
    }
    return -1;
  }
}

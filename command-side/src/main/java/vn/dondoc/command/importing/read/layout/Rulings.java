package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the pieces that lines are drawn in together, and tells which lines make one frame. */
final class Rulings {

  /** Borders of neighbouring cells are drawn this much apart. */
  private static final double SAME_LINE_PT = 1.5;

  /** Dashes, and corners left open, are at most this wide. */
  private static final double GAP_PT = 3.5;

  /** What is shorter, once put together, is an ornament or part of a letter. */
  private static final double SHORTEST_PT = 6;

  /** A page with more is a drawing or a map. */
  private static final int MAX_RULINGS = 3_000;

  private Rulings() {}

  /** Collinear pieces that touch, as one; nothing where there are too many to be frames. */
  static List<Ruling> merged(List<Ruling> pieces) {
    List<Ruling> whole = new ArrayList<>();
    whole.addAll(mergedOf(pieces.stream().filter(Ruling::horizontal).toList()));
    whole.addAll(mergedOf(pieces.stream().filter(piece -> !piece.horizontal()).toList()));
    return whole.size() > MAX_RULINGS ? List.of() : whole;
  }

  private static List<Ruling> mergedOf(List<Ruling> pieces) {
    List<Ruling> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(Ruling::at));
    List<Ruling> whole = new ArrayList<>();
    for (int start = 0; start < sorted.size(); ) {
      int end = start;
      while (end < sorted.size() && sorted.get(end).at() - sorted.get(start).at() < SAME_LINE_PT) {
        end++;
      }
      addMerged(sorted.subList(start, end), whole);
      start = end;
    }
    return whole;
  }

  private static void addMerged(List<Ruling> collinear, List<Ruling> whole) {
    List<Ruling> sorted = new ArrayList<>(collinear);
    sorted.sort(Comparator.comparingDouble(Ruling::from));
    Ruling open = sorted.getFirst();
    for (Ruling piece : sorted) {
      if (piece.from() <= open.to() + GAP_PT) {
        double to = Math.max(open.to(), piece.to());
        open = new Ruling(open.horizontal(), open.at(), open.from(), to);
      } else {
        addLong(open, whole);
        open = piece;
      }
    }
    addLong(open, whole);
  }

  private static void addLong(Ruling ruling, List<Ruling> whole) {
    if (ruling.length() >= SHORTEST_PT) {
      whole.add(ruling);
    }
  }

  /** Lines that cross or meet, directly or over others. */
  static Collection<List<Ruling>> frames(List<Ruling> rulings) {
    int[] parent = new int[rulings.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    for (int i = 0; i < parent.length; i++) {
      for (int j = i + 1; j < parent.length; j++) {
        Ruling a = rulings.get(i);
        Ruling b = rulings.get(j);
        if (a.horizontal() != b.horizontal() && a.meets(b, GAP_PT)) {
          parent[root(parent, i)] = root(parent, j);
        }
      }
    }
    Map<Integer, List<Ruling>> byRoot = new LinkedHashMap<>();
    for (int i = 0; i < parent.length; i++) {
      byRoot.computeIfAbsent(root(parent, i), unused -> new ArrayList<>()).add(rulings.get(i));
    }
    return byRoot.values();
  }

  static int root(int[] parent, int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}

package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cells between the lines of a frame. Where the line between two fields is not drawn they are
 * one cell.
 */
final class Lattice {

  private static final double SAME_EDGE_PT = 3;

  /** Lines that stick out this far have an open side there. */
  private static final double OPEN_SIDE_PT = 6;

  /** The part of an edge that has to be drawn. */
  private static final double DRAWN_PART = 0.5;

  private static final int MAX_FIELDS = 200_000;

  private final double[] xs;
  private final double[] ys;
  private final int[] parent;
  private final Map<Integer, Extent> extents = new TreeMap<>();

  /** Fields of a cell, first and last column and row. */
  private record Extent(int left, int top, int right, int bottom) {
    Extent with(int column, int row) {
      return new Extent(
          Math.min(left, column),
          Math.min(top, row),
          Math.max(right, column),
          Math.max(bottom, row));
    }
  }

  private Lattice(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
    this.parent = new int[(xs.length - 1) * (ys.length - 1)];
    Arrays.setAll(parent, i -> i);
  }

  /** Empty where the lines enclose fewer than two cells. */
  static Optional<Lattice> of(List<Ruling> frame) {
    List<Ruling> across = frame.stream().filter(Ruling::horizontal).toList();
    List<Ruling> down = frame.stream().filter(ruling -> !ruling.horizontal()).toList();
    if (across.isEmpty() || down.isEmpty()) {
      return Optional.empty();
    }
    double[] xs = edges(down, across);
    double[] ys = edges(across, down);
    long fields = (xs.length - 1L) * (ys.length - 1L);
    if (fields < 2 || fields > MAX_FIELDS) {
      return Optional.empty();
    }
    Lattice lattice = new Lattice(xs, ys);
    lattice.unite(down, across);
    return lattice.extents.size() < 2 ? Optional.empty() : Optional.of(lattice);
  }

  /** Where the lines of one direction stand, and the ends of the others that stick out. */
  private static double[] edges(List<Ruling> lines, List<Ruling> others) {
    double[] sorted = lines.stream().mapToDouble(Ruling::at).sorted().toArray();
    List<Double> edges = new ArrayList<>();
    double first = others.stream().mapToDouble(Ruling::from).min().orElseThrow();
    double last = others.stream().mapToDouble(Ruling::to).max().orElseThrow();
    if (first < sorted[0] - OPEN_SIDE_PT) {
      edges.add(first);
    }
    for (double at : sorted) {
      if (edges.isEmpty() || at - edges.getLast() > SAME_EDGE_PT) {
        edges.add(at);
      }
    }
    if (last > edges.getLast() + OPEN_SIDE_PT) {
      edges.add(last);
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void unite(List<Ruling> down, List<Ruling> across) {
    int columns = xs.length - 1;
    boolean[][] right = drawn(down, xs, ys);
    boolean[][] below = drawn(across, ys, xs);
    for (int row = 0; row < ys.length - 1; row++) {
      for (int column = 0; column < columns; column++) {
        int field = row * columns + column;
        if (column + 1 < columns && !right[column + 1][row]) {
          parent[Rulings.root(parent, field)] = Rulings.root(parent, field + 1);
        }
        if (row + 2 < ys.length && !below[row + 1][column]) {
          parent[Rulings.root(parent, field)] = Rulings.root(parent, field + columns);
        }
      }
    }
    for (int field = 0; field < parent.length; field++) {
      int column = field % columns;
      int row = field / columns;
      extents.merge(
          Rulings.root(parent, field),
          new Extent(column, row, column, row),
          (cell, one) -> cell.with(column, row));
    }
  }

  /** For each edge, along which of the fields beside it a line is drawn. */
  private static boolean[][] drawn(List<Ruling> lines, double[] edges, double[] stops) {
    double[][] length = new double[edges.length][stops.length - 1];
    for (Ruling line : lines) {
      int edge = nearest(edges, line.at());
      for (int i = 0; i < stops.length - 1; i++) {
        double shared = Math.min(line.to(), stops[i + 1]) - Math.max(line.from(), stops[i]);
        length[edge][i] += Math.max(0, shared);
      }
    }
    boolean[][] drawn = new boolean[edges.length][stops.length - 1];
    for (int edge = 0; edge < edges.length; edge++) {
      for (int i = 0; i < stops.length - 1; i++) {
        drawn[edge][i] = length[edge][i] >= DRAWN_PART * (stops[i + 1] - stops[i]);
      }
    }
    return drawn;
  }

  private static int nearest(double[] edges, double at) {
    int found = Arrays.binarySearch(edges, at);
    if (found >= 0) {
      return found;
    }
    int next = -found - 1;
    if (next == 0) {
      return 0;
    }
    boolean before = next == edges.length || at - edges[next - 1] <= edges[next] - at;
    return before ? next - 1 : next;
  }

  double area() {
    return (xs[xs.length - 1] - xs[0]) * (ys[ys.length - 1] - ys[0]);
  }

  boolean holds(Glyph glyph) {
    return column(glyph.centreX()) >= 0 && row(glyph.centreY()) >= 0;
  }

  private int column(double x) {
    return interval(xs, x);
  }

  private int row(double y) {
    return interval(ys, y);
  }

  private static int interval(double[] edges, double at) {
    int found = Arrays.binarySearch(edges, at);
    int index = found >= 0 ? found : -found - 2;
    return index >= 0 && index < edges.length - 1 ? index : -1;
  }

  /** Its cells filled with the glyphs that stand in them. */
  PageTable table(List<Glyph> inside) {
    int columns = xs.length - 1;
    Map<Integer, List<Glyph>> byCell = new TreeMap<>();
    for (Glyph glyph : inside) {
      int field = row(glyph.centreY()) * columns + column(glyph.centreX());
      byCell.computeIfAbsent(Rulings.root(parent, field), unused -> new ArrayList<>()).add(glyph);
    }
    List<List<PageTable.Cell>> rows = new ArrayList<>();
    for (int row = 0; row < ys.length - 1; row++) {
      rows.add(new ArrayList<>());
    }
    extents.forEach(
        (root, extent) -> {
          List<TextLine> lines = TextLine.of(byCell.getOrDefault(root, List.of()));
          rows.get(extent.top()).add(cell(extent, lines));
        });
    List<PageTable.Row> whole = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      whole.add(new PageTable.Row(ys[row], ys[row + 1], rows.get(row)));
    }
    return new PageTable(whole);
  }

  private PageTable.Cell cell(Extent extent, List<TextLine> lines) {
    return new PageTable.Cell(
        xs[extent.left()],
        xs[extent.right() + 1],
        ys[extent.bottom() + 1],
        extent.bottom() - extent.top() + 1,
        lines);
  }
}

package vn.dondoc.command.importing.read;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** A path under construction, which is looked at for straight lines once it is painted. */
final class DrawnPath {

  /** A filled area no wider than this is a line. */
  private static final double LINE_WIDTH_PT = 3;

  /** A path with more is a drawing. */
  private static final int MAX_POINTS = 20_000;

  private final PageMarksBuilder marks;
  private final List<SubPath> subPaths = new ArrayList<>();
  private int points;

  private static final class SubPath {
    private final List<Point2D> points = new ArrayList<>();
    private boolean curved;
  }

  DrawnPath(PageMarksBuilder marks) {
    this.marks = marks;
  }

  void moveTo(Point2D point) {
    if (points < MAX_POINTS) {
      subPaths.add(new SubPath());
      add(point);
    }
  }

  void lineTo(Point2D point) {
    add(point);
  }

  void curveTo(Point2D end) {
    if (!subPaths.isEmpty()) {
      subPaths.getLast().curved = true;
    }
    add(end);
  }

  void close() {
    if (!subPaths.isEmpty()) {
      add(subPaths.getLast().points.getFirst());
    }
  }

  private void add(Point2D point) {
    if (subPaths.isEmpty()) {
      subPaths.add(new SubPath());
    }
    if (points++ < MAX_POINTS) {
      subPaths.getLast().points.add(point);
    }
  }

  Point2D current() {
    return subPaths.isEmpty() || subPaths.getLast().points.isEmpty()
        ? new Point2D.Float()
        : subPaths.getLast().points.getLast();
  }

  void clear() {
    subPaths.clear();
    points = 0;
  }

  void stroke() {
    for (SubPath subPath : subPaths) {
      for (int i = 1; !subPath.curved && i < subPath.points.size(); i++) {
        marks.line(subPath.points.get(i - 1), subPath.points.get(i));
      }
    }
  }

  void fill() {
    for (SubPath subPath : subPaths) {
      if (!subPath.curved && subPath.points.size() >= 3) {
        fill(subPath.points);
      }
    }
  }

  private void fill(List<Point2D> corners) {
    double left = corners.stream().mapToDouble(Point2D::getX).min().orElseThrow();
    double right = corners.stream().mapToDouble(Point2D::getX).max().orElseThrow();
    double low = corners.stream().mapToDouble(Point2D::getY).min().orElseThrow();
    double high = corners.stream().mapToDouble(Point2D::getY).max().orElseThrow();
    if (high - low <= LINE_WIDTH_PT && right - left > high - low) {
      double middle = (low + high) / 2;
      marks.line(new Point2D.Double(left, middle), new Point2D.Double(right, middle));
    } else if (right - left <= LINE_WIDTH_PT) {
      double middle = (left + right) / 2;
      marks.line(new Point2D.Double(middle, low), new Point2D.Double(middle, high));
    }
  }
}

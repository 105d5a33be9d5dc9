package vn.dondoc.command.importing.read;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.dondoc.command.importing.read.layout.Glyph;
import vn.dondoc.command.importing.read.layout.PageMarks;
import vn.dondoc.command.importing.read.layout.Ruling;

/**
 * Collects what is drawn on a page and turns it upright: by the rotation of the page, and by the
 * direction that most of its text runs in. Text in other directions is left out.
 */
final class PageMarksBuilder {

  /** Lines slanting more than this are no borders. */
  private static final double SLANT_PT = 1;

  /** A page with more is a drawing; the rest of its lines are dropped. */
  private static final int MAX_LINES = 200_000;

  /** Text slanting more than this part of its length is a watermark. */
  private static final double SLANT_PART = 0.2;

  private final int number;
  private final AffineTransform upright;
  private final double width;
  private final double height;
  private final List<RawGlyph> glyphs = new ArrayList<>();
  private final List<RawLine> lines = new ArrayList<>();
  private final int[] glyphsByQuarter = new int[4];

  /** Coordinates on the page as it is shown, y down; quarter turns of its direction. */
  private record RawGlyph(
      String text, Point2D start, Point2D end, double size, boolean bold, int quarter) {}

  private record RawLine(Point2D from, Point2D to) {}

  PageMarksBuilder(PDRectangle crop, int rotation, int number) {
    this.number = number;
    boolean sideways = rotation % 180 != 0;
    this.width = sideways ? crop.getHeight() : crop.getWidth();
    this.height = sideways ? crop.getWidth() : crop.getHeight();
    double left = crop.getLowerLeftX();
    double low = crop.getLowerLeftY();
    double right = crop.getUpperRightX();
    double high = crop.getUpperRightY();
    this.upright =
        switch (rotation) {
          case 90 -> new AffineTransform(0, 1, 1, 0, -low, -left);
          case 180 -> new AffineTransform(-1, 0, 0, 1, right, -low);
          case 270 -> new AffineTransform(0, -1, -1, 0, high, right);
          default -> new AffineTransform(1, 0, 0, -1, -left, high);
        };
  }

  void glyph(String text, Point2D start, Point2D end, double size, boolean bold) {
    Point2D from = upright.transform(start, null);
    Point2D to = upright.transform(end, null);
    double dx = to.getX() - from.getX();
    double dy = to.getY() - from.getY();
    boolean slanting = Math.min(Math.abs(dx), Math.abs(dy)) > SLANT_PART * Math.hypot(dx, dy);
    if (slanting || !isSound(from) || !isSound(to) || !(size > 0)) {
      return;
    }
    int quarter = Math.abs(dx) >= Math.abs(dy) ? (dx >= 0 ? 0 : 2) : (dy > 0 ? 1 : 3);
    glyphsByQuarter[quarter]++;
    glyphs.add(new RawGlyph(text, from, to, size, bold, quarter));
  }

  void line(Point2D from, Point2D to) {
    if (lines.size() < MAX_LINES && isSound(from) && isSound(to)) {
      lines.add(new RawLine(upright.transform(from, null), upright.transform(to, null)));
    }
  }

  private static boolean isSound(Point2D point) {
    return Double.isFinite(point.getX()) && Double.isFinite(point.getY());
  }

  PageMarks build() {
    int quarter = 0;
    for (int i = 1; i < 4; i++) {
      quarter = glyphsByQuarter[i] > glyphsByQuarter[quarter] ? i : quarter;
    }
    AffineTransform turn =
        switch (quarter) {
          case 1 -> new AffineTransform(0, -1, 1, 0, 0, width);
          case 2 -> new AffineTransform(-1, 0, 0, -1, width, height);
          case 3 -> new AffineTransform(0, 1, -1, 0, height, 0);
          default -> new AffineTransform();
        };
    boolean sideways = quarter % 2 != 0;
    return new PageMarks(
        number,
        sideways ? height : width,
        sideways ? width : height,
        glyphs(turn, quarter),
        rulings(turn));
  }

  private List<Glyph> glyphs(AffineTransform turn, int quarter) {
    List<Glyph> turned = new ArrayList<>();
    for (RawGlyph glyph : glyphs) {
      if (glyph.quarter() == quarter) {
        Point2D start = turn.transform(glyph.start(), null);
        Point2D end = turn.transform(glyph.end(), null);
        turned.add(
            new Glyph(
                glyph.text(), start.getX(), end.getX(), start.getY(), glyph.size(), glyph.bold()));
      }
    }
    return turned;
  }

  private List<Ruling> rulings(AffineTransform turn) {
    List<Ruling> rulings = new ArrayList<>();
    for (RawLine line : lines) {
      Point2D a = turn.transform(line.from(), null);
      Point2D b = turn.transform(line.to(), null);
      double dx = Math.abs(a.getX() - b.getX());
      double dy = Math.abs(a.getY() - b.getY());
      if (dy <= SLANT_PT && dx > dy) {
        rulings.add(horizontal(a, b));
      } else if (dx <= SLANT_PT && dy > 0) {
        rulings.add(vertical(a, b));
      }
    }
    return rulings;
  }

  private static Ruling horizontal(Point2D a, Point2D b) {
    return new Ruling(
        true,
        (a.getY() + b.getY()) / 2,
        Math.min(a.getX(), b.getX()),
        Math.max(a.getX(), b.getX()));
  }

  private static Ruling vertical(Point2D a, Point2D b) {
    return new Ruling(
        false,
        (a.getX() + b.getX()) / 2,
        Math.min(a.getY(), b.getY()),
        Math.max(a.getY(), b.getY()));
  }
}

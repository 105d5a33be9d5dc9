package vn.dondoc.command.importing.read;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.read.layout.PageMarks;

/** Follows what a page draws, and keeps its glyphs and straight lines. */
final class PdfPageReader extends PDFGraphicsStreamEngine {

  /** Colours, shadings, pictures and how they mix cost much and say nothing here. */
  private static final List<String> IGNORED =
      List.of(
          "BI", "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k", "sh", "gs");

  private static final Pattern BOLD_NAME = Pattern.compile(".*(?:bold|black|heavy).*");
  private static final float BOLD_WEIGHT = 600;

  private final BoundedPdfParser parser;
  private final PdfBudget budget;
  private final PageMarksBuilder marks;
  private final DrawnPath path;
  private @Nullable PDFont lastFont;
  private boolean lastFontBold;

  PdfPageReader(PDPage page, int number, BoundedPdfParser parser, PdfBudget budget) {
    super(page);
    this.parser = parser;
    this.budget = budget;
    this.marks = new PageMarksBuilder(page.getCropBox(), page.getRotation(), number);
    this.path = new DrawnPath(marks);
    IGNORED.forEach(name -> addOperator(new Ignored(this, name)));
    addOperator(new PdfFontGuard(this, budget));
    // The text engine's own, which leaves pictures alone.
    addOperator(new DrawObject(this));
  }

  PageMarks read() throws IOException {
    budget.beginPage();
    for (Iterator<PDStream> contents = getPage().getContentStreams(); contents.hasNext(); ) {
      drawn(contents.next().getCOSObject());
    }
    processPage(getPage());
    return marks.build();
  }

  private void drawn(COSStream stream) {
    budget.drawn(parser.unpackedBytes(stream));
  }

  private static final class Ignored extends OperatorProcessor {
    private final String name;

    Ignored(PdfPageReader reader, String name) {
      super(reader);
      this.name = name;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
      // What it sets or draws is not kept.
    }

    @Override
    public String getName() {
      return name;
    }
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    budget.operator();
    super.processOperator(operator, operands);
  }

  @Override
  public void saveGraphicsState() {
    Limits.check(getGraphicsStackSize(), Limits.MAX_PDF_NESTING, "graphics states in each other");
    super.saveGraphicsState();
  }

  @Override
  public void showForm(PDFormXObject form) throws IOException {
    drawn(form.getCOSObject());
    super.showForm(form);
  }

  @Override
  public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
    drawn(form.getCOSObject());
    super.showTransparencyGroup(form);
  }

  @Override
  protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement)
      throws IOException {
    budget.glyph();
    String text = font.toUnicode(code);
    if (text == null || text.isEmpty()) {
      return;
    }
    boolean stroked =
        getGraphicsState().getTextState().getRenderingMode() == RenderingMode.FILL_STROKE;
    Point2D.Float start = rendering.transformPoint(0, 0);
    Point2D.Float end = rendering.transformPoint(displacement.getX(), 0);
    Point2D.Float up = rendering.transformPoint(0, 1);
    marks.glyph(text, start, end, start.distance(up), stroked || isBold(font));
  }

  private boolean isBold(PDFont font) {
    if (font != lastFont) {
      lastFont = font;
      PDFontDescriptor descriptor = font.getFontDescriptor();
      String name = font.getName();
      lastFontBold =
          (name != null && BOLD_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches())
              || (descriptor != null
                  && (descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD_WEIGHT));
    }
    return lastFontBold;
  }

  @Override
  public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
    path.moveTo(a);
    path.lineTo(b);
    path.lineTo(c);
    path.lineTo(d);
    path.close();
  }

  @Override
  public void moveTo(float x, float y) {
    path.moveTo(new Point2D.Float(x, y));
  }

  @Override
  public void lineTo(float x, float y) {
    path.lineTo(new Point2D.Float(x, y));
  }

  @Override
  public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
    path.curveTo(new Point2D.Float(x3, y3));
  }

  @Override
  public Point2D getCurrentPoint() {
    return path.current();
  }

  @Override
  public void closePath() {
    path.close();
  }

  @Override
  public void endPath() {
    path.clear();
  }

  @Override
  public void strokePath() {
    path.stroke();
    path.clear();
  }

  @Override
  public void fillPath(int windingRule) {
    path.fill();
    path.clear();
  }

  @Override
  public void fillAndStrokePath(int windingRule) {
    path.fill();
    path.stroke();
    path.clear();
  }

  @Override
  public void clip(int windingRule) {
    // What is clipped away is rarely text, and never a table.
  }

  @Override
  public void drawImage(PDImage image) {
    // Pictures are left alone.
  }

  @Override
  public void shadingFill(COSName name) {
    // Shadings are ignored.
  }
}

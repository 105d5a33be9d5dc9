package vn.dondoc.command.importing;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/**
 * Prints the text of a plan to PDF the way offices do: on several pages, with heads repeated, cells
 * merged, rows broken over pages, page numbers.
 */
public final class PdfFiles {

  /** The font that PDFBox brings along has all Vietnamese letters. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final int COLUMNS = 6;

  static {
    // The list of fonts that PDFBox makes for itself when it writes.
    System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
    XRLog.setLoggingEnabled(false);
  }

  private final Style style;
  private final StringBuilder body = new StringBuilder();
  private boolean open;
  private int rows;

  /** Rows still to come whose shared cells have been drawn. */
  private int sharedRows;

  private PdfFiles(Style style) {
    this.style = style;
  }

  public enum Borders {
    /** Around each cell. */
    ALL("border: 0.75pt solid black;"),
    /** Under each row alone. */
    BELOW_ROWS("border-bottom: 0.75pt solid black;"),
    NONE("padding: 5pt;");

    private final String css;

    Borders(String css) {
      this.css = css;
    }
  }

  /** How the columns of the text are put on paper. */
  public enum Arrangement {
    AS_WRITTEN,
    /** The same columns in another order. */
    SWAPPED,
    /** One column more, with a code for each row. */
    WITH_CODES,
    /** Lead and coordinating agencies under a common head. */
    TWO_HEADS,
    /** The cells that a row without a number leaves empty belong to the row above. */
    MERGED_CELLS;

    /** The cells of a row of the text, in the order of the paper. */
    List<String> arranged(List<String> cells, String code) {
      return switch (this) {
        case SWAPPED ->
            List.of(
                cells.get(0), cells.get(4), cells.get(2), cells.get(1), cells.get(5), cells.get(3));
        case WITH_CODES -> {
          List<String> more = new ArrayList<>(cells);
          more.add(1, code);
          yield more;
        }
        case AS_WRITTEN, TWO_HEADS, MERGED_CELLS -> cells;
      };
    }

    int[] widths() {
      return switch (this) {
        case SWAPPED -> new int[] {5, 13, 19, 30, 16, 17};
        case WITH_CODES -> new int[] {5, 8, 27, 18, 15, 11, 16};
        case AS_WRITTEN, TWO_HEADS, MERGED_CELLS -> new int[] {5, 30, 19, 17, 11, 18};
      };
    }
  }

  /**
   * @param page as CSS names it, as "A4 landscape"
   * @param oneTable whether all rows are one table whose head is printed again on each page
   * @param breakRows whether a row may begin on one page and end on the next
   */
  public record Style(
      String page,
      Borders borders,
      boolean oneTable,
      boolean breakRows,
      double fontPt,
      Arrangement arrangement) {

    public static Style ruled() {
      return new Style("A4 landscape", Borders.ALL, false, true, 11, Arrangement.AS_WRITTEN);
    }

    Style arranged(Arrangement other) {
      return new Style(page, borders, oneTable, breakRows, fontPt, other);
    }

    Style onPage(String other) {
      return new Style(other, borders, oneTable, breakRows, fontPt, arrangement);
    }

    Style withBorders(Borders other) {
      return new Style(page, other, oneTable, breakRows, fontPt, arrangement);
    }

    Style asOneTable() {
      return new Style(page, borders, true, breakRows, fontPt, arrangement);
    }

    Style withWholeRows() {
      return new Style(page, borders, oneTable, false, fontPt, arrangement);
    }

    private String css() {
      return """
      @page { size: %s; margin: 20mm 15mm; @bottom-center { content: counter(page); } }
      body { font-family: Sans; font-size: %spt; text-align: justify; }
      p { margin: 4pt 0; text-indent: 1cm; }
      table { width: 100%%; border-collapse: collapse; -fs-table-paginate: paginate; }
      td, th { vertical-align: top; padding: 2pt 4pt; text-align: left; %s }
      td p { margin: 0; text-indent: 0; }
      tr { page-break-inside: %s; }
      """
          .formatted(
              page,
              String.format(Locale.ROOT, "%.1f", fontPt),
              borders.css,
              breakRows ? "auto" : "avoid");
    }
  }

  public static byte[] pdf(String text, Style style) {
    return new PdfFiles(style).print(text);
  }

  /** Each line of the text as a line on paper. */
  static byte[] lines(String text) {
    StringBuilder body = new StringBuilder();
    for (String line : text.lines().toList()) {
      String escaped = line.strip().replace("&", "&amp;").replace("<", "&lt;");
      body.append("<div>").append(escaped.isEmpty() ? "&#160;" : escaped).append("</div>");
    }
    return print(
        body.toString(),
        "@page { size: A4; margin: 20mm; } body { font-family: Sans; font-size: 11pt; }");
  }

  /** The same pages as a scanner or a printer turns them: standing, and shown lying. */
  static byte[] turned(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        PDRectangle lying = page.getMediaBox();
        try (PDPageContentStream content =
            new PDPageContentStream(document, page, AppendMode.PREPEND, false)) {
          content.transform(new Matrix(0, 1, -1, 0, lying.getHeight(), 0));
        }
        page.setMediaBox(new PDRectangle(lying.getHeight(), lying.getWidth()));
        page.setCropBox(page.getMediaBox());
        page.setRotation(90);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] print(String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      List<String> cells = cells(lines.get(i));
      if (cells.isEmpty()) {
        prose(lines.get(i));
      } else if (cells.getFirst().equals("STT")) {
        head(cells);
      } else {
        row(cells, rowsBelow(lines, i));
      }
    }
    endTable();
    return print(body.toString(), style.css());
  }

  /** How many rows without a number follow that leave the last day to this one. */
  private static int rowsBelow(List<String> lines, int i) {
    int below = 0;
    while (i + below + 1 < lines.size() && isPart(cells(lines.get(i + below + 1)))) {
      below++;
    }
    return below;
  }

  private static boolean isPart(List<String> cells) {
    return !cells.isEmpty()
        && cells.get(0).isEmpty()
        && !cells.get(1).isEmpty()
        && !cells.get(2).isEmpty()
        && cells.get(4).isEmpty();
  }

  private void prose(String line) {
    boolean inside = open && style.oneTable();
    if (inside && !line.isBlank()) {
      across(line);
    } else if (!inside) {
      endTable();
      body.append(line.isBlank() ? "" : "<p>" + markup(line) + "</p>");
    }
  }

  private void endTable() {
    body.append(open ? "</table>" : "");
    open = false;
  }

  private void head(List<String> cells) {
    if (open && style.oneTable()) {
      return;
    }
    endTable();
    open = true;
    body.append("<table><colgroup>");
    for (int width : style.arrangement().widths()) {
      body.append("<col style='width:").append(width).append("%'/>");
    }
    body.append("</colgroup><thead><tr>");
    if (style.arrangement() == Arrangement.TWO_HEADS) {
      for (int i = 0; i < cells.size(); i++) {
        body.append(
            switch (i) {
              case 2 -> "<th colspan='2'>Phân công thực hiện</th>";
              case 3 -> "";
              default -> "<th rowspan='2'>" + markup(cells.get(i)) + "</th>";
            });
      }
      body.append("</tr><tr>");
      cells.subList(2, 4).forEach(this::headCell);
    } else {
      style.arrangement().arranged(cells, "Mã số").forEach(this::headCell);
    }
    body.append("</tr></thead>");
  }

  private void headCell(String text) {
    body.append("<th>").append(markup(text)).append("</th>");
  }

  private void row(List<String> cells, int rowsBelow) {
    boolean alone = cells.stream().filter(cell -> !cell.isEmpty()).count() == 1;
    if (alone && !cells.get(0).isEmpty()) {
      across(cells.get(0));
      return;
    }
    int columns = style.arrangement().widths().length;
    boolean heading = cells.get(0).matches("(<b>)?[IVX]+(</b>)?");
    body.append("<tr>");
    if (heading) {
      body.append("<td>").append(markup(cells.get(0))).append("</td><td colspan='");
      body.append(columns - 1).append("'>").append(markup(cells.get(1))).append("</td>");
    } else if (style.arrangement() == Arrangement.MERGED_CELLS) {
      boolean part = isPart(cells) && sharedRows > 0;
      sharedRows = part ? sharedRows - 1 : rowsBelow;
      for (int i = 0; i < cells.size(); i++) {
        merged(cells.get(i), part, i == 0 || i == 4);
      }
    } else {
      rows++;
      for (String cell : style.arrangement().arranged(cells, "KH22.N" + rows)) {
        body.append("<td>").append(markup(cell)).append("</td>");
      }
    }
    body.append("</tr>");
  }

  private void merged(String cell, boolean part, boolean shared) {
    if (!shared) {
      body.append("<td>").append(markup(cell)).append("</td>");
    } else if (!part) {
      body.append("<td rowspan='").append(sharedRows + 1).append("'>");
      body.append(markup(cell)).append("</td>");
    }
  }

  private void across(String text) {
    body.append("<tr><td colspan='").append(style.arrangement().widths().length).append("'>");
    body.append(markup(text)).append("</td></tr>");
  }

  /** Paragraphs and line breaks of a cell stay; anything else is text. */
  private static String markup(String text) {
    String escaped =
        text.replaceAll("\\*\\*|^#+ |</?b>", "")
            .replaceAll("</p>\\s*<p>|<br>", "\u0001")
            .replaceAll("</?[a-z][^>]*>", "")
            .replace("&", "&amp;")
            .replace("<", "&lt;");
    return escaped.indexOf('\u0001') < 0
        ? escaped
        : "<p>" + escaped.replace("\u0001", "</p><p>") + "</p>";
  }

  static byte[] print(String body, String css) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .useFont(PdfFiles::font, "Sans")
          .withHtmlContent(
              "<html><head><style>" + css + "</style></head><body>" + body + "</body></html>", null)
          .toStream(out)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static InputStream font() {
    return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
  }

  private static List<String> cells(String line) {
    if (line.indexOf('\t') < 0) {
      return List.of();
    }
    List<String> cells = new ArrayList<>(Arrays.asList(line.split("\t", -1)));
    while (cells.size() < COLUMNS) {
      cells.add("");
    }
    return cells;
  }
}

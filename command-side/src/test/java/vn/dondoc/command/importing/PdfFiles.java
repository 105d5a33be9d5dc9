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
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Prints the text of a plan to PDF the way offices do: on several pages, with heads repeated, cells
 * merged, rows broken over pages, page numbers.
 */
final class PdfFiles {

  /** The font that PDFBox brings along has all Vietnamese letters. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final int COLUMNS = 6;

  static {
    // The list of fonts that PDFBox makes for itself when it writes.
    System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
    XRLog.setLoggingEnabled(false);
  }

  private PdfFiles() {}

  enum Borders {
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

  /**
   * @param page as CSS names it, as "A4 landscape"
   * @param oneTable whether all rows are one table whose head is printed again on each page
   * @param breakRows whether a row may begin on one page and end on the next
   */
  record Style(String page, Borders borders, boolean oneTable, boolean breakRows, double fontPt) {

    static Style ruled() {
      return new Style("A4 landscape", Borders.ALL, false, true, 11);
    }

    Style onPage(String other) {
      return new Style(other, borders, oneTable, breakRows, fontPt);
    }

    Style withBorders(Borders other) {
      return new Style(page, other, oneTable, breakRows, fontPt);
    }

    Style asOneTable() {
      return new Style(page, borders, true, breakRows, fontPt);
    }

    Style withWholeRows() {
      return new Style(page, borders, oneTable, false, fontPt);
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

  static byte[] pdf(String text, Style style) {
    StringBuilder body = new StringBuilder();
    boolean open = false;
    for (String line : text.lines().toList()) {
      List<String> cells = cells(line);
      boolean head = !cells.isEmpty() && cells.getFirst().equals("STT");
      if (cells.isEmpty() && (line.isBlank() || !(style.oneTable() && open))) {
        body.append(open && !style.oneTable() ? "</table>" : "");
        open &= style.oneTable();
        body.append(line.isBlank() ? "" : "<p>" + markup(line) + "</p>");
      } else if (head) {
        body.append(open && !style.oneTable() ? "</table>" : "");
        body.append(open && style.oneTable() ? "" : "<table>" + columns() + head(cells));
        open = true;
      } else {
        body.append(row(cells.isEmpty() ? List.of(line, "", "", "", "", "") : cells));
      }
    }
    return print(body.append(open ? "</table>" : "").toString(), style.css());
  }

  private static String columns() {
    return "<colgroup><col style='width:5%'/><col style='width:30%'/><col style='width:19%'/>"
        + "<col style='width:17%'/><col style='width:11%'/><col style='width:18%'/></colgroup>";
  }

  private static String head(List<String> cells) {
    StringBuilder row = new StringBuilder("<thead><tr>");
    cells.forEach(cell -> row.append("<th>").append(markup(cell)).append("</th>"));
    return row.append("</tr></thead>").toString();
  }

  private static String row(List<String> cells) {
    StringBuilder row = new StringBuilder("<tr>");
    boolean alone = cells.stream().filter(cell -> !cell.isEmpty()).count() == 1;
    boolean heading = cells.get(0).matches("(<b>)?[IVX]+(</b>)?");
    if (alone && !cells.get(0).isEmpty()) {
      row.append("<td colspan='6'>").append(markup(cells.get(0))).append("</td>");
    } else if (heading) {
      row.append("<td>").append(markup(cells.get(0))).append("</td><td colspan='5'>");
      row.append(markup(cells.get(1))).append("</td>");
    } else {
      cells.forEach(cell -> row.append("<td>").append(markup(cell)).append("</td>"));
    }
    return row.append("</tr>").toString();
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

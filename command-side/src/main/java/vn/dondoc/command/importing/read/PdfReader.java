package vn.dondoc.command.importing.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import vn.dondoc.command.importing.draft.Unreadable;
import vn.dondoc.command.importing.read.layout.DocumentLayout;
import vn.dondoc.command.importing.read.layout.LayoutBlock;
import vn.dondoc.command.importing.read.layout.LayoutBlock.LaidParagraph;
import vn.dondoc.command.importing.read.layout.LayoutBlock.LaidRow;
import vn.dondoc.command.importing.read.layout.PageLayout;

/**
 * Paragraphs and tables of a PDF file, rebuilt from where its characters and lines stand on the
 * pages. Scripts, attachments, forms and pictures are never opened.
 */
final class PdfReader {

  static {
    FontMappers.set(new PdfFonts());
  }

  private PdfReader() {}

  static SourceDocument read(byte[] bytes) {
    try {
      BoundedPdfParser parser = new BoundedPdfParser(bytes);
      try (PDDocument document = parser.parse()) {
        return blocks(pages(document, parser));
      }
    } catch (UnreadableException e) {
      throw e;
    } catch (InvalidPasswordException e) {
      throw new UnreadableException(Unreadable.Code.ENCRYPTED);
    } catch (IOException | RuntimeException | NoClassDefFoundError | StackOverflowError e) {
      // Whatever PDFBox trips over, the file is damaged; it follows references by recursion, and
      // a file may ask for what only an optional library could do.
      throw new UnreadableException(Unreadable.Code.FILE_UNREADABLE);
    }
  }

  private static List<PageLayout> pages(PDDocument document, BoundedPdfParser parser)
      throws IOException {
    PdfBudget budget = new PdfBudget();
    List<PageLayout> pages = new ArrayList<>();
    for (PDPage page : document.getPages()) {
      int number = pages.size() + 1;
      Limits.check(number, Limits.MAX_PDF_PAGES, "pages");
      pages.add(PageLayout.of(new PdfPageReader(page, number, parser, budget).read()));
    }
    if (pages.isEmpty()) {
      throw new UnreadableException(Unreadable.Code.FILE_UNREADABLE);
    }
    if (!budget.anyGlyph()) {
      throw new UnreadableException(Unreadable.Code.NO_TEXT);
    }
    return pages;
  }

  private static SourceDocument blocks(List<PageLayout> pages) {
    Blocks blocks = new Blocks();
    int row = 0;
    for (LayoutBlock block : DocumentLayout.blocks(pages)) {
      switch (block) {
        case LaidParagraph(String text, List<String> lines, boolean bold, int page) -> {
          blocks.paragraph(text, bold, Place.page(page));
          blocks.line("", Place.page(page));
          lines.forEach(line -> blocks.line(line, Place.page(page)));
        }
        case LaidRow laid -> {
          row++;
          blocks.row(cells(laid), Place.rowOnPage(row, laid.page()));
        }
      }
    }
    return blocks.document();
  }

  private static List<SourceCell> cells(LaidRow row) {
    return row.cells().stream()
        .map(
            cell ->
                cell.mergedAbove()
                    ? SourceCell.MERGED_ABOVE
                    : Blocks.cell(cell.text(), cell.bold()))
        .toList();
  }
}

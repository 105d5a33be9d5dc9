package vn.dondoc.command.importing.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** Paragraphs and tables of a Word document, in their order; merged cells keep their columns. */
final class WordReader {

  private static final int MAX_NESTING = 5;

  private final Blocks blocks = new Blocks();
  private final WordNumbering numbering = new WordNumbering();
  private int table;
  private int row;

  private WordReader() {}

  static SourceDocument read(OPCPackage opened) throws IOException {
    for (PackagePart part : opened.getPartsByContentType(XWPFRelation.DOCUMENT.getContentType())) {
      WordBounds.check(part);
    }
    WordReader reader = new WordReader();
    // Closing the document would close the package, which its opener does.
    @SuppressWarnings("resource")
    XWPFDocument document = new XWPFDocument(opened);
    for (IBodyElement element : document.getBodyElements()) {
      reader.element(element);
    }
    return reader.blocks.document();
  }

  private void element(IBodyElement element) {
    switch (element) {
      case XWPFParagraph paragraph -> paragraph(paragraph);
      case XWPFTable found -> {
        table++;
        row = 0;
        found.getRows().forEach(this::row);
      }
      case XWPFSDT content ->
          content
              .getContent()
              .getText()
              .lines()
              .forEach(line -> blocks.paragraph(line, false, nowhere()));
      default -> {
        // Other elements carry no text.
      }
    }
  }

  private void paragraph(XWPFParagraph paragraph) {
    String text = text(paragraph);
    blocks.paragraph(text, isBold(paragraph), nowhere());
    // A text pasted from elsewhere has a paragraph for each of its lines, blank ones too.
    if (text.isEmpty()) {
      blocks.line("", nowhere());
    }
    text.lines().forEach(line -> blocks.line(line, nowhere()));
  }

  /** With the number that Word writes before it. */
  private String text(XWPFParagraph paragraph) {
    return numbering.before(paragraph) + paragraph.getText();
  }

  private static Place nowhere() {
    return new Place(null, null, null, null);
  }

  private void row(XWPFTableRow tableRow) {
    row++;
    List<SourceCell> cells = new ArrayList<>();
    for (XWPFTableCell cell : tableRow.getTableCells()) {
      CTTcPr properties = cell.getCTTc().getTcPr();
      cells.add(isMergedAbove(properties) ? SourceCell.MERGED_ABOVE : cell(cell));
      for (int spanned = 1; spanned < columns(properties); spanned++) {
        cells.add(SourceCell.EMPTY);
      }
      Limits.check(cells.size(), Limits.MAX_CELLS_PER_ROW, "cells in a row");
    }
    blocks.row(cells, Place.row(table, row));
  }

  private static boolean isMergedAbove(CTTcPr properties) {
    return properties != null
        && properties.isSetVMerge()
        && properties.getVMerge().getVal() != STMerge.RESTART;
  }

  private static int columns(CTTcPr properties) {
    boolean spans = properties != null && properties.isSetGridSpan();
    return spans
        ? Math.min(properties.getGridSpan().getVal().intValue(), Limits.MAX_CELLS_PER_ROW)
        : 1;
  }

  private SourceCell cell(XWPFTableCell cell) {
    StringBuilder text = new StringBuilder();
    append(cell, text, 0);
    boolean bold =
        cell.getParagraphs().stream()
            .filter(p -> !p.getText().isBlank())
            .allMatch(WordReader::isBold);
    return Blocks.cell(text.toString(), bold);
  }

  /** Paragraphs and nested tables of a cell, joined by a space. */
  private void append(IBody body, StringBuilder text, int depth) {
    for (IBodyElement element : body.getBodyElements()) {
      if (element instanceof XWPFParagraph paragraph) {
        text.append(text(paragraph)).append(' ');
      } else if (element instanceof XWPFTable table && depth < MAX_NESTING) {
        for (XWPFTableRow row : table.getRows()) {
          row.getTableCells().forEach(cell -> append(cell, text, depth + 1));
        }
      }
    }
  }

  private static boolean isBold(XWPFParagraph paragraph) {
    boolean any = false;
    for (XWPFRun run : paragraph.getRuns()) {
      if (!run.text().isBlank()) {
        any = true;
        if (!run.isBold()) {
          return false;
        }
      }
    }
    return any;
  }
}

package vn.dondoc.command.importing.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;

/**
 * Takes the shapes of its characters out of a font before it is set. What a character means and how
 * wide it is stands beside them, and no shape can then be made to cost time or memory. Its tables
 * of characters are written anew: see {@link PdfCmap}.
 */
final class PdfFontGuard extends SetFontAndSize {

  /** A table of the meanings of 65,536 characters takes about one. */
  private static final int MAX_CMAP_BYTES = 2 * 1024 * 1024;

  private static final int MAX_DEPTH = 3;

  private static final COSName CHECKED = COSName.getPDFName("DondocChecked");

  private final PdfBudget budget;

  PdfFontGuard(PDFStreamEngine engine, PdfBudget budget) {
    super(engine);
    this.budget = budget;
  }

  @Override
  public void process(Operator operator, List<COSBase> operands) throws IOException {
    PDResources resources = getContext().getResources();
    if (resources != null && !operands.isEmpty() && operands.getFirst() instanceof COSName name) {
      COSDictionary fonts = resources.getCOSObject().getCOSDictionary(COSName.FONT);
      COSDictionary font = fonts == null ? null : fonts.getCOSDictionary(name);
      if (font != null) {
        disarm(font, 0);
      }
    }
    super.process(operator, operands);
  }

  private void disarm(COSDictionary font, int depth) throws IOException {
    if (depth > MAX_DEPTH || font.getBoolean(CHECKED, false)) {
      return;
    }
    font.setBoolean(CHECKED, true);
    font.removeItem(COSName.CHAR_PROCS);
    COSDictionary descriptor = font.getCOSDictionary(COSName.FONT_DESC);
    if (descriptor != null) {
      descriptor.removeItem(COSName.FONT_FILE);
      descriptor.removeItem(COSName.FONT_FILE2);
      descriptor.removeItem(COSName.FONT_FILE3);
    }
    for (COSName key : List.of(COSName.TO_UNICODE, COSName.ENCODING)) {
      if (font.getDictionaryObject(key) instanceof COSStream cmap) {
        font.setItem(key, rewritten(cmap));
      }
    }
    COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
    for (int i = 0; descendants != null && i < Math.min(1, descendants.size()); i++) {
      if (descendants.getObject(i) instanceof COSDictionary descendant) {
        disarm(descendant, depth + 1);
      }
    }
  }

  private COSStream rewritten(COSStream cmap) throws IOException {
    byte[] bytes;
    try (InputStream in = cmap.createInputStream()) {
      bytes = in.readNBytes(MAX_CMAP_BYTES + 1);
    }
    Limits.check(bytes.length, MAX_CMAP_BYTES, "bytes in a table of characters");
    budget.tableOfCharacters(bytes.length);
    COSStream rewritten = new COSStream();
    try (OutputStream out = rewritten.createOutputStream()) {
      out.write(PdfCmap.rewritten(bytes, budget));
    }
    return rewritten;
  }
}

package vn.dondoc.command.importing.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.util.XMLHelper;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;
import vn.dondoc.command.importing.draft.Unreadable;

/**
 * Looks through the text of a Word document before POI makes a tree of it, which takes many times
 * the room and cannot be stopped half-way.
 */
final class WordBounds {

  private static final String PARAGRAPH = "p";

  private WordBounds() {}

  /**
   * @throws UnreadableException with LIMIT_EXCEEDED, or FILE_UNREADABLE if it is not XML
   */
  static void check(PackagePart part) throws IOException {
    Limits.check(length(part), Limits.MAX_WORD_PART_BYTES, "bytes of text");
    try (InputStream content = part.getInputStream()) {
      XMLReader xml = XMLHelper.newXMLReader();
      xml.setContentHandler(new Paragraphs());
      xml.parse(new InputSource(content));
    } catch (SAXException | ParserConfigurationException e) {
      throw new UnreadableException(Unreadable.Code.FILE_UNREADABLE);
    }
  }

  private static final class Paragraphs extends DefaultHandler {
    private int paragraphs;

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
      if (PARAGRAPH.equals(name)) {
        Limits.check(++paragraphs, Limits.MAX_WORD_PARAGRAPHS, "paragraphs");
      }
    }
  }

  /** Counted: a part that came by a stream does not know its size. */
  private static long length(PackagePart part) throws IOException {
    try (InputStream content = part.getInputStream()) {
      return content.transferTo(OutputStream.nullOutputStream());
    }
  }
}

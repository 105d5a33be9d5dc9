package vn.dondoc.command.importing.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** The names of an Excel file's sheets that are not shown: old versions, lists to choose from. */
final class HiddenSheets extends DefaultHandler {

  private final Set<String> names = new HashSet<>();

  private HiddenSheets() {}

  static Set<String> in(XSSFReader reader)
      throws IOException, InvalidFormatException, SAXException {
    HiddenSheets hidden = new HiddenSheets();
    try (InputStream workbook = reader.getWorkbookData()) {
      XMLReader parser = XMLHelper.newXMLReader();
      parser.setContentHandler(hidden);
      parser.parse(new InputSource(workbook));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
    return hidden.names;
  }

  @Override
  public void startElement(String uri, String local, String qName, Attributes attributes) {
    @Nullable String state = attributes.getValue("state");
    @Nullable String name = attributes.getValue("name");
    if ("sheet".equals(local) && state != null && name != null && !state.equals("visible")) {
      names.add(name);
    }
  }
}

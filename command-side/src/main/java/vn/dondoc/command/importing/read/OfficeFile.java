package vn.dondoc.command.importing.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.xml.sax.SAXException;
import vn.dondoc.command.importing.draft.Unreadable;

/** Opens Word and Excel files (Office Open XML) within the limits. */
final class OfficeFile {

  enum Kind {
    WORD(
        "docx",
        XWPFRelation.DOCUMENT.getContentType(),
        XWPFRelation.MACRO_DOCUMENT.getContentType()),
    EXCEL(
        "xlsx",
        XSSFRelation.WORKBOOK.getContentType(),
        XSSFRelation.MACROS_WORKBOOK.getContentType());

    private final String ending;
    private final List<String> contentTypes;

    Kind(String ending, String... contentTypes) {
      this.ending = ending;
      this.contentTypes = List.of(contentTypes);
    }
  }

  static {
    // A part that inflates a hundredfold, or beyond the limit, is a bomb.
    ZipSecureFile.setMinInflateRatio(0.01);
    ZipSecureFile.setMaxEntrySize(Limits.MAX_PART_BYTES);
    ZipSecureFile.setMaxFileCount(2_000);
  }

  private OfficeFile() {}

  static SourceDocument read(byte[] bytes, Kind kind) {
    try {
      if (FileFormat.Magic.of(bytes) == FileFormat.Magic.OLE2) {
        throw oldOrEncrypted(bytes, kind);
      }
      return readPackage(bytes, kind);
    } catch (UnreadableException e) {
      throw e;
    } catch (IOException
        | OpenXML4JException
        | SAXException
        | RuntimeException
        | NoClassDefFoundError
        | StackOverflowError e) {
      // Whatever POI trips over, the file is damaged. A zip may name a way of packing that no
      // Office program writes and whose library is, on purpose, not here.
      throw new UnreadableException(Unreadable.Code.FILE_UNREADABLE);
    }
  }

  private static SourceDocument readPackage(byte[] bytes, Kind kind)
      throws IOException, OpenXML4JException, SAXException {
    try (OPCPackage opened = OPCPackage.open(new ByteArrayInputStream(bytes))) {
      // revert() closes without writing anything back.
      try {
        checkKind(opened, kind);
        return switch (kind) {
          case WORD -> WordReader.read(opened);
          case EXCEL -> ExcelReader.read(opened);
        };
      } finally {
        opened.revert();
      }
    }
  }

  private static void checkKind(OPCPackage opened, Kind kind) {
    for (Kind candidate : Kind.values()) {
      boolean is =
          candidate.contentTypes.stream()
              .anyMatch(type -> !opened.getPartsByContentType(type).isEmpty());
      if (is && candidate != kind) {
        throw new UnreadableException(
            Unreadable.Code.NOT_WHAT_ITS_NAME_SAYS, kind.ending, candidate.name());
      }
      if (is) {
        return;
      }
    }
    throw new UnreadableException(Unreadable.Code.NOT_WHAT_ITS_NAME_SAYS, kind.ending, "ZIP");
  }

  private static UnreadableException oldOrEncrypted(byte[] bytes, Kind kind) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
      return files.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY)
          ? new UnreadableException(Unreadable.Code.ENCRYPTED)
          : new UnreadableException(Unreadable.Code.NOT_WHAT_ITS_NAME_SAYS, kind.ending, "OLE2");
    }
  }
}

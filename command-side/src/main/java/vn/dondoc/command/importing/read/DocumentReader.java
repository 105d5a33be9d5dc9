package vn.dondoc.command.importing.read;

import java.util.function.Function;
import vn.dondoc.command.importing.draft.Unreadable;
import vn.dondoc.command.importing.read.FileFormat.Magic;

/** Chooses the reader of a file's format. */
public final class DocumentReader {

  private DocumentReader() {}

  /**
   * @param fileName only its ending counts; it is never used as a path
   * @throws UnreadableException with the code and its arguments
   */
  public static SourceDocument read(byte[] bytes, String fileName) {
    FileFormat format = FileFormat.byName(fileName);
    if (format == null) {
      throw new UnreadableException(
          Unreadable.Code.UNSUPPORTED_FORMAT, FileFormat.ending(fileName), FileFormat.readable());
    }
    if (bytes.length == 0) {
      throw new UnreadableException(Unreadable.Code.EMPTY_FILE);
    }
    Magic magic = Magic.of(bytes);
    boolean office = format == FileFormat.WORD || format == FileFormat.EXCEL;
    if (magic != format.magic() && !(office && magic == Magic.OLE2)) {
      throw new UnreadableException(
          Unreadable.Code.NOT_WHAT_ITS_NAME_SAYS, FileFormat.ending(fileName), magic.name());
    }
    return switch (format) {
      case TEXT -> text(bytes, PlainTextReader::read);
      case TSV -> text(bytes, text -> DelimitedReader.read(text, true));
      case CSV -> text(bytes, text -> DelimitedReader.read(text, false));
      case WORD -> OfficeFile.read(bytes, OfficeFile.Kind.WORD);
      case EXCEL -> OfficeFile.read(bytes, OfficeFile.Kind.EXCEL);
      case PDF -> PdfReader.read(bytes);
    };
  }

  private static SourceDocument text(byte[] bytes, Function<String, SourceDocument> reader) {
    TextDecoder.Decoded decoded = TextDecoder.decode(bytes);
    return reader.apply(decoded.text()).decodedAs(decoded.assumedEncoding());
  }
}

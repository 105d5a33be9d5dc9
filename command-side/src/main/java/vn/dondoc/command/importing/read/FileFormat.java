package vn.dondoc.command.importing.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats that a plan may come in, by the ending of its name and by its first bytes. */
enum FileFormat {
  TEXT(Magic.NONE, "txt", "md"),
  TSV(Magic.NONE, "tsv"),
  CSV(Magic.NONE, "csv"),
  WORD(Magic.ZIP, "docx"),
  EXCEL(Magic.ZIP, "xlsx"),
  PDF(Magic.PDF, "pdf");

  /** What the first bytes of a file say it is. */
  enum Magic {
    ZIP("PK\u0003\u0004"),
    EMPTY_ZIP("PK\u0005\u0006"),
    PDF("%PDF-"),
    /** Old Office files, and new ones that are encrypted. */
    OLE2("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"),
    PNG("\u0089PNG"),
    JPEG("\u00FF\u00D8\u00FF"),
    GIF("GIF8"),
    GZIP("\u001F\u008B"),
    RTF("{\\rtf"),
    EXECUTABLE("MZ\u0090"),
    ELF("\u007FELF"),
    NONE("");

    private final byte[] first;

    Magic(String first) {
      this.first = first.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Magic of(byte[] bytes) {
      for (Magic magic : values()) {
        if (bytes.length >= magic.first.length
            && Arrays.equals(magic.first, Arrays.copyOf(bytes, magic.first.length))) {
          return magic;
        }
      }
      return NONE;
    }
  }

  private final Magic magic;
  private final List<String> endings;

  FileFormat(Magic magic, String... endings) {
    this.magic = magic;
    this.endings = List.of(endings);
  }

  Magic magic() {
    return magic;
  }

  static @Nullable FileFormat byName(String fileName) {
    String ending = ending(fileName);
    return Arrays.stream(values())
        .filter(format -> format.endings.contains(ending))
        .findFirst()
        .orElse(null);
  }

  static String ending(String fileName) {
    return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The endings of names that can be read now, for people. */
  static String readable() {
    return ".docx .xlsx .pdf .txt .md .tsv .csv";
  }
}

package vn.dondoc.command.importing.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import vn.dondoc.command.importing.OfficeFiles;
import vn.dondoc.command.importing.PdfFiles;

/**
 * Each reader, with a file to start from. The zip containers are attacked twice: as bytes, and with
 * the part inside that holds the text, which random bytes in a zip would never reach.
 */
enum FuzzedReader {
  TEXT("plan.txt", null),
  CSV("plan.csv", null),
  TSV("plan.tsv", null),
  WORD("plan.docx", null),
  WORD_XML("plan.docx", "word/document.xml"),
  EXCEL("plan.xlsx", null),
  EXCEL_XML("plan.xlsx", "xl/worksheets/sheet1.xml"),
  PDF("plan.pdf", null);

  private static final String PLAN =
      """
      KẾ HOẠCH
      Số: 12/KH-UBND ngày 05 tháng 01 năm 2023

      STT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn\tSản phẩm
      I\tVIỆC CHUNG
      1\tLập danh mục\tCác Sở: Nội vụ, Tài chính\tUBND các huyện\tQuý I/2023\tDanh mục
      1.1\tSoạn quy chế\tSở Tư pháp\t\tTháng 3/2023\tQuy chế
      -\tBáo cáo\tVăn phòng UBND tỉnh\t\tĐịnh kỳ hằng quý\tBáo cáo
      """;

  private final String fileName;
  private final String part;

  FuzzedReader(String fileName, String part) {
    this.fileName = fileName;
    this.part = part;
  }

  String fileName() {
    return fileName;
  }

  /** What the fuzzer changes: a whole file, or one part of it. */
  byte[] seed() {
    byte[] file = sound();
    return part == null ? file : partOf(file);
  }

  /** The file that an input stands for. */
  byte[] file(byte[] input) {
    return part == null ? input : withPart(sound(), input);
  }

  private byte[] sound() {
    return switch (this) {
      case TEXT -> PLAN.replace("\t", " | ").getBytes(UTF_8);
      case CSV -> PLAN.replace("\t", ";").getBytes(UTF_8);
      case TSV -> PLAN.getBytes(UTF_8);
      case WORD, WORD_XML -> Printed.WORD_FILE;
      case EXCEL, EXCEL_XML -> Printed.EXCEL_FILE;
      case PDF -> Printed.PDF_FILE;
    };
  }

  /** Made once: the fuzzer asks for them thousands of times a second. */
  private static final class Printed {
    static final byte[] WORD_FILE = OfficeFiles.word(PLAN);
    static final byte[] EXCEL_FILE = OfficeFiles.excel(PLAN);
    static final byte[] PDF_FILE = PdfFiles.pdf(PLAN, PdfFiles.Style.ruled());
  }

  private byte[] partOf(byte[] zip) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(part)) {
          return in.readAllBytes();
        }
      }
      throw new IllegalStateException("no " + part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] withPart(byte[] zip, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().equals(part) ? content : in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

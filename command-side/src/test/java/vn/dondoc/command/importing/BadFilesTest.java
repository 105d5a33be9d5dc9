package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.ImportResult;
import vn.dondoc.command.importing.draft.Unreadable;

/** Files that are not what they should be: each is refused with its code. */
class BadFilesTest {

  private static final AgencyDirectory DIRECTORY = Directories.giaLai();

  private static final String TABLE =
      "STT\tNội dung\tCơ quan chủ trì\tThời hạn\n1\tViệc một\tSở Nội vụ\tTháng 12/2022\n";

  @ParameterizedTest
  @ValueSource(strings = {"p.txt", "p.md", "p.csv", "p.tsv", "p.docx", "p.xlsx", "p.pdf"})
  void an_empty_file(String name) {
    assertThat(refused(new byte[0], name)).isEqualTo(Unreadable.Code.EMPTY_FILE);
  }

  @Test
  void a_blank_file_is_empty_too() {
    assertThat(refused(" \n\t\n\u00A0".getBytes(UTF_8), "p.txt"))
        .isEqualTo(Unreadable.Code.EMPTY_FILE);
    assertThat(refused(OfficeFiles.word(""), "p.docx")).isEqualTo(Unreadable.Code.EMPTY_FILE);
    assertThat(refused(OfficeFiles.excel(""), "p.xlsx")).isEqualTo(Unreadable.Code.EMPTY_FILE);
  }

  @Test
  void text_without_cells_that_never_ends() {
    String lines = "STT   Nội dung   Chủ trì   Thời hạn   báo cáo\n".repeat(30_000);

    assertThat(refused(lines.getBytes(UTF_8), "p.txt")).isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
  }

  @Test
  void a_file_that_is_not_what_its_name_says() {
    byte[] word = OfficeFiles.word(TABLE);
    byte[] excel = OfficeFiles.excel(TABLE);

    assertThat(refused(word, "p.xlsx")).isEqualTo(Unreadable.Code.NOT_WHAT_ITS_NAME_SAYS);
    assertThat(refused(excel, "p.docx")).isEqualTo(Unreadable.Code.NOT_WHAT_ITS_NAME_SAYS);
    assertThat(refused(word, "p.txt")).isEqualTo(Unreadable.Code.NOT_WHAT_ITS_NAME_SAYS);
    assertThat(refused(TABLE.getBytes(UTF_8), "p.docx"))
        .isEqualTo(Unreadable.Code.NOT_WHAT_ITS_NAME_SAYS);
    assertThat(refused("%PDF-1.7".getBytes(UTF_8), "p.csv"))
        .isEqualTo(Unreadable.Code.NOT_WHAT_ITS_NAME_SAYS);
    assertThat(refused(TABLE.getBytes(UTF_8), "p.pdf"))
        .isEqualTo(Unreadable.Code.NOT_WHAT_ITS_NAME_SAYS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.exe", "p", "", ".", "../../etc/passwd", "p.doc", "p.docx\u0000"})
  void a_format_that_cannot_be_read(String name) {
    assertThat(refused(TABLE.getBytes(UTF_8), name)).isEqualTo(Unreadable.Code.UNSUPPORTED_FORMAT);
  }

  @Test
  void a_document_without_a_table_says_what_was_looked_for() {
    ImportResult result = read("Chỉ có lời văn.\n".getBytes(UTF_8), "p.txt");

    assertThat(result)
        .isInstanceOfSatisfying(
            Unreadable.class,
            unreadable -> {
              assertThat(unreadable.code()).isEqualTo(Unreadable.Code.NO_TABLE_FOUND);
              assertThat(unreadable.arguments().getFirst()).contains("STT", "chủ trì");
            });
  }

  @Test
  void text_is_utf_8_and_the_first_byte_that_is_not_is_named() {
    byte[] latin = "Tên: café\n".getBytes(ISO_8859_1);

    assertThat(read(latin, "p.txt"))
        .isInstanceOfSatisfying(
            Unreadable.class,
            unreadable -> {
              assertThat(unreadable.code()).isEqualTo(Unreadable.Code.FILE_NOT_UTF8);
              assertThat(unreadable.arguments()).containsExactly("1");
            });
    assertThat(refused(new byte[] {(byte) 0xFF, (byte) 0xFE, 0x41}, "p.txt"))
        .isEqualTo(Unreadable.Code.FILE_NOT_UTF8);
    assertThat(refused(Arrays.copyOf("ấ".getBytes(UTF_8), 2), "p.txt"))
        .isEqualTo(Unreadable.Code.FILE_NOT_UTF8);
  }

  @Test
  void marks_of_byte_order_are_understood() {
    assertThat(itemsIn(("\uFEFF" + TABLE).getBytes(UTF_8), "p.txt")).isEqualTo(1);
    assertThat(itemsIn(("\uFEFF" + TABLE).getBytes(UTF_16LE), "p.txt")).isEqualTo(1);
  }

  @Test
  void a_file_behind_a_password() throws Exception {
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("mật khẩu");
      try (var out = encryptor.getDataStream(files)) {
        out.write(OfficeFiles.word(TABLE));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      files.writeFilesystem(bytes);

      assertThat(refused(bytes.toByteArray(), "p.docx")).isEqualTo(Unreadable.Code.ENCRYPTED);
      assertThat(refused(bytes.toByteArray(), "p.xlsx")).isEqualTo(Unreadable.Code.ENCRYPTED);
    }
  }

  @Test
  void a_word_document_beyond_its_bounds_is_refused_before_it_is_opened() throws IOException {
    String row = "<w:tr>%s</w:tr>".formatted("<w:tc><w:p/></w:tc>".repeat(4));
    String table = "<w:tbl>%s</w:tbl>";

    assertThat(limitOf(wordOf(table.formatted(row.repeat(15_001))))).isEqualTo("paragraphs");
    assertThat(limitOf(wordOf("<w:p><w:r><w:t>" + "chữ ".repeat(3_000_000) + "</w:t></w:r></w:p>")))
        .isEqualTo("bytes of text");
  }

  private static Object limitOf(byte[] word) {
    ImportResult result = read(word, "p.docx");
    assertThat(result).isInstanceOf(Unreadable.class);
    Unreadable unreadable = (Unreadable) result;
    assertThat(unreadable.code()).isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
    return unreadable.arguments().getFirst();
  }

  /** A Word file with such a body, packed no tighter than Word does, so that it is no bomb. */
  private static byte[] wordOf(String body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(OfficeFiles.word(TABLE)));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(0);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] content = in.readAllBytes();
        if (entry.getName().equals("word/document.xml")) {
          content =
              new String(content, UTF_8)
                  .replaceFirst("(?s)<w:body>.*</w:body>", "<w:body>" + body + "</w:body>")
                  .getBytes(UTF_8);
        }
        out.write(content);
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 12, 14, 18, 20, 93, 95, 98, 99})
  void a_zip_packed_in_a_way_that_no_office_program_writes(int method) {
    byte[] word = OfficeFiles.word(TABLE);
    int methodOfFirstEntry = 8;
    word[methodOfFirstEntry] = (byte) method;

    assertThat(refused(word, "p.docx")).isEqualTo(Unreadable.Code.FILE_UNREADABLE);
  }

  @Test
  void truncated_and_damaged_files_are_refused_never_thrown() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (String name : List.of("p.docx", "p.xlsx", "p.pdf")) {
      byte[] whole =
          switch (name) {
            case "p.docx" -> OfficeFiles.word(TABLE);
            case "p.xlsx" -> OfficeFiles.excel(TABLE);
            default -> PdfFiles.pdf(TABLE, PdfFiles.Style.ruled());
          };
      for (int run = 0; run < 30; run++) {
        byte[] damaged =
            Arrays.copyOf(whole, run % 2 == 0 ? random.nextInt(whole.length) : whole.length);
        for (int i = 0; run % 2 == 1 && i < 5; i++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        assertThat(read(damaged, name)).isNotNull();
      }
    }
  }

  @Test
  void a_part_that_inflates_without_end_is_refused() throws IOException {
    byte[] bomb =
        withPart(
            OfficeFiles.excel(TABLE),
            "xl/worksheets/sheet1.xml",
            ("<?xml version=\"1.0\"?><worksheet>" + " ".repeat(70 << 20) + "</worksheet>")
                .getBytes(UTF_8));

    assertThat(bomb).hasSizeLessThan(200_000);
    assertThat(refused(bomb, "p.xlsx")).isEqualTo(Unreadable.Code.FILE_UNREADABLE);
  }

  @Test
  void external_entities_and_entity_bombs_are_not_followed() throws IOException {
    String lol =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b"
            + " \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]>";
    String document =
        lol
            + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
            + "<w:body><w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p></w:body></w:document>";

    assertThat(
            refused(
                withPart(OfficeFiles.word(TABLE), "word/document.xml", document.getBytes(UTF_8)),
                "p.docx"))
        .isEqualTo(Unreadable.Code.FILE_UNREADABLE);
  }

  @Test
  void too_many_rows_or_columns_are_refused_with_the_limit() {
    assertThat(refused((TABLE + "x\ty\n".repeat(100_001)).getBytes(UTF_8), "p.txt"))
        .isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
    assertThat(refused("a\t".repeat(1_000).getBytes(UTF_8), "p.txt"))
        .isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
    assertThat(refused(("a\t" + "b".repeat(60_000)).getBytes(UTF_8), "p.txt"))
        .isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
  }

  @Test
  void lines_made_to_be_slow_are_answered() {
    for (String slow :
        List.of(
            "|" + "-".repeat(1_000_000) + "x|",
            ".".repeat(40_000) + "x\tViệc\tSở Y tế\t2023",
            "1\t" + "<b".repeat(20_000) + "\tSở Y tế\t2023",
            "1\tViệc\t" + "phối hợp ".repeat(1_000) + "\t2023",
            "1\tViệc\t" + "(".repeat(9_000) + "\t2023",
            "1\te" + "\u0323\u0302".repeat(20_000) + "\tSở Y tế\t2023",
            "e" + "\u0302\u0323".repeat(500_000))) {
      assertThat(read((TABLE + slow).getBytes(UTF_8), "p.txt")).isNotNull();
    }
  }

  @Test
  void random_bytes_and_random_tables_are_answered() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String[] cells = {
      "1", "I", "STT", "Nội dung", "Cơ quan chủ trì", "Thời gian", "Sở Nội vụ", "\"", ",", ";", "|",
      "<b>", "**", "\n", "\t", " ", "tháng 12/2022", "(", "a) Nội dung:", "III. ", "\u0000", "😀"
    };
    for (int run = 0; run < 600; run++) {
      StringBuilder text = new StringBuilder(run % 2 == 0 ? TABLE : "");
      for (int i = random.nextInt(60); i >= 0; i--) {
        text.append(cells[random.nextInt(cells.length)]).append(random.nextInt(3) == 0 ? "\t" : "");
      }
      for (String name : List.of("p.txt", "p.csv", "p.tsv")) {
        assertThat(read(text.toString().getBytes(UTF_8), name)).isNotNull();
      }
    }
  }

  private static byte[] withPart(byte[] office, String part, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(office));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        zip.write(entry.getName().equals(part) ? content : in.readAllBytes());
      }
    }
    return out.toByteArray();
  }

  private static ImportResult read(byte[] bytes, String name) {
    return PlanImporter.read(bytes, name, DIRECTORY, ImportHints.none());
  }

  private static Unreadable.Code refused(byte[] bytes, String name) {
    return switch (read(bytes, name)) {
      case Unreadable unreadable -> unreadable.code();
      case Draft draft -> fail("a draft of " + draft.items().size() + " items");
    };
  }

  private static int itemsIn(byte[] bytes, String name) {
    return PlanImporterTest.draftOf(bytes, name, ImportHints.none()).items().size();
  }
}

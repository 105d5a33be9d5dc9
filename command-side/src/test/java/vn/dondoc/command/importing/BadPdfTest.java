package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.ImportResult;
import vn.dondoc.command.importing.draft.Unreadable;
import vn.dondoc.command.importing.read.DocumentReader;

/** PDF files made to do harm, or to say nothing: each is refused with its code. */
class BadPdfTest {

  private static final AgencyDirectory DIRECTORY = Directories.giaLai();

  private static final String TABLE =
      "STT\tNội dung\tCơ quan chủ trì\tThời hạn\n1\tViệc một\tSở Nội vụ\tTháng 12/2022\n";

  private static final String PACKED = "/Filter/FlateDecode";
  private static final String PAGE =
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
          + "/Resources<</Font<</F 5 0 R>>>>>>";
  private static final String TEXT = "BT /F 10 Tf 10 10 Td (abc) Tj ET ";

  @Test
  void a_password_is_asked_for_only_where_one_is_needed() throws IOException {
    assertThat(codeOf(encrypted("mật khẩu"))).isEqualTo(Unreadable.Code.ENCRYPTED);
    assertThat(read(encrypted(""))).isInstanceOf(Draft.class);
  }

  @Test
  void pages_without_a_character_are_a_scan() {
    assertThat(codeOf(HostilePdf.withContents("q Q".getBytes(ISO_8859_1), "").bytes()))
        .isEqualTo(Unreadable.Code.NO_TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "1 0 obj\n<<", "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"})
  void what_only_begins_like_a_pdf(String rest) {
    assertThat(codeOf(("%PDF-1.7\n" + rest).getBytes(ISO_8859_1)))
        .isEqualTo(Unreadable.Code.FILE_UNREADABLE);
  }

  @Test
  void random_bytes() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    byte[] bytes = new byte[500_000];
    new Random(seed).nextBytes(bytes);
    System.arraycopy("%PDF-1.7\n".getBytes(ISO_8859_1), 0, bytes, 0, 9);

    assertThat(codeOf(bytes)).isEqualTo(Unreadable.Code.FILE_UNREADABLE);
  }

  @Test
  void streams_that_inflate_without_end() {
    byte[] bomb = HostilePdf.packedSpaces(100);
    byte[] bombInBomb = HostilePdf.packed(HostilePdf.packedSpaces(1_000), 1);

    assertThat(bomb).hasSizeLessThan(200_000);
    assertThat(codeOf(HostilePdf.withContents(bomb, PACKED).bytes()))
        .isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
    assertThat(
            codeOf(
                HostilePdf.withContents(bombInBomb, "/Filter[/FlateDecode/FlateDecode]").bytes()))
        .isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
    assertThat(
            codeOf(
                HostilePdf.withPages("<</Type/Pages/Kids[3 0 R]/Count 1>>").stream(
                        "/Type/ObjStm/N 900000000/First 9" + PACKED, bomb)
                    .bytes()))
        .isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
  }

  @Test
  void filters_that_claim_room() {
    byte[] some = HostilePdf.packedSpaces(1);

    assertThat(
            codeOf(
                HostilePdf.withContents(
                        some, PACKED + "/DecodeParms<</Predictor 15/Columns 2000000000>>")
                    .bytes()))
        .isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
    assertThat(
            codeOf(
                HostilePdf.withContents(
                        some, "/Filter/CCITTFaxDecode/DecodeParms<</Columns 100000/Rows 100000>>")
                    .bytes()))
        .isEqualTo(Unreadable.Code.NO_TEXT);
  }

  @Test
  void more_pages_or_objects_than_a_plan_has() {
    HostilePdf pages =
        HostilePdf.withPages("<</Type/Pages/Kids[" + "3 0 R ".repeat(1_001) + "]/Count 1001>>")
            .object(PAGE);
    HostilePdf loop = HostilePdf.withPages("<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>");
    String objects = "1 0 obj <</Type/Page>> endobj\n".repeat(300_000);

    assertThat(codeOf(pages.bytes())).isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
    assertThat(codeOf(loop.bytes())).isEqualTo(Unreadable.Code.FILE_UNREADABLE);
    assertThat(codeOf(("%PDF-1.7\n" + objects).getBytes(ISO_8859_1)))
        .isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
  }

  @Test
  void more_characters_or_states_than_a_page_has() {
    byte[] letters = ("BT /F 9 Tf (" + "a".repeat(1_000) + ") Tj ET ").getBytes(ISO_8859_1);
    byte[] states = "q ".repeat(1_000).getBytes(ISO_8859_1);

    assertThat(codeOf(HostilePdf.withContents(HostilePdf.packed(letters, 101), PACKED).bytes()))
        .isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
    assertThat(codeOf(HostilePdf.withContents(states, "").bytes()))
        .isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
  }

  @Test
  void contents_that_draw_each_other() {
    HostilePdf laughs = HostilePdf.withContents("/A Do".getBytes(ISO_8859_1), "");
    for (int next = 7; next < 17; next++) {
      laughs.stream(
          "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A " + next + " 0 R>>>>",
          "/A Do ".repeat(20).getBytes(ISO_8859_1));
    }
    HostilePdf itself =
        HostilePdf.withContents("/A Do".getBytes(ISO_8859_1), "").stream(
            "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 6 0 R>>>>",
            "/A Do /A Do".getBytes(ISO_8859_1));

    assertThat(codeOf(laughs.bytes())).isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
    assertThat(codeOf(itself.bytes())).isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
  }

  /** However a table is written, it is counted as it is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "begincmap 1 beginbfrange <00000000> % all\n <FFFFFFFF> <0041> endbfrange endcmap",
        "begincmap (%) pop 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap",
        "begincmap 1 beginbfrange <00 00 % > <FF> <0041> endbfrange\n <00000000> <FFFFFFFF> <0041>"
            + " endbfrange endcmap",
        "begincmap 1 beginbfrange<00000000><FFFFFFFF>/a endbfrange 1 beginbfrange <00000000>"
            + "<FF FF FF FF> [<0041>] endbfrange endcmap",
        "begincmap 1 beginbfrange /endbfrange <00000000> <FFFFFFFF> <0041> endbfrange"
            + " 1 beginbfrange <000000> <FFFFFF> <0041> endbfrange endcmap"
      })
  void fonts_that_mean_billions_of_characters(String ranges) {
    assertThat(codeOf(withMeanings(ranges).bytes()))
        .isIn(Unreadable.Code.LIMIT_EXCEEDED, Unreadable.Code.NO_TABLE_FOUND);
  }

  @Test
  void many_fonts_with_large_tables() {
    byte[] table =
        ("begincmap 1 beginbfrange <0000> <FFFF> <0041> endbfrange endcmap").getBytes(ISO_8859_1);
    StringBuilder names = new StringBuilder();
    StringBuilder text = new StringBuilder("BT ");
    for (int i = 0; i < 100; i++) {
      names.append(
          "/F%d <</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>> ".formatted(i));
      text.append("/F%d 9 Tf (a) Tj ".formatted(i));
    }
    HostilePdf fonts =
        HostilePdf.withPages("<</Type/Pages/Kids[3 0 R]/Count 1>>")
            .object(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
                    + "/Resources<</Font<<%s>>>>>>".formatted(names))
            .stream("", text.append("ET").toString().getBytes(ISO_8859_1))
            .stream("", table);

    assertThat(codeOf(fonts.bytes())).isEqualTo(Unreadable.Code.LIMIT_EXCEEDED);
  }

  @Test
  void a_table_of_characters_still_says_what_they_mean() {
    String table =
        "begincmap (%) pop 1 begincodespacerange <00> <FF> endcodespacerange\n"
            + "1 beginbfchar <61> <1EA1> endbfchar % one\n 1 beginbfrange <62><63> [<0110> <01B0>]"
            + " endbfrange endcmap";

    assertThat(DocumentReader.read(withMeanings(table).bytes(), "p.pdf").toString())
        .contains("ạĐư");
  }

  private static HostilePdf withMeanings(String table) {
    return HostilePdf.withPages("<</Type/Pages/Kids[3 0 R]/Count 1>>").object(PAGE).stream(
        "", TEXT.getBytes(ISO_8859_1))
        .object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>")
        .stream("", table.getBytes(ISO_8859_1));
  }

  @Test
  void values_nested_without_end() {
    byte[] arrays = "[".repeat(1_000_000).getBytes(ISO_8859_1);
    HostilePdf kids = HostilePdf.withPages("<</Kids" + "[".repeat(1_000_000) + "]>>");

    assertThat(codeOf(HostilePdf.withContents(arrays, "").bytes()))
        .isEqualTo(Unreadable.Code.NO_TEXT);
    assertThat(codeOf(kids.bytes())).isEqualTo(Unreadable.Code.FILE_UNREADABLE);
  }

  @Test
  void numbers_beyond_any_page_scripts_and_actions_are_passed_over() {
    String far = "q 1 0 0 1 900000000 -900000000 cm 0 0 m 999999999 0 l S " + TEXT + "Q " + TEXT;
    HostilePdf file =
        HostilePdf.withContents(far.getBytes(ISO_8859_1), "")
            .object("<</S/JavaScript/JS(app.alert\\(1\\))>>");

    assertThat(codeOf(file.bytes("/OpenAction 6 0 R"))).isEqualTo(Unreadable.Code.NO_TABLE_FOUND);
  }

  private static byte[] encrypted(String password) throws IOException {
    byte[] plain = PdfFiles.pdf(TABLE, PdfFiles.Style.ruled());
    try (PDDocument document = Loader.loadPDF(plain)) {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy("owner", password, new AccessPermission());
      policy.setEncryptionKeyLength(128);
      document.protect(policy);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static ImportResult read(byte[] bytes) {
    return PlanImporter.read(bytes, "p.pdf", DIRECTORY, ImportHints.none());
  }

  private static Unreadable.Code codeOf(byte[] bytes) {
    ImportResult result = read(bytes);
    assertThat(result).isInstanceOf(Unreadable.class);
    return ((Unreadable) result).code();
  }
}

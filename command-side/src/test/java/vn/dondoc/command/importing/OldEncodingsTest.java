package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.ProblemCode;

/** Text files from before Unicode, and from programs that do not say which Unicode they write. */
class OldEncodingsTest {

  private static final String TABLE =
      "STT;Nhiệm vụ;Cơ quan chủ trì;Thời hạn\r\n"
          + "1;Rà soát quy trình cấp phép;Sở Y tế;Quý II/2023\r\n"
          + "2;Tổ chức hội nghị;Sở Nội vụ;Tháng 6/2023\r\n";

  @Test
  void tcvn3_is_read_and_said() {
    assertReadAs(
        "TCVN3 (ABC)",
        ("STT;NhiÖm vô;C¬ quan chñ tr×;Thêi h¹n\r\n"
                + "1;Rµ so¸t quy tr×nh cÊp phÐp;Së Y tÕ;Quý II/2023\r\n"
                + "2;Tæ chøc héi nghÞ;Së Néi vô;Th¸ng 6/2023\r\n")
            .getBytes(ISO_8859_1));
  }

  @Test
  void vni_is_read_and_said() {
    assertReadAs(
        "VNI",
        ("STT;Nhieäm vuï;Cô quan chuû trì;Thôøi haïn\r\n"
                + "1;Raø soaùt quy trình caáp pheùp;Sôû Y teá;Quyù II/2023\r\n"
                + "2;Toå chöùc hoäi nghò;Sôû Noäi vuï;Thaùng 6/2023\r\n")
            .getBytes(ISO_8859_1));
  }

  @Test
  void the_code_page_of_windows_is_read_and_said() {
    assertReadAs("windows-1258", windows1258(TABLE));
  }

  @Test
  void utf_16_without_a_mark_is_read_and_said() {
    assertReadAs("UTF-16", TABLE.getBytes(UTF_16LE));
  }

  @Test
  void a_mark_of_byte_order_is_no_text() {
    Draft draft = draft(("\uFEFF" + TABLE).getBytes(UTF_8));

    assertThat(draft.items()).extracting(DraftItem::ref).containsExactly("1", "2");
    assertThat(draft.problems())
        .extracting(DraftProblem::code)
        .doesNotContain(ProblemCode.ENCODING_ASSUMED);
  }

  private static void assertReadAs(String encoding, byte[] bytes) {
    Draft draft = draft(bytes);

    assertThat(draft.items())
        .extracting(item -> item.content() + " " + item.leadAgencies() + item.deadline().due())
        .containsExactly(
            "Rà soát quy trình cấp phép [SYT]2023-06-30", "Tổ chức hội nghị [SNV]2023-06-30");
    assertThat(draft.problems())
        .filteredOn(problem -> problem.code() == ProblemCode.ENCODING_ASSUMED)
        .extracting(problem -> problem.arguments().getFirst())
        .containsExactly(encoding);
  }

  private static Draft draft(byte[] bytes) {
    return PlanImporterTest.draftOf(bytes, "p.csv", ImportHints.none());
  }

  /** Where a letter is not in the code page, it is the letter without its tone, and the tone. */
  private static byte[] windows1258(String text) {
    Charset charset = Charset.forName("windows-1258");
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> out.append(encodable(letter, charset)));
    return out.toString().getBytes(charset);
  }

  private static String encodable(String letter, Charset charset) {
    if (charset.newEncoder().canEncode(letter)) {
      return letter;
    }
    String parts = Normalizer.normalize(letter, Normalizer.Form.NFD);
    for (int i = 1; i < parts.length(); i++) {
      String tone = parts.substring(i, i + 1);
      String base = Normalizer.normalize(parts.replace(tone, ""), Normalizer.Form.NFC);
      if (charset.newEncoder().canEncode(base + tone)) {
        return base + tone;
      }
    }
    throw new IllegalArgumentException(letter);
  }
}

package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.ImportResult;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Unreadable;

/**
 * Text whose size or shape made a reader work for minutes, or fill the memory: each is refused with
 * the bound that it exceeds, or read right. Where the defect was a hang, there is a limit of time,
 * generous enough for any machine.
 */
class HostileTextTest {

  private static final String HEAD = "STT,Nội dung,Cơ quan chủ trì,Cơ quan phối hợp,Thời hạn\n";

  private static final int MANY = 45_000;

  @Test
  void more_text_than_any_plan_has() {
    assertThat(refused("Việc nhỏ\n".repeat(2_000_000), "p.txt"))
        .containsExactly("bytes of text", "16777216");
    assertThat(refused("\n".repeat(5_000_000) + "a", "p.txt")).containsExactly("lines", "200000");
    assertThat(refused("\r\n".repeat(5_000_000) + "a", "p.csv")).containsExactly("lines", "200000");
  }

  @Test
  void characters_that_say_nothing_within_a_head() {
    String silent = "\u0014".repeat(14);
    byte[] head = ("\u0001" + silent + "phu trach" + silent.repeat(3) + "\u0001").getBytes(UTF_8);
    byte[] heads = ("STT" + silent + " " + silent + "phụ trách" + silent).getBytes(UTF_8);

    assertThat(read(head, "p.txt")).isInstanceOf(Unreadable.class);
    assertThat(read(heads, "p.txt")).isInstanceOf(Unreadable.class);
  }

  @Test
  void rows_of_nearly_empty_cells() {
    assertThat(refused(HEAD + ("x" + ",".repeat(190) + "\n").repeat(10_000), "p.csv"))
        .containsExactly("cells", "1000000");
  }

  @Test
  void a_large_file_in_an_old_encoding() {
    byte[] bytes = "Rà soát kế hoạch\n".repeat(10).getBytes(UTF_8);
    byte[] large = new byte[5_000_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = bytes[i % bytes.length];
    }
    large[100] = (byte) 0xFF;

    assertThat(PlanImporter.read(large, "p.txt", Directories.giaLai(), ImportHints.none()))
        .isEqualTo(
            new Unreadable(
                Unreadable.Code.LIMIT_EXCEEDED, List.of("bytes in an old encoding", "4194304")));
  }

  @Test
  void an_old_encoding_within_its_bound_is_still_read() {
    String text = HEAD + "1,Rà soát các bến xe,Sở Y tế,,Quý I\n".repeat(200);

    Draft draft = draft(text.getBytes(Charset.forName("UTF-16LE")));

    assertThat(draft.items()).hasSize(200);
  }

  @Test
  void many_words_without_cells() {
    assertThat(refused("việc nhỏ và ít\n".repeat(19_000) + "x ".repeat(150_000), "p.txt"))
        .containsExactly("words without cells", "150000");
    assertThat(refused("x".repeat(2_000_000), "p.txt"))
        .containsExactly("characters in a paragraph", "1000000");
    assertThat(refused(("x" + " ".repeat(5_000) + "\n").repeat(1_000), "p.txt"))
        .containsExactly("characters without cells", "4000000");
  }

  @Test
  void more_names_and_times_than_any_plan_has() {
    String leads = "Sở Lạ; ".repeat(1_000);

    assertThat(refused(HEAD + ("1,Việc," + leads + ",,Quý I\n").repeat(500), "p.csv"))
        .containsExactly("characters of agencies and times", "3000000");
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void lines_of_heads_without_end() {
    ImportResult result =
        read(
            "STT   Nội dung   Chủ trì   Thời hạn   báo cáo\n".repeat(19_000).getBytes(UTF_8),
            "p.txt");

    assertThat(result).isInstanceOf(Unreadable.class);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void rows_of_one_number_inherit_the_deadline_that_the_first_has() {
    Draft draft =
        draft(
            (HEAD
                    + "1,Việc đầu,Sở Y tế,,Quý I/2024\n"
                    + "1,Việc sau,Sở Y tế,,\n".repeat(MANY)
                    + "2,Việc khác,Sở Y tế,,Quý II/2024\n")
                .getBytes(UTF_8));

    DraftItem last = draft.items().get(MANY);
    assertThat(draft.items()).hasSize(MANY + 2);
    assertThat(last.deadline().text()).isEqualTo("Quý I/2024");
    assertThat(last.deadline().inherited()).isTrue();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void rows_of_one_number_inherit_from_below_where_only_the_last_has_a_deadline() {
    Draft draft =
        draft(
            (HEAD + "1,Việc trước,Sở Y tế,,\n".repeat(MANY) + "1,Việc cuối,Sở Y tế,,Quý I/2024\n")
                .getBytes(UTF_8));

    assertThat(draft.items().getFirst().deadline().text()).isEqualTo("Quý I/2024");
    assertThat(draft.items().getFirst().deadline().inherited()).isTrue();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void a_row_that_goes_on_for_ever_ends_and_says_so() {
    Draft draft =
        draft(
            (HEAD + "1,Việc lớn,Sở Y tế,,Quý I/2024\n" + ",và việc nữa,,,\n".repeat(MANY))
                .getBytes(UTF_8));

    assertThat(draft.items()).hasSize(1);
    assertThat(draft.items().getFirst().content()).startsWith("Việc lớn và việc nữa và việc nữa");
    assertThat(draft.problems())
        .filteredOn(problem -> problem.code() == ProblemCode.TEXT_OUTSIDE_ITEMS)
        .hasSize(MANY - 300);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void a_long_text_in_the_column_of_numbers() {
    Draft draft =
        draft((HEAD + "x".repeat(40_000) + ",Việc,Sở Y tế,,Quý I/2024\n").getBytes(UTF_8));

    assertThat(draft.items()).hasSize(1);
    assertThat(draft.items().getFirst().leadAgencies()).containsExactly("SYT");
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void prose_that_never_begins_a_sentence() {
    String prose = "và định kỳ hằng quý báo cáo kết quả;\n";

    Draft draft =
        draft(
            ("STT\tNội dung\tChủ trì\tThời hạn\n1\tViệc\tSở Y tế\tQuý I/2024\nNơi nhận:\n"
                    + prose.repeat(150_000))
                .getBytes(UTF_8),
            "p.txt");

    assertThat(draft.items()).hasSize(1);
    assertThat(draft.obligations()).hasSize(1_000);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void long_rows_whose_every_word_may_begin_a_cell() {
    String row = "Soát Xét Lại Sổ Sách Ở Bến Xe ".repeat(60);
    StringBuilder text =
        new StringBuilder("STT\nNội dung nhiệm vụ\nCơ quan chủ trì\nThời hạn\nSản phẩm\n");
    for (int i = 1; i <= 300; i++) {
      text.append(i).append(". ").append(row).append('\n');
    }

    Draft draft = draft(text.toString().getBytes(UTF_8), "p.txt");

    assertThat(draft.items()).hasSize(300);
    assertThat(draft.items()).allSatisfy(item -> assertThat(item.problems()).isNotEmpty());
  }

  private static ImportResult read(byte[] bytes, String name) {
    return PlanImporter.read(bytes, name, Directories.giaLai(), ImportHints.none());
  }

  private static List<String> refused(String text, String name) {
    ImportResult result = read(text.getBytes(UTF_8), name);
    assertThat(result)
        .isInstanceOfSatisfying(
            Unreadable.class,
            unreadable -> assertThat(unreadable.code()).isEqualTo(Unreadable.Code.LIMIT_EXCEEDED));
    return ((Unreadable) result).arguments();
  }

  private static Draft draft(byte[] bytes) {
    return draft(bytes, "p.csv");
  }

  private static Draft draft(byte[] bytes, String name) {
    ImportResult result = read(bytes, name);
    assertThat(result).isInstanceOf(Draft.class);
    return (Draft) result;
  }
}

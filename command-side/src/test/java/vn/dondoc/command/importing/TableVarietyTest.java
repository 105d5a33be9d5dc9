package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;

/** Tables as other offices write them. */
class TableVarietyTest {

  private static final String ONE_ITEM =
      "STT\tNội dung\tChủ trì\tThời gian\n1\tViệc a\tSở Y tế\t2023\n";

  @Test
  void columns_in_another_order_and_under_other_names() {
    Draft draft =
        text(
            "TT\tThời hạn hoàn thành\tĐơn vị thực hiện\tKết quả cần đạt\tCông việc\tĐơn vị phối hợp\n"
                + "1\tQuý II/2023\tSở Y tế\tBáo cáo\tViệc một\tSở Nội vụ\n");

    assertThat(summary(draft))
        .containsExactly("1 | Việc một | [SYT] | [SNV] | BY_DATE 2023-06-30 | Báo cáo");
  }

  @Test
  void heads_in_english_or_as_names_of_fields() {
    Draft draft =
        csv(
            "id,title,department,deadline\nKH20_N02.3.1,Task one,\"Sở Y tế, Sở Nội vụ\",30/06/2023\n");

    assertThat(summary(draft))
        .containsExactly("KH20_N02.3.1 | Task one | [SYT, SNV] | [] | BY_DATE 2023-06-30 | null");
  }

  @Test
  void numbers_under_a_head_that_nobody_knows() {
    Draft draft =
        text(
            """
            Phiếu\tNội dung\tChủ trì\tThời gian
            A1\tViệc một\tSở Y tế\t2023
            A2\tViệc hai\tSở Nội vụ\t2023
            """);

    assertThat(summary(draft))
        .containsExactly(
            "A1 | Việc một | [SYT] | [] | BY_DATE 2023-12-31 | null",
            "A2 | Việc hai | [SNV] | [] | BY_DATE 2023-12-31 | null");
  }

  @Test
  void columns_that_nobody_knows_beside_those_of_the_plan_are_named() {
    Draft draft =
        text(
            """
            STT\tNội dung\tChủ trì\tĐợt A\tĐợt B\tĐợt C\tĐợt D
            1\tViệc một\tSở Y tế\tx\t\t\t
            2\tViệc hai\tSở Nội vụ\t\t\tx\t
            """);

    assertThat(summary(draft))
        .containsExactly(
            "1 | Việc một | [SYT] | [] | UNSTATED null | null",
            "2 | Việc hai | [SNV] | [] | UNSTATED null | null");
    assertThat(draft.problems())
        .filteredOn(problem -> problem.code() == ProblemCode.CELLS_WITHOUT_COLUMN)
        .extracting(problem -> problem.arguments().getFirst())
        .containsExactly("Đợt A", "Đợt C");
  }

  @Test
  void words_under_a_head_that_nobody_knows_are_no_numbers() {
    Draft draft =
        text(
            """
            Phiếu\tNội dung\tChủ trì\tThời gian
            xanh\tViệc một\tSở Y tế\t2023
            đỏ\tViệc hai\tSở Nội vụ\t2023
            """);

    assertThat(draft.items()).extracting("ref").containsExactly("1", "2");
    assertThat(draft.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.CELLS_WITHOUT_COLUMN);
              assertThat(problem.arguments()).containsExactly("Phiếu");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BỘ XÂY DỰNG | BỘ XÂY DỰNG",
        "UBND TỈNH CAO BẰNG | UBND TỈNH CAO BẰNG",
        "BỘ NỘI VỤ      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | BỘ NỘI VỤ",
      })
  void who_issued_the_document_stands_in_its_head(String line, String authority) {
    Draft draft =
        text(line + "\n\nSTT\tNội dung\tChủ trì\tThời gian\n1\tViệc một\tSở Y tế\t2023\n");

    assertThat(draft.document().authority()).isEqualTo(authority);
  }

  @Test
  void csv_with_quotes_line_breaks_and_semicolons() {
    Draft draft =
        csv(
            "STT;Nội dung;Cơ quan chủ trì;Thời gian\r\n"
                + "1;\"Việc \"\"một\"\"; có\nhai dòng\";Sở Y tế;Tháng 6/2023\r\n");

    assertThat(summary(draft))
        .containsExactly("1 | Việc \"một\"; có hai dòng | [SYT] | [] | BY_DATE 2023-06-30 | null");
    assertThat(draft.items().getFirst().source().line()).isEqualTo(2);
  }

  @Test
  void a_quote_that_is_never_closed_is_text() {
    Draft draft = csv("STT,Nội dung,Chủ trì,Thời gian\n1,\"Việc một,Sở Y tế,2023\n");

    assertThat(draft.items().getFirst().content()).isEqualTo("\"Việc một");
    assertThat(draft.items().getFirst().leadAgencies()).containsExactly("SYT");
  }

  @Test
  void a_markdown_table() {
    Draft draft =
        text(
            "| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n|---|:---:|---|---|\n"
                + "| **A** | **Nhóm một** | | |\n"
                + "| 1 | Việc \\| một<br>dòng hai | Sở Y tế | 2023 |\n");

    assertThat(draft.items().getFirst().group()).isEqualTo("Nhóm một");
    assertThat(draft.items().getFirst().content()).isEqualTo("Việc | một dòng hai");
  }

  @Test
  void two_rows_of_heads_and_a_row_of_column_numbers() {
    Draft draft =
        text(
            "STT\tNội dung\tPhân công thực hiện\t\tThời gian\n"
                + "\t\tChủ trì\tPhối hợp\t\n"
                + "(1)\t(2)\t(3)\t(4)\t(5)\n"
                + "1\tViệc một\tSở Y tế\tSở Nội vụ\t2023\n");

    assertThat(summary(draft))
        .containsExactly("1 | Việc một | [SYT] | [SNV] | BY_DATE 2023-12-31 | null");
  }

  @Test
  void numbering_that_restarts_in_each_group_is_no_problem_but_a_number_twice_is() {
    Draft draft =
        text(
            "STT\tNội dung\tChủ trì\tThời gian\n"
                + "I\tNhóm một\t\t\n1\tViệc a\tSở Y tế\t2023\n1\tViệc b\tSở Y tế\t2023\n"
                + "II\tNhóm hai\t\t\n1\tViệc c\tSở Y tế\t2023\n");

    assertThat(draft.items())
        .extracting(DraftItem::group)
        .containsExactly("Nhóm một", "Nhóm một", "Nhóm hai");
    assertThat(draft.items().get(1).problems())
        .extracting(DraftProblem::code)
        .containsExactly(ProblemCode.REF_DUPLICATE);
    assertThat(draft.items().get(2).problems()).isEmpty();
  }

  @Test
  void a_table_without_numbers_is_numbered_in_order() {
    Draft draft =
        text("Nội dung\tChủ trì\tThời gian\nViệc a\tSở Y tế\t2023\nViệc b\tSở Nội vụ\t2023\n");

    assertThat(draft.items()).extracting(DraftItem::ref).containsExactly("1", "2");
  }

  @Test
  void numbers_inside_the_contents_count_where_there_is_no_column_for_them() {
    Draft draft =
        text(
            "Nội dung\tChủ trì\tThời gian\n1. Việc a\tSở Y tế\t2023\n1.2. Việc b\tSở Y tế\t2023\n");

    assertThat(summary(draft))
        .containsExactly(
            "1 | Việc a | [SYT] | [] | BY_DATE 2023-12-31 | null",
            "1.2 | Việc b | [SYT] | [] | BY_DATE 2023-12-31 | null");
  }

  @Test
  void a_lead_cell_that_names_the_coordinating_too_is_split() {
    Draft draft =
        text(
            "STT\tNội dung\tCơ quan thực hiện\tThời gian\n"
                + "1\tViệc a\tSở Y tế chủ trì, phối hợp với Sở Nội vụ, Sở Tài chính\t2023\n");

    assertThat(summary(draft))
        .containsExactly("1 | Việc a | [SYT] | [SNV, STC] | BY_DATE 2023-12-31 | null");
  }

  @Test
  void an_item_without_a_lead_or_content_is_kept_with_a_problem() {
    Draft draft =
        text("STT\tNội dung\tChủ trì\tThời gian\n1\tViệc a\t\t2023\n2\t\tSở Y tế\t2023\n");

    assertThat(draft.problems())
        .filteredOn(p -> p.itemId() != null)
        .extracting(DraftProblem::code)
        .containsExactly(ProblemCode.LEAD_MISSING, ProblemCode.CONTENT_MISSING);
  }

  @Test
  void text_under_a_column_that_is_not_understood_is_named() {
    Draft draft =
        text("STT\tNội dung\tChủ trì\tThời gian\tMàu sắc\n1\tViệc a\tSở Y tế\t2023\tXanh\n");

    assertThat(draft.problems())
        .extracting(DraftProblem::code)
        .contains(ProblemCode.CELLS_WITHOUT_COLUMN);
  }

  @Test
  void a_row_joined_without_a_page_break_is_flagged() {
    Draft draft =
        text(
            "STT\tNội dung\tChủ trì\tThời gian\n1\tViệc a.\tSở Y tế\t2023\n"
                + "\tViệc khác không ghi cơ quan.\t\t\n");

    assertThat(draft.items()).hasSize(1);
    assertThat(draft.items().getFirst().problems())
        .extracting(DraftProblem::code)
        .containsExactly(ProblemCode.ROW_JOINED);
  }

  @Test
  void the_head_of_a_document_is_read() {
    Draft draft =
        text(
            "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nSố: 12 / KH-UBND\nGia Lai, ngày 05 tháng 01 năm 2023\n"
                + "KẾ HOẠCH\nCải cách năm 2023\nCăn cứ Nghị quyết số 999/NQ-CP ngày 02/02/2022;\n"
                + "STT\tNội dung\tChủ trì\tThời gian\n1\tViệc a\tSở Y tế\t2023\n");

    assertThat(draft.document().number()).isEqualTo("12/KH-UBND");
    assertThat(draft.document().issuedOn()).isEqualTo("2023-01-05");
    assertThat(draft.document().title()).isEqualTo("Cải cách năm 2023");
    assertThat(draft.document().authority()).isEqualTo("ỦY BAN NHÂN DÂN TỈNH GIA LAI");
    assertThat(draft.problems()).isEmpty();
  }

  @Test
  void a_day_of_issue_that_does_not_exist_is_said() {
    Draft draft =
        text(
            "Số: 12/KH-UBND\nGia Lai, ngày 31 tháng 02 năm 2023\n"
                + "STT\tNội dung\tChủ trì\tThời gian\n1\tViệc a\tSở Y tế\t2023\n");

    assertThat(draft.document().issuedOn()).isNull();
    assertThat(draft.problems())
        .extracting(DraftProblem::code)
        .containsExactly(ProblemCode.DATE_IMPOSSIBLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gia Lai, ngày 05 tháng 01 năm 2023",
        "Số: 12/KH-UBND Gia Lai, ngày 05 tháng 01 năm 2023",
        "Số: 12/QĐ-TTg Hà Nội, ngày 05 tháng 01 năm 2023",
        "Độc lập - Tự do - Hạnh phúc Gia Lai, ngày 05 tháng 01 năm 2023",
        "Gia Lai, ngày 05/01/2023.",
        "Gia Lai, ngày 05 tháng 01 năm 2023 KẾ HOẠCH",
      })
  void the_day_of_issue_stands_beside_the_place(String line) {
    assertThat(text(line + "\n" + ONE_ITEM).document().issuedOn()).isEqualTo("2023-01-05");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thi hành Chỉ thị số 77/CT-TTG, ngày 02/8/2022 của Thủ tướng về vệ sinh",
        "Tiếp theo Công văn số 88/VP-TH, ngày 02 tháng 8 năm 2022",
        "Căn cứ đề nghị của Sở Y tế, ngày 02 tháng 8 năm 2022;",
        "Thực hiện kết luận của Tỉnh ủy, ngày 02 tháng 8 năm 2022 về vệ sinh",
      })
  void the_day_of_another_document_is_not_the_day_of_issue(String line) {
    Draft draft = text("Gia Lai, ngày      tháng 01 năm 2023\n" + line + "\n" + ONE_ITEM);

    assertThat(draft.document().issuedOn()).isNull();
    assertThat(draft.problems()).extracting(DraftProblem::code).contains(ProblemCode.DATE_MISSING);
  }

  @Test
  void hints_win_over_the_document() {
    ImportHints hints =
        new ImportHints(
            "9/KH",
            LocalDate.parse("2022-12-01"),
            "Tên khác",
            DeadlineRule.ROLL_FORWARD,
            null,
            null);
    Draft draft =
        PlanImporterTest.draftOf(
            ("Số: 12/KH-UBND\nSTT\tNội dung\tChủ trì\tThời gian\n"
                    + "1\tViệc a\tSở Y tế\tTháng 12/2022\n")
                .getBytes(UTF_8),
            "p.txt",
            hints);

    assertThat(draft.document().number()).isEqualTo("9/KH");
    assertThat(draft.document().title()).isEqualTo("Tên khác");
    assertThat(draft.items().getFirst().deadline().effectiveDue()).isEqualTo("2023-01-03");
    assertThat(draft.problems()).isEmpty();
  }

  @Test
  void a_deadline_that_nobody_wrote_is_unstated() {
    Draft draft = text("STT\tNội dung\tChủ trì\tThời gian\n1\tViệc a\tSở Y tế\t\n");

    assertThat(draft.items().getFirst().deadline().kind()).isEqualTo(DeadlineKind.UNSTATED);
    assertThat(draft.items().getFirst().deadline().inherited()).isFalse();
  }

  private static Draft text(String text) {
    return PlanImporterTest.draftOf(text.getBytes(UTF_8), "p.txt", ImportHints.none());
  }

  private static Draft csv(String text) {
    return PlanImporterTest.draftOf(text.getBytes(UTF_8), "p.csv", ImportHints.none());
  }

  private static List<String> summary(Draft draft) {
    return draft.items().stream()
        .map(
            item ->
                String.join(
                    " | ",
                    item.ref(),
                    item.content(),
                    item.leadAgencies().toString(),
                    item.coordinatingAgencies().toString(),
                    item.deadline().kind() + " " + item.deadline().due(),
                    String.valueOf(item.product())))
        .toList();
  }
}

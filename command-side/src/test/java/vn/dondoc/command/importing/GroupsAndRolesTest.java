package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.ProblemCode;

/** What rows share with a heading, who does what in one cell, and what is no task at all. */
class GroupsAndRolesTest {

  private static final String HEADS = "STT\tNội dung\tChủ trì\tThời gian\n";

  @Test
  void a_heading_gives_its_lead_and_deadline_to_rows_that_have_none() {
    Draft draft =
        text(
            HEADS
                + "I\tNhóm một\tSở Y tế\tQuý II/2023\n1\tViệc a\t\t\n2\tViệc b\tSở Nội vụ\t2023\n");

    assertThat(summary(draft))
        .containsExactly(
            "1 | Nhóm một | Việc a | [SYT] | [] | 2023-06-30",
            "2 | Nhóm một | Việc b | [SNV] | [] | 2023-12-31");
    assertThat(draft.items().getFirst().deadline().inherited()).isTrue();
  }

  @Test
  void a_row_numbered_as_a_heading_with_nothing_under_it_is_a_task() {
    Draft draft =
        text(
            HEADS
                + "I\tNhóm một\t\t\n1\tViệc a\tSở Y tế\t2023\n2\tViệc b\tSở Nội vụ\t2023\n"
                + "II\tSơ kết nửa chặng\tSở Tài chính\tQuý II/2023\n"
                + "III\tNhóm ba\t\t\n1\tViệc c\tSở Y tế\t2024\n"
                + "IV\tHọp tổng kết\tSở Nội vụ\tTháng 12/2024\n");

    assertThat(summary(draft))
        .containsExactly(
            "1 | Nhóm một | Việc a | [SYT] | [] | 2023-12-31",
            "2 | Nhóm một | Việc b | [SNV] | [] | 2023-12-31",
            "II | null | Sơ kết nửa chặng | [STC] | [] | 2023-06-30",
            "1 | Nhóm ba | Việc c | [SYT] | [] | 2024-12-31",
            "IV | null | Họp tổng kết | [SNV] | [] | 2024-12-31");
    assertThat(codes(draft)).doesNotContain(ProblemCode.TEXT_OUTSIDE_ITEMS);
  }

  @Test
  void a_heading_that_may_be_a_task_is_said_not_dropped() {
    Draft draft =
        text(
            HEADS
                + "I\tNhóm một\t\t\n1\tViệc a\tSở Y tế\t2023\n"
                + "II\tMở hội thao\tSở Tài chính\tQuý II/2023\n"
                + "IV\tNhóm bốn\t\t\n1\tViệc b\tSở Y tế\t2024\n");

    assertThat(draft.items()).hasSize(2);
    assertThat(draft.problems())
        .filteredOn(problem -> problem.code() == ProblemCode.TEXT_OUTSIDE_ITEMS)
        .hasSize(1);
  }

  @Test
  void a_part_with_headings_of_another_kind_under_it_is_no_task() {
    Draft draft =
        text(
            HEADS
                + "A\tPhần một\tSở Tài chính\t2023\nI\tNhóm một\t\t\n"
                + "1\tViệc a\tSở Y tế\t2023\n2\tViệc b\tSở Nội vụ\t2023\n");

    assertThat(draft.items()).hasSize(2);
    assertThat(codes(draft)).doesNotContain(ProblemCode.TEXT_OUTSIDE_ITEMS);
  }

  @Test
  void a_number_whose_parts_say_who_leads_is_a_heading() {
    Draft draft = text(HEADS + "1\tNhóm một\t\t\n1.1\tViệc a\tSở Y tế\t2023\n");

    assertThat(summary(draft)).containsExactly("1.1 | Nhóm một | Việc a | [SYT] | [] | 2023-12-31");
  }

  @Test
  void a_number_that_says_all_its_parts_say_too_is_an_item() {
    Draft draft = text(HEADS + "1\tViệc a\tSở Y tế\t2023\n1.1\tViệc b\tSở Nội vụ\t2024\n");

    assertThat(draft.items()).extracting(DraftItem::ref).containsExactly("1", "1.1");
  }

  @Test
  void a_column_of_fields_names_the_groups() {
    Draft draft =
        text(
            "TT\tLĩnh vực\tNhiệm vụ\tĐơn vị thực hiện\tThời hạn\n"
                + "1\tY tế\tViệc a\tSở Y tế\t2023\n2\t\tViệc b\tSở Y tế\t2023\n");

    assertThat(draft.items()).extracting(DraftItem::group).containsExactly("Y tế", "Y tế");
  }

  @Test
  void letters_may_begin_again_under_each_number() {
    Draft draft =
        text(
            HEADS
                + "1\tNhóm một\t\t\na)\tViệc a\tSở Y tế\t2023\nb)\tViệc b\tSở Y tế\t2023\n"
                + "2\tNhóm hai\t\t\na)\tViệc c\tSở Y tế\t2023\n");

    assertThat(draft.items())
        .extracting(item -> item.ref() + " " + item.group())
        .containsExactly("a Nhóm một", "b Nhóm một", "a Nhóm hai");
    assertThat(codes(draft)).doesNotContain(ProblemCode.REF_DUPLICATE);
  }

  @Test
  void a_number_left_out_is_said() {
    Draft draft = text(HEADS + "1\tViệc a\tSở Y tế\t2023\n3\tViệc b\tSở Y tế\t2023\n");

    assertThat(draft.items().getLast().problems())
        .extracting(DraftProblem::code)
        .containsExactly(ProblemCode.REF_SKIPPED);
  }

  @Test
  void a_deadline_printed_once_for_a_group_is_taken_and_said() {
    Draft draft =
        text(HEADS + "1\tViệc a\tSở Y tế\t2023\n2\tViệc b\tSở Y tế\t\n3\tViệc c\tSở Y tế\t\n");

    assertThat(draft.items())
        .extracting(item -> item.deadline().due().toString())
        .containsExactly("2023-12-31", "2023-12-31", "2023-12-31");
    assertThat(draft.items().getLast().problems())
        .extracting(DraftProblem::code)
        .containsExactly(ProblemCode.DEADLINE_FROM_ABOVE);
  }

  @Test
  void one_column_may_say_who_leads_and_who_coordinates() {
    String heads = "STT\tNội dung\tCơ quan chủ trì/phối hợp\tThời gian\n";
    Draft draft =
        text(
            heads
                + "1\tViệc a\tChủ trì: Sở Y tế; Phối hợp: Sở Nội vụ\t2023\n"
                + "2\tViệc b\tSở Y tế chủ trì; Sở Nội vụ, Sở Tài chính phối hợp\t2023\n"
                + "3\tViệc c\tSở Y tế, Sở Nội vụ\t2023\n");

    assertThat(draft.items())
        .extracting(item -> item.leadAgencies() + " " + item.coordinatingAgencies())
        .containsExactly("[SYT] [SNV]", "[SYT] [SNV, STC]", "[SYT, SNV] []");
    assertThat(draft.items().getLast().problems())
        .extracting(DraftProblem::code)
        .containsExactly(ProblemCode.ROLES_UNCLEAR);
  }

  @Test
  void agencies_that_no_province_has_are_kept_each_word_for_word() {
    Draft draft =
        text(
            HEADS
                + "1\tViệc a\tVụ Kế hoạch - Tài chính, Cục Hóa chất và Sở Y tế; Viện Lúa\t2023\n");

    assertThat(draft.items().getFirst().leads())
        .extracting(part -> part.text() + " " + part.agencies())
        .containsExactly(
            "Vụ Kế hoạch - Tài chính []", "Cục Hóa chất []", "Sở Y tế [SYT]", "Viện Lúa []");
  }

  @Test
  void columns_that_are_no_part_of_a_task_are_kept_under_their_heads() {
    Draft draft =
        text(
            "STT\tNội dung\tChủ trì\tThời gian\tCấp trình\tKinh phí\n"
                + "1\tViệc a\tSở Y tế\t2023\tUBND tỉnh\t2 tỷ đồng\n");

    assertThat(draft.items().getFirst().details())
        .isEqualTo("Cấp trình: UBND tỉnh\nKinh phí: 2 tỷ đồng");
    assertThat(codes(draft)).doesNotContain(ProblemCode.CELLS_WITHOUT_COLUMN);
  }

  @Test
  void a_first_and_a_last_day_in_two_columns_are_a_period() {
    Draft draft =
        csv("id,title,department,start_date,end_date\n1,Việc a,Sở Y tế,01/02/2023,30/06/2023\n");

    assertThat(draft.items().getFirst().deadline().start()).isEqualTo("2023-02-01");
    assertThat(draft.items().getFirst().deadline().due()).isEqualTo("2023-06-30");
  }

  @Test
  void other_tables_and_signatures_are_no_items() {
    Draft draft =
        csv(
            "STT;Nội dung;Chủ trì;Thời gian\n1;Việc a;Sở Y tế;2023\n"
                + "Danh sách liên hệ;;;\nSTT;Họ và tên;Chức vụ;Điện thoại\n1;Lê An;Chuyên viên;09\n"
                + "Nơi nhận:;;;\n- Như trên;;;\n");

    assertThat(draft.items()).hasSize(1);
    assertThat(codes(draft)).contains(ProblemCode.TABLE_LEFT_OUT);
  }

  @Test
  void a_table_of_indicators_has_leads_but_no_deadlines() {
    Draft draft =
        text(
            "TT\tChỉ tiêu\tĐơn vị tính\tKế hoạch năm 2023\tCơ quan chủ trì\n"
                + "1\tHộ dùng nước sạch\t%\t95\tSở Y tế\n");

    assertThat(draft.items().getFirst().content()).isEqualTo("Hộ dùng nước sạch");
    assertThat(draft.items().getFirst().details())
        .isEqualTo("Đơn vị tính: %\nKế hoạch năm 2023: 95");
  }

  @Test
  void rows_of_a_text_may_be_separated_by_pipes_semicolons_or_commas() {
    for (String separator : List.of(" | ", ";", ",")) {
      String table =
          String.join(separator, "STT", "Nội dung", "Chủ trì", "Thời gian")
              + "\n"
              + String.join(separator, "1", "Việc a", "Sở Y tế", "2023")
              + "\n"
              + String.join(separator, "2", "Việc b", "Sở Nội vụ", "2023")
              + "\n";

      assertThat(text("KẾ HOẠCH\n\n" + table).items())
          .as(separator)
          .extracting(DraftItem::content)
          .containsExactly("Việc a", "Việc b");
    }
  }

  @Test
  void measures_may_have_their_labels_in_one_sentence() {
    Draft draft =
        text(
            "II. NHIỆM VỤ\n1. Việc a. Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Nội vụ;"
                + " thời gian hoàn thành: Quý II/2023.\n"
                + "2. Việc b (Chủ trì: Sở Nội vụ; thời gian: 2023).\n");

    assertThat(summary(draft))
        .containsExactly(
            "1 | NHIỆM VỤ | Việc a. | [SYT] | [SNV] | 2023-06-30",
            "2 | NHIỆM VỤ | Việc b | [SNV] | [] | 2023-12-31");
  }

  @Test
  void lettered_measures_under_a_number_are_measures_of_that_group() {
    Draft draft =
        text(
            "II. NHIỆM VỤ\n1. Về con người\na) Việc a\n- Chủ trì: Sở Nội vụ\n- Thời gian: 2023\n"
                + "b) Việc b\n- Chủ trì: Sở Y tế\n- Thời gian: 2024\n");

    assertThat(summary(draft))
        .containsExactly(
            "a | Về con người | Việc a | [SNV] | [] | 2023-12-31",
            "b | Về con người | Việc b | [SYT] | [] | 2024-12-31");
  }

  @Test
  void a_part_that_a_measure_has_twice_is_said() {
    Draft draft =
        text(
            "II. NHIỆM VỤ\n1. Việc a\n- Chủ trì: Sở Nội vụ\n- Thời gian: 2023\n- Chủ trì: Sở Y tế\n");

    assertThat(draft.items().getFirst().problems())
        .extracting(DraftProblem::code)
        .containsExactly(ProblemCode.ROW_JOINED);
  }

  @Test
  void each_table_of_a_file_may_count_from_one() {
    Draft draft =
        text(
            HEADS
                + "1\tViệc a\tSở Y tế\t2023\n2\tViệc b\tSở Y tế\t2023\n\nPhụ lục khác\n\n"
                + "STT\tCông việc\tĐơn vị thực hiện\tThời hạn\n1\tViệc c\tSở Nội vụ\t2024\n");

    assertThat(draft.items()).extracting(DraftItem::ref).containsExactly("1", "2", "1");
    assertThat(codes(draft)).doesNotContain(ProblemCode.REF_DUPLICATE);
  }

  @Test
  void a_duty_may_be_told_before_or_after_how_often() {
    Draft draft =
        text(
            HEADS
                + "1\tViệc a\tSở Y tế\t2023\n\nĐịnh kỳ hàng tháng, các đơn vị báo cáo Sở Y tế.\n"
                + "Gửi báo cáo về Sở Nội vụ trước ngày 20 hằng tháng.\n");

    assertThat(draft.obligations())
        .extracting(duty -> duty.deadline().recurrence())
        .containsExactly("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=19");
  }

  private static Draft text(String text) {
    return PlanImporterTest.draftOf(text.getBytes(UTF_8), "p.txt", ImportHints.none());
  }

  private static Draft csv(String text) {
    return PlanImporterTest.draftOf(text.getBytes(UTF_8), "p.csv", ImportHints.none());
  }

  private static List<ProblemCode> codes(Draft draft) {
    return draft.problems().stream().map(DraftProblem::code).toList();
  }

  private static List<String> summary(Draft draft) {
    return draft.items().stream()
        .map(
            item ->
                String.join(
                    " | ",
                    item.ref(),
                    String.valueOf(item.group()),
                    item.content(),
                    item.leadAgencies().toString(),
                    item.coordinatingAgencies().toString(),
                    String.valueOf(item.deadline().due())))
        .toList();
  }
}

package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftObligation;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Unreadable;

/** Prose in which each measure begins with the agency that leads it, as directives are written. */
class DirectiveTest {

  private static final String HEAD =
      """
      UBND TỈNH GIA LAI
      Số: 05/CT-UBND
      Gia Lai, ngày 10 tháng 01 năm 2024
      Căn cứ tình hình thực tế, Chủ tịch UBND tỉnh chỉ thị:
      """;

  @Test
  void agencies_with_lettered_tasks_below_them() {
    Draft draft =
        draft(
            """
            1. Giám đốc Sở Nông nghiệp và Phát triển nông thôn:
            a) Chủ trì, phối hợp với Công an tỉnh và Sở Tài chính rà soát các vùng dễ cháy, hoàn thành trước ngày 15/02/2024.
            b) Tham mưu UBND tỉnh ban hành phương án chữa cháy, xong trong quý I/2024.
            2. Chủ tịch UBND các huyện, thị xã, thành phố:
            - Phát dọn đường băng cản lửa, chậm nhất ngày 31/3/2024.
            Nơi nhận:
            - Sở Y tế;
            """);

    assertThat(summary(draft))
        .containsExactly(
            "1.a | rà soát các vùng dễ cháy | [SNNPTNT] | [CAT, STC] | 2024-02-14",
            "1.b | Tham mưu UBND tỉnh ban hành phương án chữa cháy | [SNNPTNT] | [] | 2024-03-31",
            "2.1 | Phát dọn đường băng cản lửa | 17 | [] | 2024-03-31");
    assertThat(draft.items()).allSatisfy(item -> assertThat(item.problems()).isEmpty());
  }

  @Test
  void the_agency_and_its_task_in_one_paragraph() {
    Draft draft =
        draft(
            """
            1. Công an tỉnh chủ trì, phối hợp với Sở Tài chính kiểm tra xe chữa cháy theo Quyết định số 12/QĐ-UBND ngày 05/01/2023, hoàn thành trước ngày 20/3/2024.
            2. Sở Y tế: Chuẩn bị cơ số thuốc.
            """);

    assertThat(summary(draft))
        .containsExactly(
            "1 | kiểm tra xe chữa cháy theo Quyết định số 12/QĐ-UBND ngày 05/01/2023 | [CAT] | [STC]"
                + " | 2024-03-19",
            "2 | Chuẩn bị cơ số thuốc | [SYT] | [] | null");
  }

  @Test
  void tasks_given_under_headings() {
    Draft draft =
        draft(
            """
            I. VỀ TRƯỜNG HỌC
            - Giao Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Tài chính, Sở Xây dựng thực hiện khảo sát các điểm trường (hoàn thành trong quý II/2024).
            II. VỀ TRẠM Y TẾ
            - Yêu cầu UBND thành phố Pleiku bố trí đất xây trạm, xong trước ngày 30 tháng 4 năm 2024.
            Giao Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện./.
            """);

    assertThat(summary(draft))
        .containsExactly(
            "1 | thực hiện khảo sát các điểm trường | [SGDDT] | [STC, SXD] | 2024-06-30",
            "2 | bố trí đất xây trạm | [PLEIKU] | [] | 2024-04-29",
            "3 | theo dõi, đôn đốc việc thực hiện | [VP] | [] | null");
    assertThat(draft.items())
        .extracting(DraftItem::group)
        .containsExactly("VỀ TRƯỜNG HỌC", "VỀ TRẠM Y TẾ", "VỀ TRẠM Y TẾ");
  }

  @Test
  void who_leads_in_brackets_at_the_end_of_a_measure() {
    Draft draft =
        draft(
            """
            II. NHIỆM VỤ
            1. Đo mức tiêu thụ điện của các trụ sở (Sở Công Thương chủ trì; hoàn thành trong quý II/2024).
            2. Lắp pin mặt trời trên mái trường (Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Xây dựng; thời hạn: tháng 9/2024).
            """);

    assertThat(summary(draft))
        .containsExactly(
            "1 | Đo mức tiêu thụ điện của các trụ sở | [SCT] | [] | 2024-06-30",
            "2 | Lắp pin mặt trời trên mái trường | [SGDDT] | [SXD] | 2024-09-30");
  }

  @Test
  void a_label_in_one_paragraph_does_not_hide_the_others() {
    Draft draft =
        draft(
            """
            1. Sở Y tế chủ trì lập danh sách cơ sở y tế, hoàn thành trước ngày 15/02/2024.
            2. Sở Tài chính, Sở Xây dựng phối hợp với Sở Nội vụ bố trí kinh phí; thời gian hoàn thành: trước 10/6/2024.
            """);

    assertThat(summary(draft))
        .containsExactly(
            "1 | lập danh sách cơ sở y tế | [SYT] | [] | 2024-02-14",
            "2 | bố trí kinh phí | [STC, SXD] | [SNV] | 2024-06-09");
  }

  @Test
  void a_time_that_no_word_makes_a_deadline_is_doubtful() {
    Draft draft =
        draft(
            """
            1. Sở Y tế chủ trì tổng kết công tác phòng dịch trong năm 2024.
            """);

    assertThat(summary(draft))
        .containsExactly(
            "1 | tổng kết công tác phòng dịch trong năm 2024 | [SYT] | [] | 2024-12-31");
    assertThat(codes(draft.items().getFirst())).containsExactly(ProblemCode.DEADLINE_AMBIGUOUS);
  }

  @Test
  void an_agency_unknown_to_the_directory_leads_all_the_same_and_is_asked_for() {
    Draft draft =
        draft(
            """
            1. Sở Nông nghiệp và Môi trường Vĩnh Viễn chủ trì đo đạc lòng hồ, hoàn thành trước ngày 15/02/2024.
            """);

    assertThat(summary(draft)).containsExactly("1 | đo đạc lòng hồ | [] | [] | 2024-02-14");
    assertThat(codes(draft.items().getFirst())).contains(ProblemCode.NO_LEAD_RESOLVED);
  }

  @Test
  void a_duty_to_report_is_an_obligation_and_no_item() {
    Draft draft =
        draft(
            """
            1. Sở Y tế:
            a) Chủ trì lập danh sách cơ sở y tế, hoàn thành trước ngày 15/02/2024.
            b) Định kỳ hằng tháng báo cáo UBND tỉnh kết quả thực hiện.
            """);

    assertThat(summary(draft))
        .containsExactly("1.a | lập danh sách cơ sở y tế | [SYT] | [] | 2024-02-14");
    assertThat(draft.obligations())
        .extracting(DraftObligation::text)
        .containsExactly("b) Định kỳ hằng tháng báo cáo UBND tỉnh kết quả thực hiện.");
  }

  @Test
  void what_is_not_understood_is_said() {
    Draft draft =
        draft(
            """
            1. Sở Y tế chủ trì lập danh sách cơ sở y tế, hoàn thành trước ngày 15/02/2024.
            2. Ai làm việc nấy theo nếp cũ.
            3. Sở Nội vụ xem xét chung.
            """);

    assertThat(summary(draft))
        .containsExactly(
            "1 | lập danh sách cơ sở y tế | [SYT] | [] | 2024-02-14",
            "3 | xem xét chung | [SNV] | [] | null");
    assertThat(codes(draft.items().getLast())).containsExactly(ProblemCode.ROLES_UNCLEAR);
    assertThat(draft.problems())
        .filteredOn(problem -> problem.code() == ProblemCode.TEXT_OUTSIDE_ITEMS)
        .flatExtracting(problem -> problem.arguments())
        .containsExactly("Ai làm việc nấy theo nếp cũ.");
  }

  @Test
  void prose_that_gives_no_task_is_no_plan() {
    byte[] letter =
        """
        1. Sở Y tế: 12 cán bộ.
        2. Sở Nội vụ: 10 cán bộ.
        """
            .getBytes(UTF_8);

    assertThat(PlanImporter.read(letter, "p.txt", Directories.giaLai(), ImportHints.none()))
        .isInstanceOfSatisfying(
            Unreadable.class,
            refused -> assertThat(refused.code()).isEqualTo(Unreadable.Code.NO_TABLE_FOUND));
  }

  private static Draft draft(String body) {
    return PlanImporterTest.draftOf((HEAD + body).getBytes(UTF_8), "p.txt", ImportHints.none());
  }

  private static List<ProblemCode> codes(DraftItem item) {
    return item.problems().stream().map(problem -> problem.code()).toList();
  }

  private static List<String> summary(Draft draft) {
    return draft.items().stream()
        .map(
            item ->
                String.join(
                    " | ",
                    item.ref(),
                    item.content(),
                    item.leadAgencies().size() > 5
                        ? Integer.toString(item.leadAgencies().size())
                        : item.leadAgencies().toString(),
                    item.coordinatingAgencies().toString(),
                    String.valueOf(item.deadline().due())))
        .toList();
  }
}

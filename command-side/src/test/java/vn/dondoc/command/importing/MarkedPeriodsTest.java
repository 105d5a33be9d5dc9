package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.events.DeadlineKind;

/** Columns of quarters or months with marks where work is planned. */
class MarkedPeriodsTest {

  @Test
  void quarters_of_a_year_that_the_head_above_them_names() {
    Draft draft =
        draft(
            """
            TT,Nội dung,Cơ quan chủ trì,Thời gian thực hiện năm 2024,,,,Sản phẩm
            ,,,Quý I,Quý II,Quý III,Quý IV,
            1,Sửa mái trường,Sở Xây dựng,,x,,,Biên bản
            2,Khám mắt học sinh,Sở Y tế,x,x,X,,Báo cáo
            3,Việc chưa rõ,Sở Nội vụ,,,,,
            """);

    assertThat(deadlines(draft))
        .containsExactly(
            "Quý II/2024 null 2024-06-30",
            "Từ Quý I/2024 đến Quý III/2024 2024-01-01 2024-09-30",
            " null null");
    assertThat(draft.items().getFirst().product()).isEqualTo("Biên bản");
  }

  @Test
  void months_with_their_year_in_one_row_of_heads() {
    Draft draft =
        draft(
            """
            TT,Nội dung,Cơ quan chủ trì,Tháng 1/2024,Tháng 2/2024,Tháng 3/2024
            1,Sửa mái trường,Sở Xây dựng,,,✓
            """);

    assertThat(deadlines(draft)).containsExactly("Tháng 3/2024 null 2024-03-31");
  }

  @Test
  void a_quarter_without_a_year_is_left_to_a_person() {
    Draft draft =
        draft(
            """
            TT,Nội dung,Cơ quan chủ trì,Quý I,Quý II,Quý III,Quý IV
            1,Sửa mái trường,Sở Xây dựng,,,x,
            """);

    assertThat(draft.items().getFirst().deadline().kind()).isEqualTo(DeadlineKind.UNCLEAR);
    assertThat(draft.items().getFirst().deadline().text()).isEqualTo("Quý III");
  }

  @Test
  void texts_in_place_of_marks_are_not_guessed() {
    Draft draft =
        draft(
            """
            TT,Nội dung,Cơ quan chủ trì,Thời hạn,Quý I,Quý II
            1,Sửa mái trường,Sở Xây dựng,Tháng 5/2024,200 triệu,300 triệu
            """);

    assertThat(draft.items().getFirst().deadline().text()).isEqualTo("Tháng 5/2024");
    assertThat(draft.problems())
        .extracting(problem -> problem.code())
        .contains(ProblemCode.CELLS_WITHOUT_COLUMN);
  }

  private static Draft draft(String csv) {
    String head = "Số: 5/KH-UBND,,\n\"Gia Lai, ngày 10 tháng 01 năm 2024\",,\n";
    return PlanImporterTest.draftOf((head + csv).getBytes(UTF_8), "p.csv", ImportHints.none());
  }

  private static List<String> deadlines(Draft draft) {
    return draft.items().stream()
        .map(item -> item.deadline())
        .map(deadline -> deadline.text() + " " + deadline.start() + " " + deadline.due())
        .toList();
  }
}

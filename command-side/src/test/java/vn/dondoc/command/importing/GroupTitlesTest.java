package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;

/** Headings that say in brackets who leads the rows below them, or by when. */
class GroupTitlesTest {

  private static final String HEAD =
      "| TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |\n|---|---|---|---|---|\n";

  @Test
  void lead_and_deadline_count_for_rows_without_their_own() {
    Draft draft =
        draft(
            HEAD
                + "| I | CẦU ĐƯỜNG (Sở Giao thông vận tải chủ trì; hoàn thành trong quý II/2024) | | | |\n"
                + "| 1 | Sơn lại lan can | | | |\n"
                + "| 2 | Vá mặt cầu | Sở Xây dựng | | Quý III/2024 |\n"
                + "| II | NHÀ XƯỞNG | | | |\n"
                + "| 3 | Đo khói bụi | Sở Y tế | | Quý IV/2024 |\n");

    DraftItem first = draft.items().get(0);
    assertThat(first.group())
        .isEqualTo("CẦU ĐƯỜNG (Sở Giao thông vận tải chủ trì; hoàn thành trong quý II/2024)");
    assertThat(first.leadAgencies()).containsExactly("SGTVT");
    assertThat(first.deadline().due()).isEqualTo(LocalDate.parse("2024-06-30"));
    assertThat(first.deadline().inherited()).isTrue();
    assertThat(draft.items().get(1).leadAgencies()).containsExactly("SXD");
    assertThat(draft.items().get(1).deadline().due()).isEqualTo(LocalDate.parse("2024-09-30"));
    assertThat(draft.items().get(2).leadAgencies()).containsExactly("SYT");
  }

  @Test
  void labels_and_those_who_coordinate() {
    Draft draft =
        draft(
            HEAD
                + "| I | Việc chung (Cơ quan chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính; thời hạn: Tháng"
                + " 5/2024) | | | |\n"
                + "| 1 | Lập danh sách | | | |\n"
                + "| II | Việc riêng (Sở Y tế chủ trì, phối hợp với Công an tỉnh) | | | |\n"
                + "| 2 | Đi kiểm tra | | | Tháng 6/2024 |\n");

    DraftItem first = draft.items().get(0);
    assertThat(first.leadAgencies()).containsExactly("SNV");
    assertThat(first.coordinatingAgencies()).containsExactly("STC");
    assertThat(first.deadline().due()).isEqualTo(LocalDate.parse("2024-05-31"));
    DraftItem second = draft.items().get(1);
    assertThat(second.leadAgencies()).containsExactly("SYT");
    assertThat(second.coordinatingAgencies()).containsExactly("CAT");
    assertThat(second.deadline().due()).isEqualTo(LocalDate.parse("2024-06-30"));
  }

  @Test
  void other_brackets_are_words_of_the_title() {
    Draft draft =
        draft(
            HEAD
                + "| I | ĐẤT ĐAI (theo Quyết định số 12/QĐ-UBND ngày 05/01/2023) | | | |\n"
                + "| 1 | Đo đạc | Sở Xây dựng | | |\n");

    assertThat(draft.items().getFirst().leadAgencies()).containsExactly("SXD");
    assertThat(draft.items().getFirst().deadline().due()).isNull();
  }

  private static Draft draft(String markdown) {
    return PlanImporterTest.draftOf(markdown.getBytes(UTF_8), "p.md", ImportHints.none());
  }
}

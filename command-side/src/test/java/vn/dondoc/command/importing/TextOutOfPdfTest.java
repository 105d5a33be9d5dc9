package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.ProblemCode;

/** Text copied out of a PDF, where only the order of the cells is left of a table's columns. */
class TextOutOfPdfTest {

  /** The documents differ in wording here and there; less alike means words in a wrong cell. */
  private static final double LEAST_LIKENESS = 0.97;

  private static final Set<String> ALIKE = Set.of("content", "product");

  @Test
  void the_draft_of_plan_131_copied_out_of_its_pdf_becomes_the_same_items() {
    Draft draft =
        PlanImporterTest.draftOf(
            SharedFiles.bytes("plans/plan-131-draft-pdf-text.txt"), "p.txt", ImportHints.none());

    assertPlan131(draft);
  }

  /** The items of plan 131 as its text out of a PDF says them. */
  static void assertPlan131(Draft draft) {
    List<List<String>> expected =
        ExpectedItems.of(SharedFiles.text("plans/expected/plan-131-draft.tsv"));
    List<List<String>> actual = ExpectedItems.of(draft);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      differences.addAll(differences(expected.get(i), actual.get(i)));
    }
    assertThat(differences).isEmpty();
    assertThat(actual).hasSameSizeAs(expected);
  }

  @Test
  void a_plan_in_prose_with_lines_of_one_width_becomes_the_same_items() {
    String text = SharedFiles.text("plans/plan-communication-2024.txt");

    Draft draft = text(wrapped(text, 80));

    ExpectedItems.assertSame(draft, SharedFiles.text("plans/expected/plan-communication-2024.tsv"));
    assertThat(draft.obligations()).hasSize(1);
  }

  @Test
  void a_table_whose_columns_are_kept_by_spaces() {
    Draft draft =
        text(
            """
              STT          Nội dung công việc          Cơ quan        Cơ quan       Thời hạn        Kết quả
                                                       chủ trì        phối hợp     hoàn thành
              I. TIN HỌC HÓA
              1    Lập danh sách máy chủ cần      Sở Thông tin và  Sở Tài chính   Quý I/2023     Danh sách
                   thay trong năm                 Truyền thông                                   máy chủ
              2    Mua sắm máy chủ theo danh      Sở Tài chính                    Tháng          Báo cáo
                   sách đã duyệt                                                  6/2023
                                                     2
              STT          Nội dung công việc          Cơ quan        Cơ quan       Thời hạn        Kết quả
                                                       chủ trì        phối hợp     hoàn thành
                   và bàn giao cho các đơn vị                                                    bàn giao
              3    Tập huấn cán bộ                Sở Nội vụ       Sở Thông tin và Thường xuyên  Lớp tập
                                                                  Truyền thông                  huấn
            """);

    assertThat(summary(draft))
        .containsExactly(
            "TIN HỌC HÓA | 1 | Lập danh sách máy chủ cần thay trong năm | [STTTT] | [STC]"
                + " | Quý I/2023 | Danh sách máy chủ",
            "TIN HỌC HÓA | 2 | Mua sắm máy chủ theo danh sách đã duyệt và bàn giao cho các đơn vị"
                + " | [STC] | [] | Tháng 6/2023 | Báo cáo bàn giao",
            "TIN HỌC HÓA | 3 | Tập huấn cán bộ | [SNV] | [STTTT] | Thường xuyên | Lớp tập huấn");
  }

  @Test
  void numbers_in_the_middle_of_their_rows_and_columns_in_another_order() {
    Draft draft =
        text(
            """
              TT   Thời hạn hoàn thành   Đơn vị thực hiện    Nhiệm vụ
                                         Sở Giao thông vận    Kiểm tra các cầu yếu
              1    Tháng 4/2024          tải                  trước mùa mưa và đặt
                                                              biển báo

                                         Sở Y tế              Phun thuốc phòng dịch tại
              2    Trước 15/5/2024                            các chợ
            """);

    assertThat(summary(draft))
        .containsExactly(
            "null | 1 | Kiểm tra các cầu yếu trước mùa mưa và đặt biển báo | [SGTVT] | []"
                + " | Tháng 4/2024 | null",
            "null | 2 | Phun thuốc phòng dịch tại các chợ | [SYT] | [] | Trước 15/5/2024 | null");
  }

  @Test
  void numbers_on_the_first_lines_of_rows_without_blank_lines_between_headings_without_marks() {
    Draft draft =
        text(
            """
             STT   Nội dung công việc           Cơ quan chủ trì       Thời gian      Sản phẩm
                                                                      thực hiện

             I     Việc làm trước mùa khô
             1     Dọn thực bì, làm đường       Sở Nông nghiệp và     Tháng 1/2024   Đường băng
                   băng cản lửa                 Phát triển nông                      cản lửa
                                                thôn
             2     Sửa các chòi canh rừng       Sở Tài chính          Quý I/2024     Biên bản
             II    Việc làm trong mùa khô
             3     Trực canh lửa ngày đêm       Công an tỉnh          Thường xuyên   Sổ trực
                   ở các vùng dễ cháy

                                                  2
            """);

    assertThat(summary(draft))
        .containsExactly(
            "Việc làm trước mùa khô | 1 | Dọn thực bì, làm đường băng cản lửa | [SNNPTNT] | []"
                + " | Tháng 1/2024 | Đường băng cản lửa",
            "Việc làm trước mùa khô | 2 | Sửa các chòi canh rừng | [STC] | [] | Quý I/2024"
                + " | Biên bản",
            "Việc làm trong mùa khô | 3 | Trực canh lửa ngày đêm ở các vùng dễ cháy | [CAT] | []"
                + " | Thường xuyên | Sổ trực");
    assertThat(draft.items()).allSatisfy(item -> assertThat(item.problems()).isEmpty());
  }

  @Test
  void a_deadline_that_stands_once_for_two_rows_is_said_with_the_one_that_has_none() {
    Draft draft =
        text(
            """
             STT   Nhiệm vụ                     Đơn vị thực hiện      Thời hạn
             1     Đo các hộ ở ven sông         Sở Xây dựng           Quý I/2024
             2     Lập phương án di dời         Sở Tài chính
             3     Báo cáo việc di dời          Sở Nội vụ             Quý II/2024
            """);

    assertThat(draft.items().get(1).problems())
        .extracting(problem -> problem.code())
        .contains(ProblemCode.COLUMN_BOUNDARY_UNSURE);
    assertThat(draft.items().get(2).problems()).isEmpty();
  }

  @Test
  void a_cell_that_may_end_elsewhere_is_said_with_its_item() {
    Draft draft =
        text(
            """
            STT
            Nhiệm vụ
            Cơ quan chủ trì
            Cơ quan phối hợp
            Thời gian
            1
            Lập bản đồ ngập lụt
            Sở Xây dựng;
            Sở Tài chính
            Quý I/2024
            """);

    assertThat(draft.items().getFirst().problems())
        .anySatisfy(
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.COLUMN_BOUNDARY_UNSURE));
  }

  private static String wrapped(String text, int width) {
    StringBuilder wrapped = new StringBuilder();
    int lines = 0;
    for (String paragraph : (Iterable<String>) text.lines()::iterator) {
      int column = 0;
      for (String word : paragraph.strip().split("\\s+")) {
        if (column > 0 && column + 1 + word.length() > width) {
          wrapped.append('\n');
          lines++;
          if (lines % 40 == 0) {
            wrapped.append("  ").append(lines / 40).append('\n');
          }
          column = 0;
        }
        wrapped.append(column > 0 ? " " : "").append(word);
        column += (column > 0 ? 1 : 0) + word.length();
      }
      wrapped.append('\n');
    }
    return wrapped.toString();
  }

  private static Draft text(String text) {
    return PlanImporterTest.draftOf(text.getBytes(UTF_8), "p.txt", ImportHints.none());
  }

  private static List<String> summary(Draft draft) {
    return draft.items().stream()
        .map(
            item ->
                String.join(
                    " | ",
                    String.valueOf(item.group()),
                    item.ref(),
                    item.content(),
                    item.leadAgencies().toString(),
                    item.coordinatingAgencies().toString(),
                    item.deadline().text(),
                    String.valueOf(item.product())))
        .toList();
  }

  private static List<String> differences(List<String> expected, List<String> actual) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      String column = expected.get(i).substring(0, expected.get(i).indexOf(':'));
      double least = ALIKE.contains(column) ? LEAST_LIKENESS : 1;
      if (likeness(expected.get(i), actual.get(i)) < least) {
        differences.add(expected.getFirst() + " " + expected.get(i) + "\n ≠ " + actual.get(i));
      }
    }
    return differences;
  }

  /**
   * The share of characters that both have in the same order (twice the longest common subsequence
   * by the sum of the lengths), white space aside.
   */
  static double likeness(String a, String b) {
    String left = a.replaceAll("\\s", "");
    String right = b.replaceAll("\\s", "");
    int sum = left.length() + right.length();
    return sum == 0 ? 1 : 2.0 * inCommon(left, right) / sum;
  }

  private static int inCommon(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int i = 0; i < a.length(); i++) {
      int diagonal = 0;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        boolean same = a.charAt(i) == b.charAt(j - 1);
        row[j] = same ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}

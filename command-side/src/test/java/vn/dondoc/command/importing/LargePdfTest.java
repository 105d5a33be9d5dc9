package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;

/** {@code -Dpdf.rows=3000} makes it the long form of over 300 pages. */
class LargePdfTest {

  private static final int ROWS = Integer.getInteger("pdf.rows", 400);

  @Test
  void every_row_of_many_pages_is_an_item() {
    StringBuilder text =
        new StringBuilder("STT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn\tSản phẩm\n");
    for (int i = 1; i <= ROWS; i++) {
      text.append(i)
          .append("\tRà soát, đánh giá và báo cáo kết quả thực hiện việc số ")
          .append(i)
          .append(" trên địa bàn tỉnh theo quy định của cấp có thẩm quyền trong năm\tSở Y tế\tSở ")
          .append("Tài chính; UBND các huyện, thị xã, thành phố\tTháng 12/2022\tBáo cáo\n");
    }
    byte[] pdf = PdfFiles.pdf(text.toString(), PdfFiles.Style.ruled().asOneTable());

    long start = System.nanoTime();
    Draft draft = PlanImporterTest.draftOf(pdf, "p.pdf", ImportHints.none());
    int pages = draft.items().getLast().source().page();
    System.out.println(pages + " pages in " + (System.nanoTime() - start) / 1_000_000 + " ms");

    assertThat(draft.items()).hasSize(ROWS);
    assertThat(draft.items()).allSatisfy(item -> assertThat(item.content()).endsWith("trong năm"));
  }
}

package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;

class LargeSheetTest {

  @Test
  void five_thousand_rows_are_all_items() {
    StringBuilder text =
        new StringBuilder("STT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn\tSản phẩm\n");
    for (int i = 1; i <= 5_000; i++) {
      text.append(i)
          .append("\tThực hiện việc số ")
          .append(i)
          .append("\tCác sở, ban, ngành tỉnh\tSở ")
          .append(i)
          .append("\tTháng 12/2022\tBáo cáo\n");
    }
    byte[] sheet = OfficeFiles.excel(text.toString());

    long start = System.nanoTime();
    Draft draft = PlanImporterTest.draftOf(sheet, "p.xlsx", ImportHints.none());
    System.out.println("5000 rows in " + (System.nanoTime() - start) / 1_000_000 + " ms");

    assertThat(draft.items()).hasSize(5_000);
    assertThat(draft.items().getLast().leadAgencies()).hasSize(20);
  }
}

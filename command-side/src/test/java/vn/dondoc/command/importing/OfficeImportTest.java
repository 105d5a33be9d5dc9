package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;

/** The same table in Word and in Excel gives the same items. */
class OfficeImportTest {

  private static final String PLAN = "plans/plan-2547-annex.txt";

  @Test
  void plan_2547_in_word_gives_the_same_items() {
    assertSameItems(imported(OfficeFiles.word(SharedFiles.text(PLAN)), "plan.docx"));
  }

  @Test
  void plan_2547_in_excel_gives_the_same_items() {
    assertSameItems(imported(OfficeFiles.excel(SharedFiles.text(PLAN)), "plan.xlsx"));
  }

  @Test
  void an_item_of_a_table_names_its_row() {
    Draft draft = imported(OfficeFiles.excel(SharedFiles.text(PLAN)), "plan.XLSX");

    assertThat(draft.items().getFirst().source().row()).isEqualTo(13);
    assertThat(draft.items().getFirst().source().line()).isNull();
  }

  @Test
  void plan_131_in_word_and_excel_gives_the_same_items() {
    String text = SharedFiles.text("plans/plan-131-draft.txt");
    String expected = SharedFiles.text("plans/expected/plan-131-draft.tsv");

    ExpectedItems.assertSame(imported(OfficeFiles.word(text), "plan.docx"), expected);
    ExpectedItems.assertSame(imported(OfficeFiles.excel(text), "plan.xlsx"), expected);
  }

  @Test
  void numbers_that_word_writes_by_itself_are_read() {
    String[][] rows = {
      {"STT", "Nội dung", "Chủ trì", "Thời gian"},
      {"#I", "Nhóm một", "", ""},
      {"#1", "Việc a", "Sở Y tế", "2023"},
      {"#1", "Việc b", "Sở Nội vụ", "2023"},
      {"#I", "Nhóm hai", "", ""},
      {"#1", "Việc c", "Sở Nội vụ", "2023"},
    };

    assertThat(imported(OfficeFiles.numberedWord(rows), "plan.docx").items())
        .extracting(item -> item.ref() + " " + item.group() + " " + item.content())
        .containsExactly("1 Nhóm một Việc a", "2 Nhóm một Việc b", "3 Nhóm hai Việc c");
  }

  private static void assertSameItems(Draft draft) {
    ExpectedItems.assertSame(draft, SharedFiles.text("plans/expected/plan-2547-annex.tsv"));
    assertThat(draft.document().number()).isEqualTo("2547/KH-UBND");
    assertThat(draft.document().issuedOn()).isEqualTo("2022-11-03");
    List<DraftItem> items = draft.items();
    assertThat(items.stream().mapToInt(item -> item.leadAgencies().size()).sum()).isEqualTo(640);
  }

  private static Draft imported(byte[] bytes, String fileName) {
    return PlanImporterTest.draftOf(bytes, fileName, ImportHints.none());
  }
}

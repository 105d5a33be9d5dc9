package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.importing.OfficeProse.Numbers;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftObligation;

/** Plans without a table give the same items in Word and Excel as in a text file. */
class OfficeProseTest {

  private static final String MEASURES = "plans/plan-communication-2024.txt";
  private static final String OUT_OF_PDF = "plans/plan-131-draft-pdf-text.txt";

  @ParameterizedTest
  @EnumSource
  void measures_in_word_with_numbers_typed_or_automatic(Numbers numbers) {
    byte[] word = OfficeProse.word(SharedFiles.text(MEASURES), numbers);

    assertMeasures(imported(word, "plan.docx"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void measures_in_the_rows_of_a_sheet(int columns) {
    byte[] excel = OfficeProse.excel(SharedFiles.text(MEASURES), columns);

    assertMeasures(imported(excel, "plan.xlsx"));
  }

  @Test
  void text_out_of_a_pdf_pasted_into_word() {
    byte[] word = OfficeProse.word(SharedFiles.text(OUT_OF_PDF), Numbers.TYPED);

    TextOutOfPdfTest.assertPlan131(imported(word, "plan.docx"));
  }

  @Test
  void text_out_of_a_pdf_pasted_into_a_sheet() {
    byte[] excel = OfficeProse.excel(SharedFiles.text(OUT_OF_PDF), 1);

    TextOutOfPdfTest.assertPlan131(imported(excel, "plan.xlsx"));
  }

  private static void assertMeasures(Draft draft) {
    ExpectedItems.assertSame(draft, SharedFiles.text("plans/expected/plan-communication-2024.tsv"));
    assertThat(draft.obligations())
        .extracting(DraftObligation::text)
        .isEqualTo(
            imported(SharedFiles.bytes(MEASURES), "plan.txt").obligations().stream()
                .map(DraftObligation::text)
                .toList());
  }

  private static Draft imported(byte[] bytes, String fileName) {
    return PlanImporterTest.draftOf(bytes, fileName, ImportHints.none());
  }
}

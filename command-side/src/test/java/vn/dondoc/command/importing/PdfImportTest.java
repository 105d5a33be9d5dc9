package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dondoc.command.importing.PdfFiles.Arrangement;
import vn.dondoc.command.importing.PdfFiles.Borders;
import vn.dondoc.command.importing.PdfFiles.Style;
import vn.dondoc.command.importing.draft.Draft;

/** Plans printed to PDF give the same items, however they are laid out on the pages. */
class PdfImportTest {

  static Stream<Arguments> printed() {
    List<String> plans = List.of("plan-2547-annex", "plan-131-draft", "plan-communication-2024");
    List<Style> styles =
        List.of(
            Style.ruled(),
            Style.ruled().onPage("A4 portrait"),
            Style.ruled().asOneTable(),
            Style.ruled().asOneTable().withWholeRows(),
            Style.ruled().withBorders(Borders.BELOW_ROWS),
            Style.ruled().withBorders(Borders.BELOW_ROWS).asOneTable(),
            Style.ruled().withBorders(Borders.NONE),
            Style.ruled().withBorders(Borders.NONE).asOneTable(),
            Style.ruled().withBorders(Borders.NONE).withWholeRows());
    return plans.stream().flatMap(plan -> styles.stream().map(style -> Arguments.of(plan, style)));
  }

  static Stream<Arguments> arranged() {
    List<String> plans = List.of("plan-2547-annex", "plan-131-draft");
    Style large = Style.ruled().onPage("420mm 3000mm");
    List<Style> styles =
        List.of(
            Style.ruled().arranged(Arrangement.SWAPPED),
            Style.ruled().arranged(Arrangement.WITH_CODES),
            Style.ruled().arranged(Arrangement.MERGED_CELLS),
            Style.ruled().asOneTable().arranged(Arrangement.SWAPPED),
            Style.ruled().onPage("A4 portrait").arranged(Arrangement.WITH_CODES),
            Style.ruled().arranged(Arrangement.TWO_HEADS),
            Style.ruled().asOneTable().arranged(Arrangement.TWO_HEADS),
            large.arranged(Arrangement.TWO_HEADS),
            large.arranged(Arrangement.MERGED_CELLS));
    return plans.stream().flatMap(plan -> styles.stream().map(style -> Arguments.of(plan, style)));
  }

  @ParameterizedTest
  @MethodSource({"printed", "arranged"})
  void a_printed_plan_gives_the_same_items(String plan, Style style) {
    byte[] pdf = PdfFiles.pdf(SharedFiles.text("plans/" + plan + ".txt"), style);

    Draft draft = PlanImporterTest.draftOf(pdf, "plan.pdf", ImportHints.none());

    ExpectedItems.assertSame(draft, SharedFiles.text("plans/expected/" + plan + ".tsv"));
    assertThat(draft.items()).allSatisfy(item -> assertThat(item.source().page()).isBetween(1, 20));
  }

  @Test
  void pages_may_be_turned() {
    byte[] pdf = PdfFiles.pdf(SharedFiles.text("plans/plan-2547-annex.txt"), Style.ruled());

    Draft draft = PlanImporterTest.draftOf(PdfFiles.turned(pdf), "plan.pdf", ImportHints.none());

    ExpectedItems.assertSame(draft, SharedFiles.text("plans/expected/plan-2547-annex.tsv"));
  }

  @Test
  void text_copied_out_of_a_pdf_and_printed_to_one_again() {
    byte[] pdf = PdfFiles.lines(SharedFiles.text("plans/plan-131-draft-pdf-text.txt"));

    TextOutOfPdfTest.assertPlan131(PlanImporterTest.draftOf(pdf, "plan.pdf", ImportHints.none()));
  }
}

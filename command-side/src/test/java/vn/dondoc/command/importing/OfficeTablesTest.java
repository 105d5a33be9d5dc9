package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dondoc.command.importing.OfficeTables.Trait;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.ProblemCode;

/** Whatever an office has done to the table of a plan, the items are the same. */
class OfficeTablesTest {

  static Stream<Arguments> tables() {
    Trait[][] together = {
      {Trait.CODES, Trait.TWO_HEADS, Trait.HEADS_AGAIN},
      {Trait.CODES, Trait.MERGED_DEADLINES, Trait.SPLIT_BY_HEADS, Trait.BULLETS},
    };
    List<Trait[]> traits =
        Stream.concat(
                Arrays.stream(Trait.values()).map(trait -> new Trait[] {trait}),
                Arrays.stream(together))
            .toList();
    return Stream.of("plan-2547-annex", "plan-131-draft")
        .flatMap(
            plan ->
                Stream.of("plan.docx", "plan.xlsx")
                    .flatMap(file -> traits.stream().map(some -> Arguments.of(plan, file, some))));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("tables")
  void the_items_are_the_same(String plan, String fileName, Trait[] traits) {
    String text = SharedFiles.text("plans/" + plan + ".txt");
    byte[] bytes =
        fileName.endsWith(".docx")
            ? OfficeTables.word(text, traits)
            : OfficeTables.excel(text, traits);

    Draft draft = PlanImporterTest.draftOf(bytes, fileName, ImportHints.none());

    List<List<String>> expected =
        dashed(ExpectedItems.of(SharedFiles.text("plans/expected/" + plan + ".tsv")));
    List<List<String>> actual = dashed(ExpectedItems.of(draft));
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }
    assertThat(actual).hasSameSizeAs(expected);
  }

  @Test
  void what_a_sheet_hides_is_left_out_and_said() {
    String text = SharedFiles.text("plans/plan-131-draft.txt");

    Draft draft =
        PlanImporterTest.draftOf(
            OfficeTables.excel(text, Trait.HIDDEN), "plan.xlsx", ImportHints.none());

    assertThat(draft.problems())
        .filteredOn(problem -> problem.code() == ProblemCode.HIDDEN_LEFT_OUT)
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.arguments())
                    .singleElement()
                    .asString()
                    .matches("Bản cũ, Phụ lục!\\d+, Phụ lục!G"));
  }

  /** A bullet of any kind is a dash. */
  private static List<List<String>> dashed(List<List<String>> items) {
    return items.stream()
        .map(item -> item.stream().map(field -> field.replace('•', '-')).toList())
        .toList();
  }
}

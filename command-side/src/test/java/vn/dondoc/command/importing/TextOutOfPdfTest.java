package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;

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

package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftObligation;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Suggestion;
import vn.dondoc.command.importing.draft.Unreadable;

class PlanImporterTest {

  private static final AgencyDirectory DIRECTORY = Directories.giaLai();

  @Test
  void the_annex_of_plan_2547_becomes_the_expected_items() {
    Draft draft = plan2547();

    ExpectedItems.assertSame(draft, SharedFiles.text("plans/expected/plan-2547-annex.tsv"));
    assertThat(draft.items()).hasSize(31);
    assertThat(draft.document().number()).isEqualTo("2547/KH-UBND");
    assertThat(draft.document().issuedOn()).isEqualTo("2022-11-03");
    assertThat(draft.document().authority()).isEqualTo("UBND tỉnh Gia Lai");
    assertThat(draft.document().title()).startsWith("Nội dung Kế hoạch triển khai");
    assertThat(draft.document().sha256()).hasSize(64);
  }

  @Test
  void each_distinct_lead_of_plan_2547_is_known() {
    List<DraftItem> items = plan2547().items();

    assertThat(leadsOf(items, "1")).isEqualTo(37);
    assertThat(leadsOf(items, "3")).isEqualTo(38);
    assertThat(leadsOf(items, "3.2")).isEqualTo(1);
    assertThat(leadsOf(items, "4")).isEqualTo(38);
    assertThat(items.stream().mapToInt(item -> item.leadAgencies().size()).sum()).isEqualTo(640);
  }

  @Test
  void what_plan_2547_leaves_open_is_said_with_suggestions() {
    Draft draft = plan2547();

    List<DraftProblem> unknown = withCode(draft, ProblemCode.AGENCY_UNKNOWN);
    assertThat(unknown).hasSize(1);
    assertThat(unknown.getFirst().arguments()).containsExactly("Sở Tài");
    assertThat(unknown.getFirst().suggestions())
        .extracting(Suggestion::value)
        .contains("STC", "STNMT");
    assertThat(withCode(draft, ProblemCode.GROUP_WITHOUT_MEMBERS))
        .isNotEmpty()
        .allSatisfy(
            p -> assertThat(p.arguments()).containsExactly("UBND các xã, phường, thị trấn"));
    assertThat(withCode(draft, ProblemCode.AGENCY_UNSPECIFIC))
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.arguments().getFirst()).containsIgnoringCase("liên quan"));
    assertThat(withCode(draft, ProblemCode.DUE_BEFORE_ISSUE)).hasSize(2);
    assertThat(draft.problems())
        .extracting(DraftProblem::code)
        .containsOnly(
            ProblemCode.AGENCY_UNKNOWN,
            ProblemCode.GROUP_WITHOUT_MEMBERS,
            ProblemCode.AGENCY_UNSPECIFIC,
            ProblemCode.DUE_BEFORE_ISSUE);
  }

  @Test
  void an_items_problems_are_the_drafts_too_under_the_same_id() {
    Draft draft = plan2547();

    assertThat(draft.items().stream().flatMap(item -> item.problems().stream()))
        .containsExactlyElementsOf(draft.problems());
    assertThat(draft.problems().getFirst().id()).isEqualTo("p-0001");
    assertThat(draft.items().getFirst().itemId()).isEqualTo("item-001");
    assertThat(draft.items().getFirst().source().line()).isEqualTo(13);
  }

  @Test
  void the_draft_of_plan_131_becomes_the_expected_items() {
    Draft draft = draft("plans/plan-131-draft.txt");

    ExpectedItems.assertSame(draft, SharedFiles.text("plans/expected/plan-131-draft.tsv"));
    assertThat(draft.document().number()).isNull();
    assertThat(draft.document().issuedOn()).isNull();
    assertThat(draft.problems())
        .extracting(DraftProblem::code)
        .startsWith(ProblemCode.NUMBER_MISSING, ProblemCode.DATE_MISSING);
  }

  @Test
  void reporting_duties_in_the_prose_are_obligations() {
    assertThat(draft("plans/plan-131-draft.txt").obligations())
        .extracting(DraftObligation::deadline)
        .extracting(deadline -> deadline.kind() + " " + deadline.recurrence())
        .containsExactly(
            "RECURRING FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=18",
            "RECURRING FREQ=MONTHLY;INTERVAL=3");
    assertThat(draft("plans/plan-communication-2024.txt").obligations())
        .extracting(obligation -> obligation.deadline().recurrence())
        .containsExactly("FREQ=MONTHLY;INTERVAL=3");
  }

  @Test
  void the_measures_of_a_plan_in_prose_become_the_expected_items() {
    Draft draft = draft("plans/plan-communication-2024.txt");

    ExpectedItems.assertSame(draft, SharedFiles.text("plans/expected/plan-communication-2024.tsv"));
    assertThat(draft.items()).allSatisfy(item -> assertThat(item.details()).isNotEmpty());
  }

  private static Draft plan2547() {
    return draft("plans/plan-2547-annex.txt");
  }

  private static Draft draft(String path) {
    return draftOf(SharedFiles.bytes(path), path, ImportHints.none());
  }

  static Draft draftOf(byte[] bytes, String fileName, ImportHints hints) {
    return switch (PlanImporter.read(bytes, fileName, DIRECTORY, hints)) {
      case Draft draft -> draft;
      case Unreadable unreadable -> fail("unreadable: " + unreadable);
    };
  }

  private static List<DraftProblem> withCode(Draft draft, ProblemCode code) {
    return draft.problems().stream().filter(problem -> problem.code() == code).toList();
  }

  private static int leadsOf(List<DraftItem> items, String ref) {
    return items.stream()
        .filter(item -> item.ref().equals(ref))
        .findFirst()
        .orElseThrow()
        .leadAgencies()
        .size();
  }
}

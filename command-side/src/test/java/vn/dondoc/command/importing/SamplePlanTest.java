package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.Severity;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * The plan that a newcomer sees first: it shows every kind of deadline, and problems on purpose.
 */
class SamplePlanTest {

  private static final Draft SAMPLE =
      PlanImporterTest.draftOf(
          Directories.resource("plan.txt").getBytes(StandardCharsets.UTF_8),
          "plan.txt",
          ImportHints.none());

  @Test
  void its_document_is_named() {
    assertThat(SAMPLE.document().number()).isEqualTo("915/KH-UBND");
    assertThat(SAMPLE.document().issuedOn()).isEqualTo("2026-09-15");
    assertThat(SAMPLE.document().authority()).isEqualTo("ỦY BAN NHÂN DÂN TỈNH GIA LAI");
    assertThat(SAMPLE.document().title())
        .isEqualTo("Theo dõi nhiệm vụ trên một hệ thống dùng chung của tỉnh");
    assertThat(SAMPLE.obligations()).hasSize(1);
  }

  @Test
  void it_shows_every_kind_of_deadline() {
    assertThat(SAMPLE.items()).hasSize(24);
    assertThat(SAMPLE.items().stream().map(DraftItem::group).distinct()).hasSize(3);
    assertThat(SAMPLE.items().stream().map(item -> item.deadline().kind()))
        .contains(DeadlineKind.values());
    assertThat(SAMPLE.items().stream().filter(item -> item.deadline().inherited()))
        .extracting(DraftItem::ref)
        .containsExactly("2.2");
  }

  @Test
  void every_item_has_a_lead_and_some_have_many() {
    assertThat(SAMPLE.items()).allSatisfy(item -> assertThat(item.leadAgencies()).isNotEmpty());
    assertThat(SAMPLE.items().stream().map(item -> item.leadAgencies().size()))
        .contains(1, 2, 3, 10, 20);
  }

  @Test
  void its_only_errors_are_those_it_means_to_show() {
    assertThat(SAMPLE.problems().stream().filter(p -> p.severity() == Severity.ERROR))
        .extracting(DraftProblem::code)
        .extracting(Enum::name)
        .containsExactly("AGENCY_UNKNOWN", "DEADLINE_UNCLEAR");
    assertThat(SAMPLE.problems().stream().filter(p -> p.severity() == Severity.WARNING))
        .extracting(DraftProblem::code)
        .extracting(Enum::name)
        .containsOnly("AGENCY_UNSPECIFIC", "GROUP_WITHOUT_MEMBERS");
  }

  @Test
  void on_any_working_day_of_late_2026_something_is_overdue_due_soon_and_in_time() {
    WorkingCalendar calendar = WorkingCalendar.vietnam();
    List<LocalDate> due =
        SAMPLE.items().stream()
            .map(item -> item.deadline().effectiveDue())
            .filter(Objects::nonNull)
            .toList();
    LocalDate first = LocalDate.parse("2026-10-22");
    LocalDate last = LocalDate.parse("2026-12-30");

    for (LocalDate day : first.datesUntil(last).filter(calendar::isWorkingDay).toList()) {
      assertThat(due.stream().filter(d -> d.isBefore(day))).as("overdue on " + day).isNotEmpty();
      assertThat(notYet(due, day).filter(d -> calendar.workingDaysAfter(day, d) <= 3))
          .as("due soon on " + day)
          .isNotEmpty();
      // Of the days after the last but one due day only its own task is left, which is due soon.
      if (day.isBefore(LocalDate.parse("2026-12-26"))) {
        assertThat(notYet(due, day).filter(d -> calendar.workingDaysAfter(day, d) > 3))
            .as("in time on " + day)
            .isNotEmpty();
      }
    }
  }

  private static Stream<LocalDate> notYet(List<LocalDate> due, LocalDate day) {
    return due.stream().filter(d -> !d.isBefore(day));
  }
}

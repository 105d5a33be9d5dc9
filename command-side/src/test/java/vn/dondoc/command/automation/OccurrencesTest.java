package vn.dondoc.command.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReader;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.OccurrenceOf;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.WorkingCalendar;

class OccurrencesTest {

  private static final LocalDate ISSUED_ON = day("2022-11-03");
  private static final AgencyName HOME = new AgencyName("SNV", "Sở Nội vụ");
  private static final AgencyName HEALTH = new AgencyName("SYT", "Sở Y tế");
  private static final int AHEAD_DAYS = 7;

  @Test
  void theOccurrenceOfTodaysPeriodIsDueAndTheNextOneAWeekAhead() {
    TaskState parent = parent("Hàng quý", DeadlineRule.AS_WRITTEN);

    assertThat(dues(parent, ISSUED_ON, "2022-11-03")).containsExactly(day("2022-12-31"));
    assertThat(dues(parent, ISSUED_ON, "2022-12-24")).containsExactly(day("2022-12-31"));
    assertThat(dues(parent, ISSUED_ON, "2022-12-25"))
        .containsExactly(day("2022-12-31"), day("2023-03-31"));
  }

  @Test
  void periodsThatWereOverBeforeDondocKnewAreNotMadeUpForThoseSinceThenAre() {
    TaskState parent = parent("Định kỳ hàng tháng", DeadlineRule.AS_WRITTEN);

    assertThat(dues(parent, day("2026-11-21"), "2026-11-21")).containsExactly(day("2026-11-30"));
    assertThat(dues(parent, day("2026-08-31"), "2026-11-21"))
        .as("not running since August")
        .containsExactly(
            day("2026-08-31"), day("2026-09-30"), day("2026-10-31"), day("2026-11-30"));
  }

  @Test
  void aRecurrenceThatEndsHasItsLastOccurrence() {
    TaskState parent =
        parent("Thường xuyên trong năm 2024 (01 chuyên mục/01 tháng)", DeadlineRule.AS_WRITTEN);

    List<LocalDate> dues = dues(parent, ISSUED_ON, "2025-03-01");

    assertThat(dues).hasSize(12).startsWith(day("2024-01-31")).endsWith(day("2024-12-31"));
    assertThat(dues(parent, ISSUED_ON, "2023-12-20")).as("a week ahead").isEmpty();
    assertThat(dues(parent, ISSUED_ON, "2023-12-25")).containsExactly(day("2024-01-31"));
  }

  @Test
  void anOccurrenceIsWhatItsParentIsNow() {
    TaskState parent =
        evolve(
            parent("Trước ngày 25 hàng tháng", DeadlineRule.ROLL_FORWARD),
            new TaskHandedOver(HOME, HEALTH, "sắp xếp", day("2022-11-04")));

    AssignTask occurrence = occurrences(parent, ISSUED_ON, "2022-12-01").getLast();

    assertThat(occurrence.leadAgency()).isEqualTo(HEALTH);
    assertThat(occurrence.coordinatingAgencies()).containsExactly("STC");
    assertThat(occurrence.planId()).isEqualTo("plan-1");
    assertThat(occurrence.content()).isEqualTo("Gửi số liệu");
    assertThat(occurrence.occurrenceOf())
        .isEqualTo(new OccurrenceOf("task-parent", day("2022-11-25"), day("2022-12-24")));
    assertThat(occurrence.deadline().kind()).isEqualTo(DeadlineKind.PERIOD);
    assertThat(occurrence.deadline().text()).isEqualTo("Trước ngày 25 hàng tháng");
    assertThat(occurrence.deadline().due()).isEqualTo("2022-12-24");
    assertThat(occurrence.deadline().effectiveDue()).as("a Saturday").isEqualTo("2022-12-26");
    assertThat(occurrence.deadline().recurrence()).isNull();
  }

  @Test
  void itIsAssignedOnTheFirstDayOfItsPeriodButNeverInTheFuture() {
    TaskState parent = parent("Định kỳ hàng tháng", DeadlineRule.AS_WRITTEN);

    assertThat(occurrences(parent, ISSUED_ON, "2022-11-28").stream().map(AssignTask::assignedOn))
        .containsExactly(ISSUED_ON, day("2022-11-28"));
    assertThat(occurrences(parent, day("2022-12-05"), "2022-12-05").getFirst().assignedOn())
        .isEqualTo("2022-12-01");
  }

  @Test
  void aYearWithoutACalendarLeavesTheEffectiveDayOpen() {
    TaskState parent = parent("Định kỳ hàng tháng", DeadlineRule.ROLL_FORWARD);

    AssignTask occurrence = occurrences(parent, day("2027-01-04"), "2027-01-04").getFirst();

    assertThat(occurrence.deadline().due()).isEqualTo("2027-01-31");
    assertThat(occurrence.deadline().effectiveDue()).isNull();
  }

  @Test
  void idsFollowFromParentAndDueDay() {
    TaskState parent = parent("Định kỳ hàng tháng", DeadlineRule.AS_WRITTEN);
    List<String> ids =
        occurrences(parent, ISSUED_ON, "2024-01-01").stream().map(AssignTask::taskId).toList();

    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(occurrences(parent, ISSUED_ON, "2024-01-15").stream().map(AssignTask::taskId))
        .isEqualTo(ids);
    assertThat(ids).allMatch(id -> id.startsWith("task-"));
  }

  @Test
  void onlyWhatGoesOnAndRecursHasOccurrences() {
    TaskState parent = parent("Hàng quý", DeadlineRule.AS_WRITTEN);

    assertThat(Occurrences.areDueOf(parent)).isTrue();
    assertThat(Occurrences.areDueOf(evolve(parent, new TaskAccepted(ISSUED_ON)))).isTrue();
    assertThat(Occurrences.areDueOf(evolve(parent, new TaskSuspended("chờ", ISSUED_ON)))).isFalse();
    assertThat(Occurrences.areDueOf(evolve(parent, new TaskCancelled("thôi", ISSUED_ON))))
        .isFalse();
    assertThat(Occurrences.areDueOf(evolve(parent, new TaskReturned("sai", ISSUED_ON)))).isFalse();
    assertThat(Occurrences.areDueOf(parent("Thường xuyên", DeadlineRule.AS_WRITTEN))).isFalse();
    assertThat(Occurrences.areDueOf(parent("31/12/2022", DeadlineRule.AS_WRITTEN))).isFalse();
  }

  private static List<LocalDate> dues(TaskState parent, LocalDate knownSince, String today) {
    return occurrences(parent, knownSince, today).stream()
        .map(occurrence -> Objects.requireNonNull(occurrence.occurrenceOf()).due())
        .toList();
  }

  private static List<AssignTask> occurrences(
      TaskState parent, LocalDate knownSince, String today) {
    return Occurrences.due(parent, knownSince, day(today), AHEAD_DAYS, WorkingCalendar.vietnam());
  }

  private static TaskState parent(String phrase, DeadlineRule rule) {
    return evolve(
        null,
        new TaskAssigned(
            "task-parent",
            "plan-1",
            new PlaceInPlan("item-008", "8", 8, null),
            "Gửi số liệu",
            null,
            "Bản tin",
            HOME,
            List.of("STC"),
            null,
            DeadlineReader.read(phrase, ISSUED_ON, rule).deadline(),
            Priority.NORMAL,
            null,
            null,
            ISSUED_ON,
            ISSUED_ON));
  }

  private static TaskState evolve(@Nullable TaskState before, TaskEvent event) {
    return TaskState.evolve(before, event, new Recorded("lan", null, null, null, null, null));
  }

  private static LocalDate day(String date) {
    return LocalDate.parse(date);
  }
}

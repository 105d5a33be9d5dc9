package vn.dondoc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.history.Histories.assigned;
import static vn.dondoc.history.Histories.day;
import static vn.dondoc.history.Histories.dueBy;
import static vn.dondoc.history.Histories.fold;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Product;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.LatenessVerdict.Code;
import vn.dondoc.history.LatenessVerdict.Step;
import vn.dondoc.history.calendar.WorkingCalendar;

class LatenessVerdictTest {

  private static final WorkingCalendar CALENDAR = WorkingCalendar.vietnam();
  private static final LocalDate ASSIGNED = day("2022-11-03");
  // A Tuesday; the Tết holiday of 2023 lies in the week before.
  private static final LocalDate DUE = day("2023-01-31");
  private static final TaskEvent FIRST = assigned(ASSIGNED, dueBy(DUE));
  private static final TaskEvent ACCEPTED = new TaskAccepted(ASSIGNED);

  private static LatenessVerdict judge(TaskState state, String on) {
    return LatenessVerdict.of(
        state, day(on), CALENDAR, LatenessVerdict.DEFAULT_WARNING_WORKING_DAYS);
  }

  private static TaskEvent reported(String on) {
    return new CompletionReported(new Product(null, "12/BC"), List.of(), day(on));
  }

  @Nested
  class Open {
    @ParameterizedTest
    @CsvSource({
      "2022-12-01, ON_TIME, 0, 0",
      "2023-01-18, ON_TIME, 0, 0", // four working days left: 19, 27, 30, 31
      "2023-01-19, DUE_SOON, 0, 0", // three left, the whole of Tết between
      "2023-01-31, DUE_SOON, 0, 0", // on the due day itself it is not late
      "2023-02-01, OVERDUE, 1, 1",
      "2023-02-06, OVERDUE, 6, 4",
    })
    void isJudgedByTheDayAskedAbout(String on, Lateness lateness, long days, int workingDays) {
      LatenessVerdict verdict = judge(fold(FIRST), on);

      assertThat(verdict.lateness()).isEqualTo(lateness);
      assertThat(verdict.daysOverdue()).isEqualTo(days);
      assertThat(verdict.workingDaysOverdue()).isEqualTo(workingDays);
      assertThat(verdict.effectiveDue()).isEqualTo(DUE);
    }

    @Test
    void withoutADueDayThatTakesEffectItHasNoDeadline() {
      LatenessVerdict verdict = judge(fold(assigned(ASSIGNED, dueBy(null))), "2026-01-05");

      assertThat(verdict.lateness()).isEqualTo(Lateness.NO_DEADLINE);
      assertThat(verdict.steps())
          .contains(new Step(Code.NO_EFFECTIVE_DUE_DAY, List.of(DeadlineKind.UNSTATED)));
    }

    @Test
    void aProposedDayIsShownButMakesNothingLate() {
      Deadline unclear = deadline("tháng 5", DeadlineKind.UNCLEAR, DUE, null);

      LatenessVerdict verdict = judge(fold(assigned(ASSIGNED, unclear)), "2026-01-05");

      assertThat(verdict.lateness()).isEqualTo(Lateness.NO_DEADLINE);
      assertThat(verdict.due()).isEqualTo(DUE);
      assertThat(verdict.effectiveDue()).isNull();
    }

    @Test
    void anExtensionMovesTheDay() {
      LocalDate later = day("2023-02-28");
      TaskState extended =
          fold(
              FIRST,
              ACCEPTED,
              new ExtensionRequested(later, "Thêm", List.of(), day("2023-01-10")),
              new ExtensionApproved(later, later, null, day("2023-01-12")));

      LatenessVerdict verdict = judge(extended, "2023-02-15");

      assertThat(verdict.lateness()).isEqualTo(Lateness.ON_TIME);
      assertThat(verdict.steps()).contains(new Step(Code.EXTENDED, List.of(1, DUE, later)));
    }
  }

  @Nested
  class Done {
    @Test
    void onOrBeforeTheDueDayItIsOnTime() {
      TaskState state = confirmedOn("2023-01-31");

      assertThat(judge(state, "2024-06-01").lateness()).isEqualTo(Lateness.ON_TIME);
    }

    @Test
    void afterTheDueDayItIsDoneLateByThatManyDays() {
      LatenessVerdict verdict = judge(confirmedOn("2023-02-06"), "2024-06-01");

      assertThat(verdict.lateness()).isEqualTo(Lateness.DONE_LATE);
      assertThat(verdict.daysOverdue()).isEqualTo(6);
      assertThat(verdict.workingDaysOverdue()).isEqualTo(4);
    }

    @Test
    void aDayBeforeTheCompletionSeesItOpen() {
      LatenessVerdict verdict = judge(confirmedOn("2023-02-06"), "2023-02-05");

      assertThat(verdict.lateness()).isEqualTo(Lateness.OVERDUE);
      assertThat(verdict.daysOverdue()).isEqualTo(5);
      assertThat(verdict.steps())
          .contains(new Step(Code.STILL_OPEN_THEN, List.of(day("2023-02-06"))));
    }

    @Test
    void withoutADueDayItIsSimplyCompleted() {
      TaskState state =
          fold(
              assigned(ASSIGNED, dueBy(null)),
              ACCEPTED,
              reported("2023-02-06"),
              new CompletionConfirmed(day("2023-02-06"), day("2023-02-07")));

      assertThat(judge(state, "2023-03-01").lateness()).isEqualTo(Lateness.NO_DEADLINE);
    }

    private TaskState confirmedOn(String on) {
      return fold(
          FIRST, ACCEPTED, reported(on), new CompletionConfirmed(day(on), day("2023-04-01")));
    }
  }

  @Nested
  class AwaitingConfirmation {
    @ParameterizedTest
    @CsvSource({
      "2023-01-31, 2023-05-01, ON_TIME", // reported in time, however long the assigner takes
      "2023-02-01, 2023-05-01, DONE_LATE",
      "2023-02-01, 2023-02-01, DONE_LATE", // never overdue from the day of the report on
      "2023-02-10, 2023-02-09, OVERDUE", // the day before it was still open
    })
    void isJudgedByTheDayOfTheReport(String reportedOn, String on, Lateness lateness) {
      TaskState state = fold(FIRST, ACCEPTED, reported(reportedOn));

      assertThat(judge(state, on).lateness()).isEqualTo(lateness);
    }
  }

  @Nested
  class Stopped {
    private final LocalDate stop = day("2023-02-10");

    @Test
    void noDueDayTakesEffectWhileSuspendedReturnedOrCancelled() {
      thenStopped(new TaskSuspended("Chờ", stop), Code.SUSPENDED);
      thenStopped(new TaskReturned("Sai cơ quan", stop), Code.RETURNED);
      thenStopped(new TaskCancelled("Không còn cần", stop), Code.CANCELLED);
    }

    private void thenStopped(TaskEvent event, Code why) {
      TaskState state = fold(FIRST, event);

      assertThat(judge(state, "2023-03-01").lateness()).isEqualTo(Lateness.NO_DEADLINE);
      assertThat(judge(state, "2023-03-01").steps()).contains(new Step(why, List.of(stop)));
      assertThat(judge(state, "2023-02-09").lateness()).isEqualTo(Lateness.OVERDUE);
    }
  }

  @Nested
  class WhereTheCalendarEnds {
    private final TaskState dueIn2027 = fold(assigned(ASSIGNED, dueBy(day("2027-01-04"))));

    @Test
    void dueSoonIsLeftUndecidedAndSaysWhy() {
      LatenessVerdict verdict = judge(dueIn2027, "2026-12-30");

      assertThat(verdict.lateness()).isEqualTo(Lateness.ON_TIME);
      assertThat(verdict.steps()).contains(new Step(Code.CALENDAR_MISSING, List.of(2027)));
    }

    @Test
    void aDueDayFarAwayNeedsNoCalendar() {
      assertThat(judge(dueIn2027, "2026-12-01").steps())
          .extracting(Step::code)
          .doesNotContain(Code.CALENDAR_MISSING);
    }

    @Test
    void overdueStaysDecidedWithoutTheWorkingDays() {
      LatenessVerdict verdict = judge(dueIn2027, "2027-01-06");

      assertThat(verdict.lateness()).isEqualTo(Lateness.OVERDUE);
      assertThat(verdict.daysOverdue()).isEqualTo(2);
      assertThat(verdict.workingDaysOverdue()).isNull();
      assertThat(verdict.steps()).contains(new Step(Code.CALENDAR_MISSING, List.of(2027)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-01-04", "2027-01-03"})
    void onALaterDayOnlyTheDueDayItselfIsSoon(String on) {
      Lateness expected = on.equals("2027-01-04") ? Lateness.DUE_SOON : Lateness.ON_TIME;

      assertThat(judge(dueIn2027, on).lateness()).isEqualTo(expected);
    }
  }

  @Test
  void theStepsTellTheWholeReasoning() {
    // 30 April 2023 was a Sunday, followed by three days off.
    Deadline rolled =
        new Deadline(
            "trước ngày 01/5/2023",
            DeadlineKind.BY_DATE,
            null,
            null,
            day("2023-04-30"),
            null,
            day("2023-05-04"),
            DeadlineRule.ROLL_FORWARD,
            null,
            List.of(),
            null,
            false);

    LatenessVerdict verdict = judge(fold(assigned(ASSIGNED, rolled)), "2023-05-08");

    assertThat(verdict.steps())
        .extracting(Step::code)
        .containsExactly(
            Code.DEADLINE_WRITTEN,
            Code.DEADLINE_MEANT,
            Code.DUE_DAY,
            Code.DAY_OFF_SKIPPED,
            Code.DAY_OFF_SKIPPED,
            Code.DAY_OFF_SKIPPED,
            Code.DAY_OFF_SKIPPED,
            Code.EFFECTIVE_DUE_DAY,
            Code.DAY_ASKED,
            Code.DAYS_LATE,
            Code.WORKING_DAYS_LATE);
    assertThat(verdict.daysOverdue()).isEqualTo(4);
    assertThat(verdict.workingDaysOverdue()).isEqualTo(2);
  }

  @Test
  void onAnyDayTheVerdictAgreesWithTheDueSoonBoundThatListsUse() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("LatenessVerdictTest seed " + seed);
    Random random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      LocalDate on = day("2022-01-01").plusDays(random.nextInt(2_000));
      LocalDate due = on.plusDays(random.nextInt(-5, 15));
      int window = random.nextInt(6);
      Lateness expected =
          on.isAfter(due)
              ? Lateness.OVERDUE
              : due.isAfter(LatenessVerdict.dueSoonUntil(on, CALENDAR, window))
                  ? Lateness.ON_TIME
                  : Lateness.DUE_SOON;

      TaskState state = fold(assigned(day("2021-12-01"), dueBy(due)));
      assertThat(LatenessVerdict.of(state, on, CALENDAR, window).lateness())
          .as("seed %d: on %s, due %s, window %d", seed, on, due, window)
          .isEqualTo(expected);
      if (expected != Lateness.OVERDUE && CALENDAR.covers(due.getYear())) {
        boolean soon = CALENDAR.workingDaysAfter(on, due) <= window;
        assertThat(expected == Lateness.DUE_SOON).as("seed %d", seed).isEqualTo(soon);
      }
    }
  }

  private static Deadline deadline(
      String text, DeadlineKind kind, LocalDate due, LocalDate effectiveDue) {
    return new Deadline(
        text,
        kind,
        null,
        null,
        due,
        null,
        effectiveDue,
        DeadlineRule.AS_WRITTEN,
        null,
        List.of(),
        null,
        false);
  }
}

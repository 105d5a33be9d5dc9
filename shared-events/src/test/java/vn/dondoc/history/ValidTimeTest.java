package vn.dondoc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.history.Histories.FINANCE;
import static vn.dondoc.history.Histories.HEALTH;
import static vn.dondoc.history.Histories.assigned;
import static vn.dondoc.history.Histories.day;
import static vn.dondoc.history.Histories.dueBy;
import static vn.dondoc.history.Histories.line;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Product;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.LatenessVerdict.Code;
import vn.dondoc.history.calendar.WorkingCalendar;

class ValidTimeTest {

  private static final int RUNS = 2_000;
  private static final LocalDate ASSIGNED = day("2023-01-02");
  private static final LocalDate DUE = day("2023-01-31");
  private static final TaskEvent FIRST = assigned(ASSIGNED, dueBy(DUE));
  private static final TaskEvent ACCEPTED = new TaskAccepted(day("2023-01-03"));

  private static TaskEvent reported(String on) {
    return new CompletionReported(new Product("Báo cáo", "1/BC"), List.of(), day(on));
  }

  private static OpenPeriod period(
      String from, @Nullable String to, LocalDate due, AgencyName lead) {
    return new OpenPeriod(day(from), to == null ? null : day(to), due, due, lead);
  }

  private static void thenLine(List<TaskEvent> events, OpenPeriod... expected) {
    assertThat(line(events).openPeriods()).containsExactly(expected);
  }

  @Nested
  class WhileOpen {
    @Test
    void itIsOpenFromTheDayOfAssignmentOn() {
      thenLine(List.of(FIRST), period("2023-01-02", null, DUE, HEALTH));
    }

    @Test
    void whatChangesNeitherOpennessNorDueDayNorLeadLeavesTheLineAlone() {
      thenLine(
          List.of(FIRST, ACCEPTED, new ProgressReported(40, null, List.of(), day("2023-01-10"))),
          period("2023-01-02", null, DUE, HEALTH));
    }

    @Test
    void anotherDueDayHoldsFromTheDayItWasSet() {
      LocalDate later = day("2023-02-28");
      thenLine(
          List.of(FIRST, new DeadlineChanged(dueBy(later), "Điều chỉnh", day("2023-01-20"))),
          period("2023-01-02", "2023-01-20", DUE, HEALTH),
          period("2023-01-20", null, later, HEALTH));
    }

    @Test
    void aHandOverGivesTheRestToTheOtherAgency() {
      thenLine(
          List.of(FIRST, new TaskHandedOver(HEALTH, FINANCE, "Sáp nhập", day("2023-01-15"))),
          period("2023-01-02", "2023-01-15", DUE, HEALTH),
          period("2023-01-15", null, DUE, FINANCE));
    }

    @Test
    void ofTheSameThingTheLastRecordedHasTheLastWordAlsoAboutLaterDays() {
      LocalDate march = day("2023-03-31");
      LocalDate april = day("2023-04-30");
      thenLine(
          List.of(
              FIRST,
              new DeadlineChanged(dueBy(march), "Lần một", day("2023-01-20")),
              new DeadlineChanged(dueBy(april), "Ghi muộn", day("2023-01-10"))),
          period("2023-01-02", "2023-01-10", DUE, HEALTH),
          period("2023-01-10", null, april, HEALTH));
    }

    @Test
    void aHandOverEnteredLateLeavesTheDeadlinesAsTheyWere() {
      LocalDate march = day("2023-03-31");
      thenLine(
          List.of(
              FIRST,
              new DeadlineChanged(dueBy(march), "Điều chỉnh", day("2023-01-20")),
              new TaskHandedOver(HEALTH, FINANCE, "Ghi muộn", day("2023-01-10"))),
          period("2023-01-02", "2023-01-10", DUE, HEALTH),
          period("2023-01-10", "2023-01-20", DUE, FINANCE),
          period("2023-01-20", null, march, FINANCE));
    }
  }

  @Nested
  class WhenReportedComplete {
    @Test
    void itIsNotOpenFromTheDayOfTheReportOn() {
      thenLine(
          List.of(FIRST, ACCEPTED, reported("2023-01-20")),
          period("2023-01-02", "2023-01-20", DUE, HEALTH));
    }

    @Test
    void theDayOfTheReportStaysTheEndOnceConfirmed() {
      thenLine(
          List.of(
              FIRST,
              ACCEPTED,
              reported("2023-01-20"),
              new CompletionConfirmed(day("2023-01-20"), day("2023-02-10"))),
          period("2023-01-02", "2023-01-20", DUE, HEALTH));
    }

    @Test
    void aRejectedReportCountsAsIfItHadNotBeenMade() {
      thenLine(
          List.of(
              FIRST,
              ACCEPTED,
              reported("2023-01-20"),
              new CompletionRejected(day("2023-01-20"), "Chưa đủ", day("2023-02-10"))),
          period("2023-01-02", null, DUE, HEALTH));
    }

    @Test
    void whatARejectedReportHidComesBackAsItWas() {
      LocalDate later = day("2023-03-31");
      List<TaskEvent> hidden =
          List.of(
              FIRST,
              ACCEPTED,
              new DeadlineChanged(dueBy(later), "Điều chỉnh", day("2023-01-20")),
              reported("2023-01-10"));
      thenLine(hidden, period("2023-01-02", "2023-01-10", DUE, HEALTH));

      List<TaskEvent> rejected = new ArrayList<>(hidden);
      rejected.add(new CompletionRejected(day("2023-01-10"), "Chưa đủ", day("2023-02-01")));
      thenLine(
          rejected,
          period("2023-01-02", "2023-01-20", DUE, HEALTH),
          period("2023-01-20", null, later, HEALTH));
    }

    @Test
    void reopenedItIsOpenAgainFromThatDay() {
      thenLine(
          List.of(
              FIRST,
              ACCEPTED,
              reported("2023-01-20"),
              new CompletionConfirmed(day("2023-01-20"), day("2023-01-25")),
              new TaskReopened("Thiếu phụ lục", null, day("2023-02-01"))),
          period("2023-01-02", "2023-01-20", DUE, HEALTH),
          period("2023-02-01", null, DUE, HEALTH));
    }
  }

  @Nested
  class WhileStopped {
    @Test
    void suspensionLeavesAGapAndResumingSetsTheDayAnew() {
      LocalDate later = day("2023-06-30");
      thenLine(
          List.of(
              FIRST,
              new TaskSuspended("Chờ", day("2023-01-10")),
              new TaskResumed(dueBy(later), day("2023-03-01"))),
          period("2023-01-02", "2023-01-10", DUE, HEALTH),
          period("2023-03-01", null, later, HEALTH));
    }

    @Test
    void aHandOverEnteredLateLeavesTheGapAsItWas() {
      LocalDate later = day("2023-06-30");
      thenLine(
          List.of(
              FIRST,
              new TaskSuspended("Chờ", day("2023-01-10")),
              new TaskResumed(dueBy(later), day("2023-03-01")),
              new TaskHandedOver(HEALTH, FINANCE, "Ghi muộn", day("2023-01-05"))),
          period("2023-01-02", "2023-01-05", DUE, HEALTH),
          period("2023-01-05", "2023-01-10", DUE, FINANCE),
          period("2023-03-01", null, later, FINANCE));
    }

    @Test
    void cancelledFromItsFirstDayItWasNeverOpen() {
      thenLine(List.of(FIRST, new TaskCancelled("Giao nhầm", ASSIGNED)));
    }
  }

  @Test
  void theLineSurvivesItsJson() {
    JsonMapper json = JsonMapper.builder().build();
    ValidTime line = line(List.of(FIRST, ACCEPTED, reported("2023-01-20")));

    String written = json.writeValueAsString(line);

    assertThat(json.readValue(written, ValidTime.class)).isEqualTo(line);
  }

  /** Day by day, every event written over all later days: slow, and plainly what is meant. */
  @Test
  void randomHistoriesAgreeWithAReferenceThatLooksAtEachDay() {
    eachRandomHistory(
        (events, story) -> {
          ValidTime line = line(events);
          Reference expected = new Reference(90).after(events);
          for (int d = 0; d < expected.days; d++) {
            OpenPeriod period = line.openOn(ASSIGNED.plusDays(d));
            assertThat(period != null)
                .as("open on day %d of %s", d, story)
                .isEqualTo(expected.isOpen(d));
            if (period != null) {
              assertThat(period.effectiveDue()).as(story).isEqualTo(expected.due[d]);
              assertThat(period.leadAgency()).as(story).isEqualTo(expected.lead[d]);
            }
          }
          thenOrderedWithoutOverlaps(line.openPeriods());
        });
  }

  @Test
  void thePeriodsCoverEveryDayAndAgreeWithTheReference() {
    eachRandomHistory(
        (events, story) -> {
          ValidTime line = line(events);
          Reference expected = new Reference(90).after(events);
          for (int d = 0; d < expected.days; d++) {
            LocalDate day = ASSIGNED.plusDays(d);
            StandingPeriod period = Objects.requireNonNull(line.standingOn(day), story);
            LocalDate due = expected.due[d];
            LocalDate overdueFrom = period.overdueFrom();
            assertThat(period.progress().open()).as(story).isEqualTo(expected.isOpen(d));
            assertThat(period.deadline().effectiveDue()).as(story).isEqualTo(due);
            assertThat(period.leadAgency()).as(story).isEqualTo(expected.lead[d]);
            assertThat(overdueFrom != null && !day.isBefore(overdueFrom))
                .as("overdue on day %d of %s", d, story)
                .isEqualTo(expected.isOpen(d) && due != null && due.isBefore(day));
          }
          assertThat(line.standingOn(ASSIGNED.minusDays(1))).as(story).isNull();
          assertThat(line.periods().getLast().to()).as(story).isNull();
        });
  }

  @Test
  void aPeriodEndsWhereTheAgencyBegins() {
    ValidTime line = line(List.of(FIRST, ACCEPTED));

    assertThat(line.periods())
        .extracting(StandingPeriod::progress)
        .containsExactly(Progress.ASSIGNED, Progress.IN_PROGRESS);
    assertThat(line.openPeriods()).as("it was open all along").hasSize(1);
  }

  @Test
  void theLineEndsAsTheTaskStands() {
    eachRandomHistory(
        (events, story) -> {
          TaskState state = Histories.fold(events);
          OpenPeriod last = line(events).openOn(ASSIGNED.plusDays(1_000));
          assertThat(last != null).as(story).isEqualTo(state.progress().open());
          if (last != null) {
            assertThat(last.effectiveDue()).as(story).isEqualTo(state.deadline().effectiveDue());
            assertThat(last.leadAgency()).as(story).isEqualTo(state.leadAgency());
          }
        });
  }

  @Test
  void theVerdictAboutADayIsOverdueExactlyWhereThePeriodsSaySo() {
    eachRandomHistory(
        (events, story) -> {
          ValidTime line = line(events);
          TaskState state = Histories.fold(events);
          for (int d = -10; d < 90; d++) {
            LocalDate on = ASSIGNED.plusDays(d);
            OpenPeriod period = line.openOn(on);
            LocalDate due = period == null ? null : period.effectiveDue();
            LatenessVerdict verdict =
                LatenessVerdict.then(line, state, on, WorkingCalendar.vietnam(), 3);
            assertThat(verdict.lateness() == Lateness.OVERDUE)
                .as("overdue on %s: %s", on, story)
                .isEqualTo(due != null && due.isBefore(on));
            if (verdict.lateness() == Lateness.OVERDUE) {
              assertThat(verdict.effectiveDue()).as(story).isEqualTo(due);
            }
          }
        });
  }

  @Test
  void aDayIsJudgedByTheDeadlineThatTheTaskThenHad() {
    List<TaskEvent> events =
        List.of(FIRST, new DeadlineChanged(dueBy(day("2023-03-31")), "Muộn", day("2023-02-10")));

    assertThat(then(events, "2023-02-09").lateness()).isEqualTo(Lateness.OVERDUE);
    assertThat(then(events, "2023-02-10").lateness()).isEqualTo(Lateness.ON_TIME);
    assertThat(then(events, "2023-01-01").steps())
        .contains(LatenessVerdict.Step.of(LatenessVerdict.Code.NOT_ASSIGNED_YET, ASSIGNED));
  }

  @Test
  void aVerdictNamesTheHolidaysThatItsWorkingDaysReckonWith() {
    Deadline inWorkingDays =
        new Deadline(
            "trong 15 ngày làm việc",
            DeadlineKind.BY_DATE,
            null,
            null,
            day("2023-01-30"),
            null,
            day("2023-01-30"),
            DeadlineRule.AS_WRITTEN,
            null,
            List.of(),
            null,
            false);
    List<TaskEvent> events =
        List.of(FIRST, new DeadlineChanged(inWorkingDays, "Gấp", day("2023-01-06")));

    assertThat(then(events, "2023-05-10").steps())
        .contains(step(Code.DEADLINE_WRITTEN_AGAIN, day("2023-01-06"), "trong 15 ngày làm việc"))
        .extracting(LatenessVerdict.Step::code)
        .contains(Code.HOLIDAY_COUNTED_PAST, Code.HOLIDAY_COUNTED);
    assertThat(then(events, "2023-01-05").steps())
        .extracting(LatenessVerdict.Step::code)
        .doesNotContain(Code.HOLIDAY_COUNTED_PAST, Code.DEADLINE_WRITTEN_AGAIN);
  }

  @Test
  void aVerdictNamesTheTimesThatAreOverInWhichTheTaskWasStopped() {
    List<TaskEvent> events =
        List.of(
            FIRST,
            new TaskSuspended("Chờ", day("2023-01-10")),
            new TaskResumed(dueBy(day("2023-03-01")), day("2023-02-01")));

    assertThat(then(events, "2023-02-05").steps())
        .contains(step(Code.WAS_SUSPENDED, day("2023-01-10"), day("2023-02-01")));
    assertThat(then(events, "2023-01-20").steps())
        .contains(step(Code.SUSPENDED, day("2023-01-10")))
        .extracting(LatenessVerdict.Step::code)
        .doesNotContain(Code.WAS_SUSPENDED);
  }

  private static LatenessVerdict.Step step(Code code, Object... args) {
    return LatenessVerdict.Step.of(code, args);
  }

  private static LatenessVerdict then(List<TaskEvent> events, String on) {
    return LatenessVerdict.then(
        line(events), Histories.fold(events), day(on), WorkingCalendar.vietnam(), 3);
  }

  private static void eachRandomHistory(BiConsumer<List<TaskEvent>, String> check) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("ValidTimeTest -Dseed=" + seed);
    Random random = new Random(seed);
    for (int run = 0; run < RUNS; run++) {
      List<TaskEvent> events = Histories.random(random, ASSIGNED, 60);
      check.accept(events, "seed %d run %d%n%s".formatted(seed, run, events));
    }
  }

  private static void thenOrderedWithoutOverlaps(List<OpenPeriod> line) {
    for (int i = 1; i < line.size(); i++) {
      LocalDate endBefore = Objects.requireNonNull(line.get(i - 1).to());
      assertThat(line.get(i).from()).isAfterOrEqualTo(endBefore);
    }
  }

  /** Three rows of days, one for each thing that an event can change. */
  private static final class Reference {
    private final int days;
    private final boolean[] open;
    private final @Nullable LocalDate[] due;
    private final @Nullable AgencyName[] lead;
    private @Nullable LocalDate pending;

    Reference(int days) {
      this.days = days;
      this.open = new boolean[days];
      this.due = new LocalDate[days];
      this.lead = new AgencyName[days];
    }

    Reference after(List<TaskEvent> events) {
      TaskState before = null;
      for (TaskEvent event : events) {
        TaskState after = TaskState.evolve(before, event, Histories.OFFICER);
        write(before, event, after);
        before = after;
      }
      return this;
    }

    boolean isOpen(int day) {
      return open[day] && (pending == null || day < index(pending));
    }

    private void write(@Nullable TaskState before, TaskEvent event, TaskState after) {
      int from =
          index(
              event instanceof CompletionConfirmed confirmed
                  ? confirmed.completedOn()
                  : event.occurredOn());
      // An extension to the day that is due already is one all the same, from its own day on.
      if (before == null
          || !before.deadline().equals(after.deadline())
          || before.extensionsGranted() != after.extensionsGranted()) {
        Arrays.fill(due, from, days, after.deadline().effectiveDue());
      }
      if (before == null || !before.leadAgency().equals(after.leadAgency())) {
        Arrays.fill(lead, from, days, after.leadAgency());
      }
      // Stopped for another reason is a change too: it may have been stopped earlier.
      boolean sameStage =
          before != null && (owes(before) ? owes(after) : before.progress() == after.progress());
      if (!sameStage) {
        Arrays.fill(open, from, days, owes(after));
      }
      pending = after.completionReportedOn();
    }

    private static boolean owes(TaskState state) {
      return state.progress().open() || state.progress() == Progress.AWAITING_CONFIRMATION;
    }

    private static int index(LocalDate day) {
      return (int) (day.toEpochDay() - ASSIGNED.toEpochDay());
    }
  }
}

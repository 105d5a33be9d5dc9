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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.events.AgencyName;
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

class OpenPeriodsTest {

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
    List<OpenPeriod> visible =
        line(events).stream()
            .filter(period -> !period.from().equals(period.to()))
            .map(p -> new OpenPeriod(p.from(), p.to(), p.due(), p.effectiveDue(), p.leadAgency()))
            .toList();
    assertThat(visible).containsExactly(expected);
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
    void aBackdatedChangeReplacesWhatWasKnownAboutLaterDays() {
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
    void cancelledFromItsFirstDayItWasNeverOpen() {
      thenLine(List.of(FIRST, new TaskCancelled("Giao nhầm", ASSIGNED)));
    }
  }

  @Test
  void theLineSurvivesItsJson() {
    JsonMapper json = JsonMapper.builder().build();
    List<OpenPeriod> line = line(List.of(FIRST, ACCEPTED, reported("2023-01-20")));

    String written = json.writeValueAsString(line);

    assertThat(json.readValue(written, new TypeReference<List<OpenPeriod>>() {})).isEqualTo(line);
  }

  /** Day by day, every event written over all later days: slow, and plainly what is meant. */
  @Test
  void randomHistoriesAgreeWithAReferenceThatLooksAtEachDay() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("OpenPeriodsTest seed " + seed);
    Random random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      List<TaskEvent> events = Histories.random(random, ASSIGNED, 60);
      List<OpenPeriod> line = line(events);
      Standing[] expected = reference(events, 90);
      for (int d = 0; d < expected.length; d++) {
        OpenPeriod period = OpenPeriods.on(line, ASSIGNED.plusDays(d));
        Standing actual = period == null ? null : Standing.of(period);
        assertThat(actual)
            .as("seed %d run %d day %s%n%s", seed, run, ASSIGNED.plusDays(d), events)
            .isEqualTo(expected[d]);
      }
      thenOrderedWithoutOverlaps(line);
    }
  }

  private static void thenOrderedWithoutOverlaps(List<OpenPeriod> line) {
    for (int i = 1; i < line.size(); i++) {
      LocalDate endBefore = Objects.requireNonNull(line.get(i - 1).to());
      assertThat(line.get(i).from()).isAfterOrEqualTo(endBefore);
    }
  }

  private record Standing(LocalDate due, AgencyName lead) {
    static Standing of(OpenPeriod period) {
      return new Standing(period.effectiveDue(), period.leadAgency());
    }

    static @Nullable Standing of(@Nullable TaskState state) {
      return state == null || !state.progress().open()
          ? null
          : new Standing(state.deadline().effectiveDue(), state.leadAgency());
    }
  }

  private static Standing[] reference(List<TaskEvent> events, int days) {
    Standing[] line = new Standing[days];
    TaskState before = null;
    LocalDate pending = null;
    for (TaskEvent event : events) {
      switch (event) {
        case CompletionReported report -> pending = report.occurredOn();
        case CompletionRejected _ -> pending = null;
        default -> {
          LocalDate from = event.occurredOn();
          if (event instanceof CompletionConfirmed) {
            from = Objects.requireNonNull(pending);
            pending = null;
          }
          TaskState after = TaskState.evolve(before, event, Histories.OFFICER);
          if (!Objects.equals(Standing.of(before), Standing.of(after))) {
            Arrays.fill(line, dayIndex(from), days, Standing.of(after));
          }
          before = after;
        }
      }
    }
    if (pending != null) {
      Arrays.fill(line, dayIndex(pending), days, null);
    }
    return line;
  }

  private static int dayIndex(LocalDate day) {
    return (int) (day.toEpochDay() - ASSIGNED.toEpochDay());
  }
}

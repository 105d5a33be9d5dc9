package vn.dondoc.command.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.automation.EffectiveDues.Move;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReader;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.events.CalendarEvent.CalendarYearPublished;
import vn.dondoc.events.CalendarEvent.DayKind;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.EffectiveDueSet;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.CalendarHistory;

class EffectiveDuesTest {

  private static final LocalDate ISSUED_ON = LocalDate.of(2026, 12, 21);
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 25);

  /** 31 January 2027 is a Sunday; here the Monday after it is off as well. */
  private static final CalendarHistory WITH_2027 =
      CalendarHistory.BASE.evolve(
          new CalendarYearPublished(
              2027, List.of(off("2027-01-01"), off("2027-02-01")), "thông báo", TODAY));

  @Test
  void aDayThatRollsIsSetOnceItsYearHasACalendar() {
    TaskState task = task("31/01/2027", DeadlineRule.ROLL_FORWARD);
    assertThat(task.deadline().effectiveDue()).isNull();
    assertThat(EffectiveDues.moveOf(task, CalendarHistory.BASE)).isEmpty();

    Move move = EffectiveDues.moveOf(task, WITH_2027).orElseThrow();

    assertThat(move.from()).isNull();
    assertThat(move.due()).isEqualTo("2027-01-31");
    assertThat(move.to()).isEqualTo("2027-02-02");
    assertThat(EffectiveDues.moveOf(after(task, move), WITH_2027)).as("once").isEmpty();
  }

  @Test
  void aChangedYearMovesItAgainAndBack() {
    TaskState task = task("31/01/2027", DeadlineRule.ROLL_FORWARD);
    task = after(task, EffectiveDues.moveOf(task, WITH_2027).orElseThrow());
    CalendarHistory changed =
        WITH_2027.evolve(new CalendarYearPublished(2027, List.of(off("2027-01-01")), "sửa", TODAY));

    Move move = EffectiveDues.moveOf(task, changed).orElseThrow();

    assertThat(move.from()).isEqualTo("2027-02-02");
    assertThat(move.to()).isEqualTo("2027-02-01");
  }

  @Test
  void aDayAsWrittenStays() {
    assertThat(EffectiveDues.moveOf(task("31/01/2027", DeadlineRule.AS_WRITTEN), WITH_2027))
        .isEmpty();
  }

  @Test
  void aNumberOfWorkingDaysIsCountedAgainUnderEitherRule() {
    TaskState task = task("10 ngày làm việc kể từ ngày ban hành", DeadlineRule.AS_WRITTEN);
    assertThat(task.deadline().due()).as("2027 is needed").isNull();

    Move move = EffectiveDues.moveOf(task, WITH_2027).orElseThrow();

    assertThat(move.due()).isEqualTo("2027-01-05").isEqualTo(move.to());
    TaskState counted = after(task, move);
    CalendarHistory changed =
        WITH_2027.evolve(
            new CalendarYearPublished(
                2027, List.of(off("2027-01-01"), off("2027-01-04")), "sửa", TODAY));
    assertThat(EffectiveDues.moveOf(counted, changed).orElseThrow().to()).isEqualTo("2027-01-06");
  }

  @Test
  void aDayThatAPersonGrantedIsNoCountOfWorkingDays() {
    TaskState task = task("10 ngày làm việc kể từ ngày ban hành", DeadlineRule.AS_WRITTEN);
    LocalDate granted = LocalDate.of(2027, 1, 5);
    TaskState extended = evolve(task, new ExtensionApproved(granted, granted, "đồng ý", TODAY));

    assertThat(EffectiveDues.moveOf(extended, WITH_2027)).isEmpty();
  }

  @Test
  void whatIsClosedOrSuspendedDoesNotMove() {
    TaskState task = task("31/01/2027", DeadlineRule.ROLL_FORWARD);

    assertThat(EffectiveDues.moveOf(evolve(task, new TaskCancelled("thôi", TODAY)), WITH_2027))
        .isEmpty();
    assertThat(EffectiveDues.moveOf(evolve(task, new TaskSuspended("chờ", TODAY)), WITH_2027))
        .isEmpty();
  }

  @Test
  void movesAreListedInTheOrderOfTheTasks() {
    TaskState moving = task("31/01/2027", DeadlineRule.ROLL_FORWARD);
    TaskState staying = task("Thường xuyên", DeadlineRule.ROLL_FORWARD);

    assertThat(EffectiveDues.moves(List.of(staying, moving), WITH_2027)).hasSize(1);
  }

  private static TaskState task(String phrase, DeadlineRule rule) {
    Deadline deadline = DeadlineReader.read(phrase, ISSUED_ON, rule).deadline();
    return evolve(
        null,
        new TaskAssigned(
            "task-1",
            "plan-1",
            null,
            "Rà soát",
            null,
            null,
            new AgencyName("SNV", "Sở Nội vụ"),
            List.of(),
            null,
            deadline,
            Priority.NORMAL,
            null,
            null,
            ISSUED_ON,
            ISSUED_ON));
  }

  private static TaskState after(TaskState task, Move move) {
    return evolve(task, new EffectiveDueSet(move.due(), move.to(), 0, TODAY));
  }

  private static TaskState evolve(@Nullable TaskState before, TaskEvent event) {
    return TaskState.evolve(before, event, new Recorded("lan", null, null, null, null, null));
  }

  private static CalendarDay off(String date) {
    return new CalendarDay(LocalDate.parse(date), DayKind.OFF, "nghỉ");
  }
}

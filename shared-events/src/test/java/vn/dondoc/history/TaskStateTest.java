package vn.dondoc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.history.Histories.FINANCE;
import static vn.dondoc.history.Histories.HEALTH;
import static vn.dondoc.history.Histories.OFFICER;
import static vn.dondoc.history.Histories.assigned;
import static vn.dondoc.history.Histories.day;
import static vn.dondoc.history.Histories.dueBy;
import static vn.dondoc.history.Histories.fold;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Product;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.CoordinatingAgenciesChanged;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionOfferAccepted;
import vn.dondoc.events.TaskEvent.ExtensionOfferDeclined;
import vn.dondoc.events.TaskEvent.ExtensionOffered;
import vn.dondoc.events.TaskEvent.ExtensionRefused;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.PriorityChanged;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAmended;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReassigned;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.TaskState.ExtensionRequest;

class TaskStateTest {

  private static final LocalDate ASSIGNED = day("2023-01-02");
  private static final LocalDate ON = day("2023-01-16");
  private static final LocalDate DUE = day("2023-01-31");
  private static final LocalDate LATER = day("2023-03-31");
  private static final TaskEvent FIRST = assigned(ASSIGNED, dueBy(DUE));
  private static final TaskEvent ACCEPTED = new TaskAccepted(day("2023-01-03"));
  private static final TaskEvent REPORTED =
      new CompletionReported(new Product(null, "12/BC"), List.of(), ON);
  private static final TaskEvent CONFIRMED = new CompletionConfirmed(ON, LATER);
  private static final TaskEvent ASKED =
      new ExtensionRequested(LATER, "Thêm thời gian", List.of(), ON);

  @Test
  void theFirstEventIsTheAssignment() {
    TaskState state = fold(FIRST);

    assertThat(state.version()).isZero();
    assertThat(state.progress()).isEqualTo(Progress.ASSIGNED);
    assertThat(state.accepted()).isFalse();
    assertThat(state.firstDeadline()).isEqualTo(state.deadline());
  }

  @Test
  void anotherFirstEventIsNoTask() {
    assertThatThrownBy(() -> TaskState.evolve(null, ACCEPTED, OFFICER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSecondAssignmentIsNotOneTasksHistory() {
    assertThatThrownBy(() -> fold(FIRST, FIRST)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyEventCountsInTheVersion() {
    assertThat(fold(FIRST, ACCEPTED, new ReminderSent("Khẩn trương", ON)).version()).isEqualTo(2);
  }

  @Test
  void acceptedItIsInProgress() {
    TaskState state = fold(FIRST, ACCEPTED);

    assertThat(state.progress()).isEqualTo(Progress.IN_PROGRESS);
    assertThat(state.accepted()).isTrue();
  }

  @Test
  void returnedThenReassignedItStartsAgainWithTheOtherAgency() {
    TaskEvent returned = new TaskReturned("Sai cơ quan", ON);

    assertThat(fold(FIRST, returned).progress()).isEqualTo(Progress.RETURNED);
    assertThat(fold(FIRST, returned).stoppedOn()).isEqualTo(ON);
    TaskState state =
        fold(FIRST, returned, new TaskReassigned(HEALTH, FINANCE, "Đúng chức năng", ON));
    assertThat(state.progress()).isEqualTo(Progress.ASSIGNED);
    assertThat(state.leadAgency()).isEqualTo(FINANCE);
    assertThat(state.stoppedOn()).isNull();
  }

  @Test
  void anAmendmentOfItsPlanChangesWhatTheTaskSaysAndNothingElse() {
    PlaceInPlan place = new PlaceInPlan("item-1", "4", 3, null);
    TaskState state =
        fold(
            FIRST,
            ACCEPTED,
            new TaskAmended(place, "Rà soát lại", "ba bước", null, null, "Theo 7/QĐ-UBND", ON));

    assertThat(state.place()).isEqualTo(place);
    assertThat(state.content()).isEqualTo("Rà soát lại");
    assertThat(state.details()).isEqualTo("ba bước");
    assertThat(state.product()).isNull();
    assertThat(state.progress()).isEqualTo(Progress.IN_PROGRESS);
    assertThat(state.deadline()).isEqualTo(fold(FIRST).deadline());
  }

  @Test
  void progressIsWhatWasReportedLast() {
    TaskState state =
        fold(
            FIRST,
            ACCEPTED,
            new ProgressReported(30, null, List.of(), ON),
            new ProgressReported(60, "Đã trình", List.of(), ON));

    assertThat(state.percent()).isEqualTo(60);
  }

  @Test
  void theDayOfCompletionIsTheDayOfTheReportThatWasConfirmed() {
    TaskState awaiting = fold(FIRST, ACCEPTED, REPORTED);
    assertThat(awaiting.progress()).isEqualTo(Progress.AWAITING_CONFIRMATION);
    assertThat(awaiting.completionReportedOn()).isEqualTo(ON);

    TaskState completed = fold(FIRST, ACCEPTED, REPORTED, CONFIRMED);
    assertThat(completed.progress()).isEqualTo(Progress.COMPLETED);
    assertThat(completed.completedOn()).isEqualTo(ON);
    assertThat(completed.completionReportedOn()).isNull();
  }

  @Test
  void aRejectedReportLeavesTheTaskInProgress() {
    TaskState state = fold(FIRST, ACCEPTED, REPORTED, new CompletionRejected(ON, "Chưa đủ", LATER));

    assertThat(state).isEqualTo(atVersion(fold(FIRST, ACCEPTED), 3));
  }

  @Test
  void anExtensionReplacesTheDueDayButNotTheFirstDeadline() {
    Recorded asker = new Recorded("asker", null, null, null, null, null);
    TaskState asked = TaskState.evolve(fold(FIRST, ACCEPTED), ASKED, asker);
    assertThat(asked.openExtension())
        .isEqualTo(new ExtensionRequest(LATER, "Thêm thời gian", "asker", null));

    TaskState granted =
        TaskState.evolve(asked, new ExtensionApproved(LATER, LATER.plusDays(3), null, ON), OFFICER);
    assertThat(granted.openExtension()).isNull();
    assertThat(granted.extensionsGranted()).isEqualTo(1);
    assertThat(granted.deadline().due()).isEqualTo(LATER);
    assertThat(granted.deadline().effectiveDue()).isEqualTo(LATER.plusDays(3));
    assertThat(granted.firstDeadline()).isEqualTo(dueBy(DUE));
  }

  @Test
  void aRefusedExtensionChangesNothing() {
    TaskState state = fold(FIRST, ACCEPTED, ASKED, new ExtensionRefused("Đã gia hạn", ON));

    assertThat(state).isEqualTo(atVersion(fold(FIRST, ACCEPTED), 3));
  }

  @Test
  void anOfferIsAcceptedOrDeclined() {
    TaskEvent offered = new ExtensionOffered(LATER.minusDays(9), "Sớm hơn", ON);
    LocalDate offer = LATER.minusDays(9);
    assertThat(fold(FIRST, ACCEPTED, ASKED, offered).openExtension().offeredDue()).isEqualTo(offer);

    TaskState accepted =
        fold(FIRST, ACCEPTED, ASKED, offered, new ExtensionOfferAccepted(offer, offer, null, ON));
    assertThat(accepted.deadline().effectiveDue()).isEqualTo(offer);
    assertThat(accepted.extensionsGranted()).isEqualTo(1);

    TaskState declined =
        fold(FIRST, ACCEPTED, ASKED, offered, new ExtensionOfferDeclined("Không kịp", ON));
    assertThat(declined).isEqualTo(atVersion(fold(FIRST, ACCEPTED), 4));
  }

  @Test
  void theAssignerChangesDeadlineCoordinationAndPriority() {
    Deadline none = dueBy(null);
    TaskState state =
        fold(
            FIRST,
            new DeadlineChanged(none, "Chờ Trung ương", ON),
            new CoordinatingAgenciesChanged(List.of("so-tu-phap"), null, ON),
            new PriorityChanged(Priority.EXPRESS, null, ON));

    assertThat(state.deadline()).isEqualTo(none);
    assertThat(state.coordinatingAgencies()).containsExactly("so-tu-phap");
    assertThat(state.priority()).isEqualTo(Priority.EXPRESS);
  }

  @Test
  void resumedItIsWhatItWasBeforeWithADeadlineSetAgain() {
    TaskEvent suspended = new TaskSuspended("Chờ", ON);
    TaskState stopped = fold(FIRST, ACCEPTED, ASKED, suspended);
    assertThat(stopped.progress()).isEqualTo(Progress.SUSPENDED);
    assertThat(stopped.openExtension()).isNull();

    TaskState resumed = TaskState.evolve(stopped, new TaskResumed(dueBy(LATER), LATER), OFFICER);
    assertThat(resumed.progress()).isEqualTo(Progress.IN_PROGRESS);
    assertThat(resumed.deadline()).isEqualTo(dueBy(LATER));
    assertThat(resumed.progressBeforeSuspension()).isNull();
    assertThat(resumed.stoppedOn()).isNull();
  }

  @Test
  void handedOverWhileSuspendedItWaitsForTheOtherAgencyOnResuming() {
    TaskState state =
        fold(
            FIRST,
            ACCEPTED,
            new TaskSuspended("Chờ", ON),
            new TaskHandedOver(HEALTH, FINANCE, "Sáp nhập", ON));
    assertThat(state.progress()).isEqualTo(Progress.SUSPENDED);

    TaskState resumed = TaskState.evolve(state, new TaskResumed(dueBy(LATER), LATER), OFFICER);
    assertThat(resumed.progress()).isEqualTo(Progress.ASSIGNED);
    assertThat(resumed.leadAgency()).isEqualTo(FINANCE);
  }

  @Test
  void nothingOfTheLastAgencyBindsTheOneItIsHandedTo() {
    TaskState state =
        fold(
            FIRST,
            ACCEPTED,
            new ProgressReported(60, null, List.of(), ON),
            ASKED,
            new TaskHandedOver(HEALTH, FINANCE, "Sáp nhập", ON));

    assertThat(state.progress()).isEqualTo(Progress.ASSIGNED);
    assertThat(state.accepted()).isFalse();
    assertThat(state.percent()).isZero();
    assertThat(state.openExtension()).isNull();
  }

  @Test
  void reopenedItIsInProgressWithItsLastDeadlineOrANewOne() {
    TaskState same =
        fold(FIRST, ACCEPTED, REPORTED, CONFIRMED, new TaskReopened("Thiếu", null, LATER));
    assertThat(same.progress()).isEqualTo(Progress.IN_PROGRESS);
    assertThat(same.completedOn()).isNull();
    assertThat(same.deadline()).isEqualTo(dueBy(DUE));

    TaskState anew =
        fold(FIRST, ACCEPTED, REPORTED, CONFIRMED, new TaskReopened("Thiếu", dueBy(LATER), LATER));
    assertThat(anew.deadline()).isEqualTo(dueBy(LATER));
  }

  @Test
  void cancelledItHasNoRequestToDecide() {
    TaskState state = fold(FIRST, ACCEPTED, ASKED, new TaskCancelled("Không còn cần", ON));

    assertThat(state.progress()).isEqualTo(Progress.CANCELLED);
    assertThat(state.openExtension()).isNull();
  }

  @Test
  void everyStateOfRandomHistoriesSurvivesItsJson() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("TaskStateTest seed " + seed);
    Random random = new Random(seed);
    JsonMapper json = JsonMapper.builder().build();
    for (int run = 0; run < 300; run++) {
      TaskState state = fold(Histories.random(random, ASSIGNED, 60));
      String written = json.writeValueAsString(state);
      assertThat(json.readValue(written, TaskState.class)).as("seed %d", seed).isEqualTo(state);
    }
  }

  @Test
  void theJsonIsPlain() {
    String written = JsonMapper.builder().build().writeValueAsString(fold(FIRST));

    assertThat(written)
        .contains("\"taskId\":\"task-1\"", "\"assignedOn\":\"2023-01-02\"", "\"version\":0");
  }

  private static TaskState atVersion(TaskState s, long version) {
    return new TaskState(
        s.taskId(),
        version,
        s.planId(),
        s.place(),
        s.content(),
        s.details(),
        s.product(),
        s.leadAgency(),
        s.coordinatingAgencies(),
        s.coordinatingText(),
        s.firstDeadline(),
        s.deadline(),
        s.priority(),
        s.leader(),
        s.field(),
        s.assignedOn(),
        s.progress(),
        s.accepted(),
        s.percent(),
        s.completionReportedOn(),
        s.completedOn(),
        s.stoppedOn(),
        s.openExtension(),
        s.extensionsGranted(),
        s.progressBeforeSuspension(),
        s.occurrenceOf());
  }
}

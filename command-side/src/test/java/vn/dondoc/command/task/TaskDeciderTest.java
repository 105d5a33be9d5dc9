package vn.dondoc.command.task;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.command.task.Examples.ACCEPTED;
import static vn.dondoc.command.task.Examples.ASKED;
import static vn.dondoc.command.task.Examples.ASSIGNED;
import static vn.dondoc.command.task.Examples.ASSIGNED_ON;
import static vn.dondoc.command.task.Examples.CANCELLED;
import static vn.dondoc.command.task.Examples.CONFIRMED;
import static vn.dondoc.command.task.Examples.DUE;
import static vn.dondoc.command.task.Examples.FILE;
import static vn.dondoc.command.task.Examples.FINANCE;
import static vn.dondoc.command.task.Examples.HEALTH;
import static vn.dondoc.command.task.Examples.ID;
import static vn.dondoc.command.task.Examples.LATER;
import static vn.dondoc.command.task.Examples.OFFER;
import static vn.dondoc.command.task.Examples.OFFERED;
import static vn.dondoc.command.task.Examples.REPORTED;
import static vn.dondoc.command.task.Examples.REPORTED_ON;
import static vn.dondoc.command.task.Examples.RETURNED;
import static vn.dondoc.command.task.Examples.SUSPENDED;
import static vn.dondoc.command.task.Examples.TODAY;
import static vn.dondoc.command.task.Examples.assign;
import static vn.dondoc.command.task.Examples.assigned;
import static vn.dondoc.command.task.Examples.due;
import static vn.dondoc.command.task.TaskStory.ANYONE;
import static vn.dondoc.command.task.TaskStory.actor;
import static vn.dondoc.command.task.TaskStory.given;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.task.TaskCommand.AcceptTask;
import vn.dondoc.command.task.TaskCommand.AnswerOffer;
import vn.dondoc.command.task.TaskCommand.CancelTask;
import vn.dondoc.command.task.TaskCommand.ChangeCoordinatingAgencies;
import vn.dondoc.command.task.TaskCommand.ChangeDeadline;
import vn.dondoc.command.task.TaskCommand.ChangePriority;
import vn.dondoc.command.task.TaskCommand.CommentOnTask;
import vn.dondoc.command.task.TaskCommand.ConfirmCompletion;
import vn.dondoc.command.task.TaskCommand.DecideExtension;
import vn.dondoc.command.task.TaskCommand.ExtensionDecision;
import vn.dondoc.command.task.TaskCommand.GiveExplanation;
import vn.dondoc.command.task.TaskCommand.HandOverTask;
import vn.dondoc.command.task.TaskCommand.ReassignTask;
import vn.dondoc.command.task.TaskCommand.RejectCompletion;
import vn.dondoc.command.task.TaskCommand.ReopenTask;
import vn.dondoc.command.task.TaskCommand.ReportCompletion;
import vn.dondoc.command.task.TaskCommand.ReportProgress;
import vn.dondoc.command.task.TaskCommand.RequestExplanation;
import vn.dondoc.command.task.TaskCommand.RequestExtension;
import vn.dondoc.command.task.TaskCommand.ResumeTask;
import vn.dondoc.command.task.TaskCommand.ReturnTask;
import vn.dondoc.command.task.TaskCommand.SendReminder;
import vn.dondoc.command.task.TaskCommand.SetEffectiveDue;
import vn.dondoc.command.task.TaskCommand.SuspendTask;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Product;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.CoordinatingAgenciesChanged;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.EffectiveDueSet;
import vn.dondoc.events.TaskEvent.ExplanationGiven;
import vn.dondoc.events.TaskEvent.ExplanationRequested;
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
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReassigned;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.Progress;

class TaskDeciderTest {

  /** Codes that other deciders and the edge answer with. */
  private static final Set<RefusalCode> NOT_OF_TASKS =
      EnumSet.of(
          RefusalCode.VERIFIER_KEY_MALFORMED,
          RefusalCode.EVENT_UNKNOWN,
          RefusalCode.CONTENT_ALREADY_ERASED,
          RefusalCode.CONTENT_NOT_ERASABLE,
          RefusalCode.AGENCY_UNKNOWN,
          RefusalCode.EVIDENCE_UNKNOWN,
          RefusalCode.PLAN_NOT_FOUND,
          RefusalCode.PLAN_UNKNOWN,
          RefusalCode.PLAN_ITEM_UNKNOWN,
          RefusalCode.PLAN_TOO_LARGE,
          RefusalCode.DEADLINE_UNCLEAR,
          RefusalCode.PLAN_ALREADY_ISSUED,
          RefusalCode.PLAN_UNCHANGED,
          RefusalCode.PLAN_VOIDED,
          RefusalCode.AMENDMENT_BEFORE_PLAN,
          RefusalCode.PLAN_NUMBER_MISSING,
          RefusalCode.PLAN_DATE_MISSING,
          RefusalCode.PROBLEMS_UNSETTLED,
          RefusalCode.CALENDAR_YEAR_OUT_OF_RANGE,
          RefusalCode.CALENDAR_WITHOUT_DAYS_OFF,
          RefusalCode.CALENDAR_DAY_OF_OTHER_YEAR,
          RefusalCode.CALENDAR_DAY_TWICE,
          RefusalCode.CALENDAR_DAY_OFF_ANYWAY,
          RefusalCode.CALENDAR_DAY_WORKED_ANYWAY,
          RefusalCode.DUPLICATE_CODE,
          RefusalCode.AGENCY_ALREADY_ENDED,
          RefusalCode.AGENCY_NOT_VALID,
          RefusalCode.ALIAS_TAKEN,
          RefusalCode.EFFECTIVE_BEFORE_VALID,
          RefusalCode.SAME_NAME,
          RefusalCode.SUCCEEDS_ITSELF,
          RefusalCode.SPLIT_AMONG_TOO_FEW,
          RefusalCode.SUCCESSOR_MISSING,
          RefusalCode.SUCCESSOR_AMBIGUOUS,
          RefusalCode.TASK_NOT_OF_AGENCY,
          RefusalCode.STALE_VERSION,
          RefusalCode.IDEMPOTENCY_KEY_REUSED,
          RefusalCode.TOO_MANY_AT_ONCE);

  @AfterAll
  static void everyRefusalOfTasksWasReached() {
    assertThat(TaskStory.REACHED).containsAll(EnumSet.complementOf(EnumSet.copyOf(NOT_OF_TASKS)));
  }

  @Nested
  class AssigningATask {
    @Test
    void beginsItsHistory() {
      given().when(assign(ASSIGNED_ON, "Rà soát cơ sở dữ liệu")).then(ASSIGNED);
    }

    @Test
    void happensTodayUnlessADayIsNamed() {
      Decision<TaskEvent> decision = given().when(assign(null, "Rà soát")).decision();

      assertThat(decision).isInstanceOf(Decision.Accepted.class);
      TaskEvent event = ((Decision.Accepted<TaskEvent>) decision).events().getFirst();
      assertThat(((TaskAssigned) event).assignedOn()).isEqualTo(TODAY);
      assertThat(event.occurredOn()).isEqualTo(TODAY);
    }

    @Test
    void isRefusedForAnIdThatExists() {
      given(ASSIGNED)
          .when(assign(ASSIGNED_ON, "Rà soát"))
          .thenRefused(RefusalCode.TASK_ALREADY_EXISTS, ID);
    }

    @Test
    void isRefusedWithoutContent() {
      given().when(assign(ASSIGNED_ON, " ")).thenRefused(RefusalCode.TEXT_REQUIRED);
    }

    @Test
    void isRefusedForADayToCome() {
      LocalDate tomorrow = TODAY.plusDays(1);
      given()
          .when(assign(tomorrow, "Rà soát"))
          .thenRefused(RefusalCode.OCCURRED_IN_FUTURE, tomorrow, TODAY);
    }
  }

  @Nested
  class FollowingTheCalendar {
    private static final LocalDate ROLLED = DUE.plusDays(1);

    @Test
    void setsTheEffectiveDay() {
      given(ASSIGNED, ACCEPTED)
          .when(new SetEffectiveDue(ID, due(DUE), DUE, ROLLED, 3, null))
          .then(new EffectiveDueSet(DUE, ROLLED, 3, TODAY));
    }

    @Test
    void meansNothingOnceTheDeadlineIsAnotherOne() {
      given(ASSIGNED, new DeadlineChanged(due(LATER), "Điều chỉnh", ASSIGNED_ON))
          .when(new SetEffectiveDue(ID, due(DUE), DUE, ROLLED, 3, null))
          .thenNothing();
    }

    @Test
    void isRefusedOnceTheTaskIsClosed() {
      given(ASSIGNED, ACCEPTED, REPORTED, CONFIRMED)
          .when(new SetEffectiveDue(ID, due(DUE), DUE, ROLLED, 3, null))
          .thenRefused(RefusalCode.TASK_COMPLETED);
    }
  }

  @Nested
  class AcceptingATask {
    @Test
    void takesItOn() {
      given(ASSIGNED).when(new AcceptTask(ID, null)).then(new TaskAccepted(TODAY));
    }

    @Test
    void isRefusedOnceAccepted() {
      given(ASSIGNED, ACCEPTED)
          .when(new AcceptTask(ID, null))
          .thenRefused(RefusalCode.TASK_ALREADY_ACCEPTED);
    }

    @Test
    void isRefusedOnceReturned() {
      given(ASSIGNED, RETURNED)
          .when(new AcceptTask(ID, null))
          .thenRefused(RefusalCode.TASK_RETURNED);
    }

    @Test
    void isRefusedForATaskThatIsNotThere() {
      given().when(new AcceptTask(ID, null)).thenRefused(RefusalCode.TASK_UNKNOWN, ID);
    }
  }

  @Nested
  class ReturningATask {
    @Test
    void sendsItBackWithTheReason() {
      given(ASSIGNED)
          .when(new ReturnTask(ID, "Sai cơ quan", null))
          .then(new TaskReturned("Sai cơ quan", TODAY));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void needsAReason(@Nullable String reason) {
      given(ASSIGNED)
          .when(new ReturnTask(ID, reason, null))
          .thenRefused(RefusalCode.REASON_REQUIRED);
    }

    @Test
    void isTooLateOnceAccepted() {
      given(ASSIGNED, ACCEPTED)
          .when(new ReturnTask(ID, "Sai cơ quan", null))
          .thenRefused(RefusalCode.TASK_ALREADY_ACCEPTED);
    }
  }

  @Nested
  class ReassigningATask {
    @Test
    void givesAReturnedTaskToAnotherAgency() {
      given(ASSIGNED, RETURNED)
          .when(new ReassignTask(ID, FINANCE, "Đúng chức năng", null))
          .then(new TaskReassigned(HEALTH, FINANCE, "Đúng chức năng", TODAY));
    }

    @Test
    void mayInsistOnTheSameAgencyAfterAReturn() {
      given(ASSIGNED, RETURNED)
          .when(new ReassignTask(ID, HEALTH, "Đúng chức năng", null))
          .then(new TaskReassigned(HEALTH, HEALTH, "Đúng chức năng", TODAY));
    }

    @Test
    void isRefusedForTheSameAgencyOtherwise() {
      given(ASSIGNED)
          .when(new ReassignTask(ID, HEALTH, "Nhầm", null))
          .thenRefused(RefusalCode.SAME_AGENCY, "Sở Y tế");
    }

    @Test
    void isForTasksNotYetTakenOn() {
      given(ASSIGNED, ACCEPTED)
          .when(new ReassignTask(ID, FINANCE, "Nhầm", null))
          .thenRefused(RefusalCode.TASK_ALREADY_ACCEPTED);
    }

    @Test
    void needsAReason() {
      given(ASSIGNED)
          .when(new ReassignTask(ID, FINANCE, null, null))
          .thenRefused(RefusalCode.REASON_REQUIRED);
    }
  }

  @Nested
  class ReportingProgress {
    @ParameterizedTest
    @ValueSource(ints = {0, 40, 100})
    void keepsPercentTextAndEvidence(int percent) {
      given(ASSIGNED, ACCEPTED)
          .when(new ReportProgress(ID, percent, "Đã trình", List.of(FILE), null))
          .then(new ProgressReported(percent, "Đã trình", List.of(FILE), TODAY));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void refusesAPercentageThatIsNone(int percent) {
      given(ASSIGNED, ACCEPTED)
          .when(new ReportProgress(ID, percent, null, List.of(), null))
          .thenRefused(RefusalCode.PERCENT_OUT_OF_RANGE, percent);
    }

    @Test
    void needsTheTaskToBeTakenOnBefore() {
      given(ASSIGNED)
          .when(new ReportProgress(ID, 10, null, List.of(), null))
          .thenRefused(RefusalCode.TASK_NOT_ACCEPTED);
    }

    @Test
    void isRefusedWhileAReportOfCompletionWaits() {
      given(ASSIGNED, ACCEPTED, REPORTED)
          .when(new ReportProgress(ID, 10, null, List.of(), null))
          .thenRefused(RefusalCode.AWAITING_CONFIRMATION);
    }

    @Test
    void isRefusedWhileSuspended() {
      given(ASSIGNED, ACCEPTED, SUSPENDED)
          .when(new ReportProgress(ID, 10, null, List.of(), null))
          .thenRefused(RefusalCode.TASK_SUSPENDED);
    }
  }

  @Nested
  class ReportingCompletion {
    @Test
    void isProvedByEvidence() {
      given(ASSIGNED, ACCEPTED)
          .when(new ReportCompletion(ID, null, List.of(FILE), REPORTED_ON))
          .then(new CompletionReported(new Product(null, null), List.of(FILE), REPORTED_ON));
    }

    @Test
    void orByATextWithADocumentNumber() {
      Product product = new Product("Báo cáo", "12/BC");
      given(ASSIGNED, ACCEPTED)
          .when(new ReportCompletion(ID, product, List.of(), null))
          .then(new CompletionReported(product, List.of(), TODAY));
    }

    @ParameterizedTest
    @CsvSource({"Báo cáo,", ",12/BC", "Báo cáo,' '", ","})
    void isRefusedWithoutAProduct(@Nullable String text, @Nullable String number) {
      given(ASSIGNED, ACCEPTED)
          .when(new ReportCompletion(ID, new Product(text, number), List.of(), null))
          .thenRefused(RefusalCode.PRODUCT_REQUIRED);
    }

    @Test
    void isRefusedASecondTime() {
      given(ASSIGNED, ACCEPTED, REPORTED)
          .when(new ReportCompletion(ID, null, List.of(FILE), null))
          .thenRefused(RefusalCode.AWAITING_CONFIRMATION);
    }

    @Test
    void needsTheTaskToBeTakenOnBefore() {
      given(ASSIGNED)
          .when(new ReportCompletion(ID, null, List.of(FILE), null))
          .thenRefused(RefusalCode.TASK_NOT_ACCEPTED);
    }
  }

  @Nested
  class ConfirmingCompletion {
    @Test
    void completesItOnTheDayOfTheReport() {
      given(ASSIGNED, ACCEPTED, REPORTED)
          .when(new ConfirmCompletion(ID, null))
          .then(new CompletionConfirmed(REPORTED_ON, TODAY));
    }

    @Test
    void needsAReport() {
      given(ASSIGNED, ACCEPTED)
          .when(new ConfirmCompletion(ID, null))
          .thenRefused(RefusalCode.NOT_AWAITING_CONFIRMATION);
    }

    @Test
    void happensOnce() {
      given(ASSIGNED, ACCEPTED, REPORTED, CONFIRMED)
          .when(new ConfirmCompletion(ID, null))
          .thenRefused(RefusalCode.TASK_COMPLETED);
    }
  }

  @Nested
  class RejectingCompletion {
    @Test
    void namesTheReportAndTheReason() {
      given(ASSIGNED, ACCEPTED, REPORTED)
          .when(new RejectCompletion(ID, "Chưa đủ", null))
          .then(new CompletionRejected(REPORTED_ON, "Chưa đủ", TODAY));
    }

    @Test
    void needsAReasonAndAReport() {
      given(ASSIGNED, ACCEPTED, REPORTED)
          .when(new RejectCompletion(ID, "", null))
          .thenRefused(RefusalCode.REASON_REQUIRED);
      given(ASSIGNED, ACCEPTED)
          .when(new RejectCompletion(ID, "Chưa đủ", null))
          .thenRefused(RefusalCode.NOT_AWAITING_CONFIRMATION);
    }
  }

  @Nested
  class RequestingAnExtension {
    private RequestExtension until(LocalDate newDue) {
      return new RequestExtension(ID, newDue, "Thêm thời gian", List.of(FILE), null);
    }

    @Test
    void asksForALaterDay() {
      given(ASSIGNED, ACCEPTED)
          .when(until(LATER))
          .then(new ExtensionRequested(LATER, "Thêm thời gian", List.of(FILE), TODAY));
    }

    @Test
    void isRefusedForADayThatIsNotLater() {
      given(ASSIGNED, ACCEPTED)
          .when(until(DUE))
          .thenRefused(RefusalCode.NEW_DUE_NOT_LATER, DUE, DUE);
    }

    @Test
    void isRefusedWhileAnotherIsOpen() {
      given(ASSIGNED, ACCEPTED, ASKED)
          .when(until(LATER.plusDays(1)))
          .thenRefused(RefusalCode.EXTENSION_ALREADY_REQUESTED, LATER);
    }

    @Test
    void isRefusedWhileAwaitingConfirmation() {
      given(ASSIGNED, ACCEPTED, REPORTED)
          .when(until(LATER))
          .thenRefused(RefusalCode.AWAITING_CONFIRMATION);
    }

    @Test
    void isRefusedWhereNoDueDayTakesEffect() {
      given(assigned(due(null)), ACCEPTED).when(until(LATER)).thenRefused(RefusalCode.NO_DUE_DAY);
    }

    @Test
    void isRefusedOnceTheAllowedNumberIsGranted() {
      TaskEvent granted = new ExtensionApproved(LATER, LATER, null, TODAY);
      given(ASSIGNED, ACCEPTED, ASKED, granted)
          .withExtensionsAllowed(1)
          .when(until(LATER.plusDays(9)))
          .thenRefused(RefusalCode.EXTENSIONS_USED_UP, 1);
      given(ASSIGNED, ACCEPTED, ASKED, granted)
          .when(until(LATER.plusDays(9)))
          .then(new ExtensionRequested(LATER.plusDays(9), "Thêm thời gian", List.of(FILE), TODAY));
    }

    @Test
    void needsAReason() {
      given(ASSIGNED, ACCEPTED)
          .when(new RequestExtension(ID, LATER, null, List.of(), null))
          .thenRefused(RefusalCode.REASON_REQUIRED);
    }
  }

  @Nested
  class DecidingAnExtension {
    private DecideExtension decide(
        ExtensionDecision decision, @Nullable LocalDate newDue, @Nullable String reason) {
      return new DecideExtension(ID, decision, newDue, reason, null);
    }

    @Test
    void approvesTheDayAskedFor() {
      given(ASSIGNED, ACCEPTED, ASKED)
          .when(decide(ExtensionDecision.APPROVE, null, null))
          .then(new ExtensionApproved(LATER, LATER, null, TODAY));
      given(ASSIGNED, ACCEPTED, ASKED)
          .when(decide(ExtensionDecision.APPROVE, LATER, "Đồng ý"))
          .then(new ExtensionApproved(LATER, LATER, "Đồng ý", TODAY));
    }

    @Test
    void approvingAnotherDayIsAnOffer() {
      given(ASSIGNED, ACCEPTED, ASKED)
          .when(decide(ExtensionDecision.APPROVE, OFFER, null))
          .thenRefused(RefusalCode.NOT_THE_DAY_ASKED_FOR, OFFER, LATER);
    }

    @Test
    void movesADayOffToTheNextWorkingDayWhereThePlanSaysSo() {
      // 30 April 2023 was a Sunday, followed by three days off.
      given(assigned(due(DUE, DeadlineRule.ROLL_FORWARD)), ACCEPTED, ASKED)
          .when(decide(ExtensionDecision.APPROVE, null, null))
          .then(new ExtensionApproved(LATER, LocalDate.parse("2023-05-04"), null, TODAY));
    }

    @Test
    void isRefusedWhereTheCalendarOfThatYearIsMissing() {
      LocalDate in2027 = LocalDate.parse("2027-01-15");
      given(
              assigned(due(DUE, DeadlineRule.ROLL_FORWARD)),
              ACCEPTED,
              new ExtensionRequested(in2027, "Thêm", List.of(), TODAY))
          .when(decide(ExtensionDecision.APPROVE, null, null))
          .thenRefused(RefusalCode.CALENDAR_MISSING, 2027);
    }

    @Test
    void refusesWithAReason() {
      given(ASSIGNED, ACCEPTED, ASKED)
          .when(decide(ExtensionDecision.REFUSE, null, "Đã gia hạn"))
          .then(new ExtensionRefused("Đã gia hạn", TODAY));
      given(ASSIGNED, ACCEPTED, ASKED)
          .when(decide(ExtensionDecision.REFUSE, null, null))
          .thenRefused(RefusalCode.REASON_REQUIRED);
    }

    @Test
    void offersAnotherDay() {
      given(ASSIGNED, ACCEPTED, ASKED)
          .when(decide(ExtensionDecision.OFFER, OFFER, "Sớm hơn"))
          .then(new ExtensionOffered(OFFER, "Sớm hơn", TODAY));
    }

    @Test
    void anOfferNamesALaterDay() {
      given(ASSIGNED, ACCEPTED, ASKED)
          .when(decide(ExtensionDecision.OFFER, null, null))
          .thenRefused(RefusalCode.NEW_DUE_REQUIRED);
      given(ASSIGNED, ACCEPTED, ASKED)
          .when(decide(ExtensionDecision.OFFER, DUE, null))
          .thenRefused(RefusalCode.NEW_DUE_NOT_LATER, DUE, DUE);
    }

    @Test
    void whoeverAskedCannotDecide() {
      given(ASSIGNED, ACCEPTED, ASKED)
          .as(actor("asker", Role.OFFICE, null))
          .when(decide(ExtensionDecision.APPROVE, null, null))
          .thenRefused(RefusalCode.ASKER_CANNOT_DECIDE, "asker");
    }

    @Test
    void needsARequestThatIsOpen() {
      given(ASSIGNED, ACCEPTED)
          .when(decide(ExtensionDecision.APPROVE, null, null))
          .thenRefused(RefusalCode.NO_EXTENSION_REQUESTED);
      given(ASSIGNED, ACCEPTED, ASKED, OFFERED)
          .when(decide(ExtensionDecision.APPROVE, null, null))
          .thenRefused(RefusalCode.EXTENSION_ALREADY_OFFERED, OFFER);
    }

    @Test
    void mayStillGrantTheTimeThatAWaitingReportHasUsed() {
      given(ASSIGNED, ACCEPTED, ASKED, REPORTED)
          .when(decide(ExtensionDecision.APPROVE, null, null))
          .then(new ExtensionApproved(LATER, LATER, null, TODAY));
    }

    @Test
    void isRefusedWhenTheDueDayHasMovedBeyondTheDayAskedFor() {
      LocalDate beyond = LATER.plusDays(1);
      given(ASSIGNED, ACCEPTED, ASKED, new DeadlineChanged(due(beyond), "Điều chỉnh", TODAY))
          .when(decide(ExtensionDecision.APPROVE, null, null))
          .thenRefused(RefusalCode.NEW_DUE_NOT_LATER, LATER, beyond);
    }
  }

  @Nested
  class AnsweringAnOffer {
    @Test
    void acceptsTheDayOffered() {
      given(ASSIGNED, ACCEPTED, ASKED, OFFERED)
          .when(new AnswerOffer(ID, true, null, null))
          .then(new ExtensionOfferAccepted(OFFER, OFFER, null, TODAY));
    }

    @Test
    void orDeclinesIt() {
      given(ASSIGNED, ACCEPTED, ASKED, OFFERED)
          .when(new AnswerOffer(ID, false, "Không kịp", null))
          .then(new ExtensionOfferDeclined("Không kịp", TODAY));
    }

    @Test
    void needsAnOffer() {
      given(ASSIGNED, ACCEPTED, ASKED)
          .when(new AnswerOffer(ID, true, null, null))
          .thenRefused(RefusalCode.NO_EXTENSION_OFFERED);
      given(ASSIGNED, ACCEPTED)
          .when(new AnswerOffer(ID, true, null, null))
          .thenRefused(RefusalCode.NO_EXTENSION_OFFERED);
    }
  }

  @Nested
  class ChangingTheDeadline {
    @Test
    void setsAnotherWithTheReason() {
      given(ASSIGNED, ACCEPTED)
          .when(new ChangeDeadline(ID, due(LATER), "Điều chỉnh", null))
          .then(new DeadlineChanged(due(LATER), "Điều chỉnh", TODAY));
    }

    @Test
    void isNothingWhereItIsTheSame() {
      given(ASSIGNED).when(new ChangeDeadline(ID, due(DUE), "Điều chỉnh", null)).thenNothing();
    }

    @Test
    void needsAReason() {
      given(ASSIGNED)
          .when(new ChangeDeadline(ID, due(LATER), null, null))
          .thenRefused(RefusalCode.REASON_REQUIRED);
    }

    @Test
    void waitsForTheResumptionOfASuspendedTask() {
      given(ASSIGNED, SUSPENDED)
          .when(new ChangeDeadline(ID, due(LATER), "Điều chỉnh", null))
          .thenRefused(RefusalCode.TASK_SUSPENDED);
    }
  }

  @Nested
  class ChangingCoordinationAndPriority {
    @Test
    void setsWhatIsDifferent() {
      given(ASSIGNED)
          .when(new ChangeCoordinatingAgencies(ID, List.of("so-tu-phap"), "Bổ sung", null))
          .then(new CoordinatingAgenciesChanged(List.of("so-tu-phap"), "Bổ sung", TODAY));
      given(ASSIGNED)
          .when(new ChangePriority(ID, Priority.EXPRESS, null, null))
          .then(new PriorityChanged(Priority.EXPRESS, null, TODAY));
    }

    @Test
    void isNothingWhereItIsTheSame() {
      given(ASSIGNED)
          .when(new ChangeCoordinatingAgencies(ID, List.of("so-noi-vu"), null, null))
          .thenNothing();
      given(ASSIGNED).when(new ChangePriority(ID, Priority.NORMAL, null, null)).thenNothing();
    }
  }

  @Nested
  class Urging {
    @Test
    void remindsInWords() {
      given(ASSIGNED)
          .when(new SendReminder(ID, "Khẩn trương", null))
          .then(new ReminderSent("Khẩn trương", TODAY));
      given(ASSIGNED).when(new SendReminder(ID, " ", null)).thenRefused(RefusalCode.TEXT_REQUIRED);
    }

    @Test
    void asksForAnExplanationAndGetsOneAlsoAfterCompletion() {
      given(ASSIGNED, ACCEPTED, REPORTED, CONFIRMED)
          .when(new RequestExplanation(ID, null, null))
          .then(new ExplanationRequested(null, TODAY));
      given(ASSIGNED, ACCEPTED, REPORTED, CONFIRMED)
          .when(new GiveExplanation(ID, "Chờ số liệu", null))
          .then(new ExplanationGiven("Chờ số liệu", TODAY));
      given(ASSIGNED)
          .when(new GiveExplanation(ID, null, null))
          .thenRefused(RefusalCode.TEXT_REQUIRED);
    }
  }

  @Nested
  class SuspendingATask {
    @Test
    void stopsItWithTheReason() {
      given(ASSIGNED, ACCEPTED)
          .when(new SuspendTask(ID, "Chờ hướng dẫn", null))
          .then(new TaskSuspended("Chờ hướng dẫn", TODAY));
    }

    @Test
    void needsAReasonAndATaskThatGoesOn() {
      given(ASSIGNED)
          .when(new SuspendTask(ID, null, null))
          .thenRefused(RefusalCode.REASON_REQUIRED);
      given(ASSIGNED, SUSPENDED)
          .when(new SuspendTask(ID, "Chờ", null))
          .thenRefused(RefusalCode.TASK_SUSPENDED);
      given(ASSIGNED, ACCEPTED, REPORTED)
          .when(new SuspendTask(ID, "Chờ", null))
          .thenRefused(RefusalCode.AWAITING_CONFIRMATION);
    }
  }

  @Nested
  class ResumingATask {
    @Test
    void setsItsDeadlineAgain() {
      given(ASSIGNED, SUSPENDED)
          .when(new ResumeTask(ID, due(LATER), null))
          .then(new TaskResumed(due(LATER), TODAY));
    }

    @Test
    void needsADeadlineAndASuspendedTask() {
      given(ASSIGNED, SUSPENDED)
          .when(new ResumeTask(ID, null, null))
          .thenRefused(RefusalCode.DEADLINE_REQUIRED);
      given(ASSIGNED)
          .when(new ResumeTask(ID, due(LATER), null))
          .thenRefused(RefusalCode.TASK_NOT_SUSPENDED);
    }
  }

  @Nested
  class CancellingATask {
    @Test
    void endsItWithTheReason() {
      given(ASSIGNED, SUSPENDED)
          .when(new CancelTask(ID, "Không còn cần", null))
          .then(new TaskCancelled("Không còn cần", TODAY));
    }

    @Test
    void isRefusedWithoutAReasonOrOnceCompletedOrCancelled() {
      given(ASSIGNED).when(new CancelTask(ID, null, null)).thenRefused(RefusalCode.REASON_REQUIRED);
      given(ASSIGNED, ACCEPTED, REPORTED, CONFIRMED)
          .when(new CancelTask(ID, "Không còn cần", null))
          .thenRefused(RefusalCode.TASK_COMPLETED);
      given(ASSIGNED, CANCELLED)
          .when(new CancelTask(ID, "Không còn cần", null))
          .thenRefused(RefusalCode.TASK_CANCELLED);
    }
  }

  @Nested
  class ReopeningATask {
    @Test
    void putsACompletedTaskBackInProgress() {
      given(ASSIGNED, ACCEPTED, REPORTED, CONFIRMED)
          .when(new ReopenTask(ID, "Thiếu phụ lục", due(LATER), null))
          .then(new TaskReopened("Thiếu phụ lục", due(LATER), TODAY));
    }

    @Test
    void needsAReasonAndACompletedTask() {
      given(ASSIGNED, ACCEPTED, REPORTED, CONFIRMED)
          .when(new ReopenTask(ID, null, null, null))
          .thenRefused(RefusalCode.REASON_REQUIRED);
      given(ASSIGNED, SUSPENDED)
          .when(new ReopenTask(ID, "Thiếu", null, null))
          .thenRefused(RefusalCode.TASK_NOT_COMPLETED);
    }
  }

  @Nested
  class HandingATaskOver {
    @Test
    void movesItToAnotherAgencyAlsoWhileSuspended() {
      TaskEvent handedOver = new TaskHandedOver(HEALTH, FINANCE, "Sáp nhập", TODAY);
      given(ASSIGNED, ACCEPTED)
          .when(new HandOverTask(ID, FINANCE, "Sáp nhập", null))
          .then(handedOver);
      given(ASSIGNED, ACCEPTED, SUSPENDED)
          .when(new HandOverTask(ID, FINANCE, "Sáp nhập", null))
          .then(handedOver);
    }

    @Test
    void needsAnotherAgencyAReasonAndNoReportWaiting() {
      given(ASSIGNED)
          .when(new HandOverTask(ID, HEALTH, "Sáp nhập", null))
          .thenRefused(RefusalCode.SAME_AGENCY, "Sở Y tế");
      given(ASSIGNED)
          .when(new HandOverTask(ID, FINANCE, null, null))
          .thenRefused(RefusalCode.REASON_REQUIRED);
      given(ASSIGNED, ACCEPTED, REPORTED)
          .when(new HandOverTask(ID, FINANCE, "Sáp nhập", null))
          .thenRefused(RefusalCode.AWAITING_CONFIRMATION);
    }
  }

  @Nested
  class CommentingOnATask {
    @Test
    void isPossibleInEveryStage() {
      for (Progress progress : Progress.values()) {
        given(Examples.stage(progress))
            .when(new CommentOnTask(ID, "Ý kiến", null))
            .then(new TaskCommented("Ý kiến", TODAY));
      }
    }

    @Test
    void needsWords() {
      given(ASSIGNED)
          .when(new CommentOnTask(ID, null, null))
          .thenRefused(RefusalCode.TEXT_REQUIRED);
    }
  }

  @Nested
  class TheDayItHappened {
    @Test
    void mayLieBeforeEarlierEntriesButNotBeforeTheAssignment() {
      given(ASSIGNED, ACCEPTED, REPORTED)
          .when(new ConfirmCompletion(ID, ASSIGNED_ON))
          .then(new CompletionConfirmed(REPORTED_ON, ASSIGNED_ON));
      LocalDate before = ASSIGNED_ON.minusDays(1);
      given(ASSIGNED)
          .when(new AcceptTask(ID, before))
          .thenRefused(RefusalCode.OCCURRED_BEFORE_ASSIGNED, before, ASSIGNED_ON);
    }

    @Test
    void isNeverInTheFuture() {
      LocalDate tomorrow = TODAY.plusDays(1);
      Examples.commands()
          .forEach(
              (name, command) -> {
                if (!name.equals("assign")) {
                  thenNotTomorrow(command.apply(tomorrow), tomorrow);
                }
              });
    }

    /** Each command in a stage that allows it. */
    private void thenNotTomorrow(TaskCommand command, LocalDate tomorrow) {
      long refused =
          Arrays.stream(Progress.values())
              .map(progress -> given(Examples.stage(progress)).when(command).decision())
              .filter(Decision.Refused.class::isInstance)
              .map(decision -> ((Decision.Refused<TaskEvent>) decision).refusal())
              .filter(refusal -> refusal.code() == RefusalCode.OCCURRED_IN_FUTURE)
              .peek(refusal -> assertThat(refusal.arguments()).containsExactly(tomorrow, TODAY))
              .count();
      assertThat(refused).as(command.toString()).isPositive();
    }
  }

  /** The commands that each stage lets through, and no other: domain.md, read stage by stage. */
  @Nested
  class Stages {
    @ParameterizedTest
    @CsvSource({
      "ASSIGNED, accept return reassign request-extension change-deadline change-coordinating"
          + " change-priority remind request-explanation explain suspend cancel hand-over comment"
          + " set-effective-due",
      "IN_PROGRESS, progress complete request-extension change-deadline change-coordinating"
          + " change-priority remind request-explanation explain suspend cancel hand-over comment"
          + " set-effective-due",
      "AWAITING_CONFIRMATION, confirm reject change-deadline change-coordinating change-priority"
          + " remind request-explanation explain cancel comment set-effective-due",
      "RETURNED, reassign change-deadline change-coordinating change-priority request-explanation"
          + " explain cancel hand-over comment set-effective-due",
      "SUSPENDED, resume change-coordinating change-priority request-explanation explain cancel"
          + " hand-over comment",
      "COMPLETED, reopen request-explanation explain comment",
      "CANCELLED, comment",
    })
    void letThrough(Progress progress, String allowed) {
      List<String> accepted =
          Examples.commands().entrySet().stream()
              .filter(
                  command ->
                      given(Examples.stage(progress))
                              .when(command.getValue().apply(null))
                              .decision()
                          instanceof Decision.Accepted)
              .map(command -> command.getKey())
              .toList();

      assertThat(accepted).containsExactlyInAnyOrder(allowed.split(" "));
    }
  }

  @Nested
  class Roles {
    private static final String AGENCYS =
        "accept return progress complete request-extension answer-offer explain comment";
    private static final String ASSIGNERS =
        "assign reassign confirm reject decide-extension change-deadline change-coordinating"
            + " change-priority remind request-explanation suspend resume cancel reopen hand-over"
            + " comment";

    @Test
    void theOfficeGivesTheAssignersCommandsAndNotTheAgencys() {
      thenMay(actor("officer", Role.OFFICE, null), ASSIGNERS);
    }

    @Test
    void aLeaderDoesTheSameForTasksUnderTheirDirection() {
      thenMay(actor("chairman", Role.LEADER, null), ASSIGNERS);
      thenMay(actor("vice-chairman", Role.LEADER, null), "");
    }

    @Test
    void theLeadAgencyGivesItsOwnCommands() {
      thenMay(actor("expert", Role.AGENCY, "so-y-te"), AGENCYS);
    }

    @Test
    void aCoordinatingAgencyComments() {
      thenMay(actor("expert", Role.AGENCY, "so-noi-vu"), "comment");
      thenMay(actor("expert", Role.AGENCY, "so-tu-phap"), "");
      thenMay(actor("expert", Role.AGENCY, null), "");
    }

    @Test
    void auditorsAndAdministratorsChangeNothing() {
      thenMay(actor("auditor", Role.AUDITOR, null), "");
      thenMay(actor("root", Role.ADMINISTRATOR, null), "");
    }

    @Test
    void whoeverHasNoRoleMayDoAnything() {
      thenMay(ANYONE, AGENCYS + " " + ASSIGNERS + " set-effective-due");
    }

    @Test
    void theRefusalSaysWhy() {
      given(ASSIGNED)
          .as(actor("officer", Role.OFFICE, null))
          .when(new AcceptTask(ID, null))
          .thenRefused(RefusalCode.ROLE_MAY_NOT, Role.OFFICE);
      given(ASSIGNED)
          .as(actor("expert", Role.AGENCY, "so-noi-vu"))
          .when(new AcceptTask(ID, null))
          .thenRefused(RefusalCode.NOT_LEAD_AGENCY, "Sở Y tế");
      given()
          .as(actor("vice-chairman", Role.LEADER, null))
          .when(assign(null, "Rà soát"))
          .thenRefused(RefusalCode.ROLE_MAY_NOT, Role.LEADER);
    }

    /** A command counts as allowed if in some stage it is not refused for who gives it. */
    private void thenMay(vn.dondoc.command.decision.Actor who, String allowed) {
      Set<RefusalCode> whoMay = EnumSet.of(RefusalCode.ROLE_MAY_NOT, RefusalCode.NOT_LEAD_AGENCY);
      List<String> may =
          Examples.commands().entrySet().stream()
              .filter(
                  command -> {
                    TaskStory story =
                        command.getKey().equals("assign") ? given() : given(ASSIGNED, ACCEPTED);
                    Decision<TaskEvent> decision =
                        story.as(who).when(command.getValue().apply(null)).decision();
                    return !(decision instanceof Decision.Refused<TaskEvent>(var refusal)
                        && whoMay.contains(refusal.code()));
                  })
              .map(command -> command.getKey())
              .toList();

      assertThat(may)
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(allowed.split(" ")).filter(w -> !w.isEmpty()).distinct().toList());
    }
  }
}

package vn.dondoc.command.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.command.plan.PlanDocuments.FINANCE;
import static vn.dondoc.command.plan.PlanDocuments.HEALTH;
import static vn.dondoc.command.plan.PlanDocuments.ISSUED_ON;
import static vn.dondoc.command.plan.PlanDocuments.JUSTICE;
import static vn.dondoc.command.plan.PlanDocuments.document;
import static vn.dondoc.command.plan.PlanDocuments.due;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.plan.AmendPlan.Scope;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;
import vn.dondoc.command.plan.PlanDocuments.Row;
import vn.dondoc.command.plan.PlanToIssue.ProblemOfDraft;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.OccurrenceOf;
import vn.dondoc.events.PlanEvent.PlanAmended;
import vn.dondoc.events.PlanEvent.PlanItemAmended;
import vn.dondoc.events.PlanEvent.PlanItemIssued;
import vn.dondoc.events.PlanEvent.PlanItemRemoved;
import vn.dondoc.events.PlanEvent.PlanVoided;
import vn.dondoc.events.Product;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.CoordinatingAgenciesChanged;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAmended;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.history.PlanState;
import vn.dondoc.history.TaskState;

/** A plan of three rows and four tasks, and what later documents make of it. */
class AmendmentDeciderTest {

  private static final LocalDate AMENDED_ON = LocalDate.parse("2023-01-10");
  private static final LocalDate TODAY = LocalDate.parse("2023-01-20");
  private static final String REASON = "Theo văn bản 7/QĐ-UBND ngày 10/01/2023";
  private static final AcceptProblems NONE = new AcceptProblems.Named(Set.of());
  private static final Row ARCHIVE =
      Row.of("1", "Rà soát hồ sơ lưu trữ của các sở", HEALTH, FINANCE);
  private static final Row REPORT = Row.of("2", "Tổng hợp báo cáo gửi Bộ Nội vụ", FINANCE);
  private static final Row TRAINING = Row.of("3", "Tập huấn kỹ năng số cho cán bộ xã", HEALTH);

  private final List<StreamEvents> issued = issued();
  private final PlanState plan = PlanDocuments.fold(null, issued.getFirst());
  private final List<PlanTask> tasks =
      new ArrayList<>(issued.stream().skip(1).map(PlanDocuments::task).toList());

  private static List<StreamEvents> issued() {
    IssuePlan command =
        new IssuePlan(
            document("draft-1", "12/KH-UBND", ISSUED_ON, List.of(), ARCHIVE, REPORT, TRAINING),
            NONE);
    return accepted(PlanDecider.decide("plan-1", false, command, actor(null), TODAY));
  }

  private static Actor actor(@Nullable Role role) {
    return new Actor(new Recorded("lan", role, null, null, null, null));
  }

  private static List<StreamEvents> accepted(Decision<StreamEvents> decision) {
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted<StreamEvents>) decision).events();
  }

  /** The plan's tasks in order: 1 health, 1 finance, 2 finance, 3 health. */
  private void given(int task, TaskEvent... happened) {
    tasks.set(task, PlanDocuments.task(issued.get(task + 1), happened));
  }

  private Decision<StreamEvents> decide(PlanState standing, AmendPlan command, Actor actor) {
    PlanDifference difference = AmendmentDecider.difference(standing, command);
    return AmendmentDecider.decide(standing, difference, tasks, command, actor, TODAY);
  }

  /** Another document amends the plan as a whole. */
  private static AmendPlan amending(Row... rows) {
    return new AmendPlan(
        "plan-1", Scope.WHOLE, document("draft-2", "7/QĐ-UBND", AMENDED_ON, List.of(), rows), NONE);
  }

  /** What happens to each task but the plan, in the order of the decision. */
  private List<List<? extends DomainEvent>> whenAmended(Row... rows) {
    return accepted(decide(plan, amending(rows), actor(null))).stream()
        .skip(1)
        .<List<? extends DomainEvent>>map(StreamEvents::events)
        .toList();
  }

  @Test
  void aChangedDeadlineIsADeadlineChangeOfEachOfItsTasksWithTheAmendmentAsReason() {
    List<StreamEvents> streams =
        accepted(
            decide(plan, amending(ARCHIVE.dueOn("2023-09-30"), REPORT, TRAINING), actor(null)));

    StreamEvents ofPlan = streams.getFirst();
    assertThat(ofPlan.firstVersion()).isEqualTo(plan.version() + 1);
    PlanAmended amended = (PlanAmended) ofPlan.events().getFirst();
    assertThat(amended.document().number()).isEqualTo("7/QĐ-UBND");
    assertThat(amended.itemsChanged()).isEqualTo(1);
    assertThat(amended.tasksAssigned()).isZero();
    assertThat(amended.occurredOn()).isEqualTo(AMENDED_ON);
    assertThat(((PlanItemAmended) ofPlan.events().getLast()).changed()).containsExactly("deadline");
    assertThat(streams).hasSize(3);
    assertThat(streams.subList(1, 3))
        .allSatisfy(
            stream -> {
              assertThat(stream.firstVersion()).isEqualTo(1);
              assertThat(stream.events())
                  .isEqualTo(List.of(new DeadlineChanged(due("2023-09-30"), REASON, AMENDED_ON)));
            });
  }

  @Test
  void whatTheTaskSaysAndWhoHelpsChangesInEventsOfTheirOwn() {
    List<List<? extends DomainEvent>> happened =
        whenAmended(
            ARCHIVE,
            REPORT.saying("Tổng hợp, phân tích báo cáo gửi Bộ Nội vụ").with("so-tu-phap"),
            TRAINING);

    assertThat(happened).hasSize(1);
    assertThat(happened.getFirst())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("TaskAmended", "CoordinatingAgenciesChanged");
    TaskAmended amended = (TaskAmended) happened.getFirst().getFirst();
    assertThat(amended.content()).startsWith("Tổng hợp, phân tích");
    assertThat(amended.place()).isNotNull();
    assertThat(amended.reason()).isEqualTo(REASON);
    assertThat(((CoordinatingAgenciesChanged) happened.getFirst().getLast()).coordinatingAgencies())
        .containsExactly("so-tu-phap");
  }

  @Test
  void anAddedItemGivesItsTasksFromTheDayOfTheAmendment() {
    Row more = Row.of("4", "Mở chuyên mục trên cổng thông tin", JUSTICE, HEALTH);

    List<StreamEvents> streams =
        accepted(decide(plan, amending(ARCHIVE, REPORT, TRAINING, more), actor(null)));

    PlanItemIssued item = (PlanItemIssued) streams.getFirst().events().getLast();
    assertThat(item.itemId()).isEqualTo("a1-item-4");
    assertThat(item.order()).isEqualTo(3);
    assertThat(streams).hasSize(3);
    TaskAssigned task = (TaskAssigned) streams.get(1).events().getFirst();
    assertThat(task.planId()).isEqualTo("plan-1");
    assertThat(task.leadAgency()).isEqualTo(JUSTICE);
    assertThat(task.assignedOn()).isEqualTo(AMENDED_ON);
    assertThat(streams.get(1).firstVersion()).isZero();
  }

  @Test
  void aRemovedItemCancelsWhatIsNotDoneYet() {
    given(0, new TaskAccepted(ISSUED_ON));
    LocalDate reported = LocalDate.parse("2022-12-20");
    CompletionReported report =
        new CompletionReported(new Product("Báo cáo", "3/BC"), List.of(), reported);
    given(1, new TaskAccepted(ISSUED_ON), report, new CompletionConfirmed(reported, reported));
    given(3, new TaskAccepted(ISSUED_ON), report);

    List<StreamEvents> streams = accepted(decide(plan, amending(REPORT), actor(null)));

    assertThat(streams.getFirst().events())
        .filteredOn(PlanItemRemoved.class::isInstance)
        .hasSize(2);
    assertThat(streams).as("the completed one and the one that waits stay").hasSize(2);
    assertThat(streams.getLast().streamId()).isEqualTo(tasks.getFirst().state().taskId());
    assertThat(streams.getLast().firstVersion()).isEqualTo(2);
    assertThat(streams.getLast().events())
        .isEqualTo(List.of(new TaskCancelled(REASON, AMENDED_ON)));
  }

  @Test
  void anAgencyInAnothersPlaceTakesOverWhatWasBegun() {
    given(2, new TaskAccepted(ISSUED_ON));

    List<List<? extends DomainEvent>> happened =
        whenAmended(ARCHIVE, REPORT.ledBy(JUSTICE), TRAINING);

    assertThat(happened)
        .isEqualTo(List.of(List.of(new TaskHandedOver(FINANCE, JUSTICE, REASON, AMENDED_ON))));
  }

  @Test
  void anUntouchedTaskOfALeadThatGoesIsCancelledAndTheNewLeadGetsItsOwn() {
    List<List<? extends DomainEvent>> happened =
        whenAmended(ARCHIVE, REPORT.ledBy(JUSTICE), TRAINING);

    assertThat(happened).hasSize(2);
    assertThat(happened.getFirst()).isEqualTo(List.of(new TaskCancelled(REASON, AMENDED_ON)));
    assertThat(((TaskAssigned) happened.getLast().getFirst()).leadAgency()).isEqualTo(JUSTICE);
  }

  @Test
  void theOccurrencesOfARecurringTaskGoWhereItGoes() {
    PlanTask recurring = tasks.get(2);
    PlanTask occurrence = occurrenceOf(recurring, "task-o1");
    tasks.add(occurrence);

    assertThat(whenAmended(ARCHIVE, REPORT.ledBy(JUSTICE), TRAINING))
        .as("neither has been begun")
        .contains(List.of(new TaskCancelled(REASON, AMENDED_ON)))
        .hasSize(3);
    tasks.set(tasks.size() - 1, new PlanTask(occurrence.state(), true));
    assertThat(whenAmended(ARCHIVE, REPORT.ledBy(JUSTICE), TRAINING))
        .as("one occurrence has")
        .hasSize(2)
        .containsOnly(List.of(new TaskHandedOver(FINANCE, JUSTICE, REASON, AMENDED_ON)));
  }

  private static PlanTask occurrenceOf(PlanTask recurring, String taskId) {
    TaskState parent = recurring.state();
    LocalDate due = LocalDate.parse("2022-12-31");
    TaskAssigned assigned =
        new TaskAssigned(
            taskId,
            parent.planId(),
            parent.place(),
            parent.content(),
            null,
            null,
            parent.leadAgency(),
            List.of(),
            null,
            due("2022-12-31"),
            parent.priority(),
            null,
            null,
            ISSUED_ON,
            ISSUED_ON,
            new OccurrenceOf(parent.taskId(), ISSUED_ON, due));
    return PlanDocuments.task(new StreamEvents(taskId, List.of(assigned)));
  }

  @Test
  void aLeadThatComesBackGetsANewTaskBesideTheCancelledOne() {
    List<StreamEvents> first =
        accepted(decide(plan, amending(ARCHIVE.ledBy(HEALTH), REPORT, TRAINING), actor(null)));
    PlanState amendedPlan = PlanDocuments.fold(plan, first.getFirst());
    given(1, (TaskEvent) first.getLast().events().getFirst());
    AmendPlan back =
        new AmendPlan(
            "plan-1",
            Scope.WHOLE,
            document("draft-3", "9/QĐ-UBND", AMENDED_ON, List.of(), ARCHIVE, REPORT, TRAINING),
            NONE);

    List<StreamEvents> second = accepted(decide(amendedPlan, back, actor(null)));

    assertThat(second).hasSize(2);
    TaskAssigned task = (TaskAssigned) second.getLast().events().getFirst();
    assertThat(task.leadAgency()).isEqualTo(FINANCE);
    assertThat(task.taskId()).isNotEqualTo(tasks.get(1).state().taskId());
  }

  @Test
  void aVersionOfThePlanItselfHoldsFromTodayAndIsNamedSo() {
    AmendPlan version =
        new AmendPlan(
            "plan-1",
            Scope.WHOLE,
            document(
                "draft-2",
                "12/KH-UBND",
                ISSUED_ON,
                List.of(),
                ARCHIVE,
                REPORT.dueOn("2023-12-31"),
                TRAINING),
            NONE);

    DeadlineChanged change =
        (DeadlineChanged)
            accepted(decide(plan, version, actor(null))).getLast().events().getFirst();

    assertThat(change.occurredOn()).isEqualTo(TODAY);
    assertThat(change.reason())
        .isEqualTo("Theo bản điều chỉnh của văn bản 12/KH-UBND ngày 03/11/2022");
  }

  @Test
  void aDocumentThatChangesNothingIsRefused() {
    PlanToIssue same =
        document("draft-2", "12/KH-UBND", ISSUED_ON, List.of(), ARCHIVE, REPORT, TRAINING);

    assertThat(decide(plan, new AmendPlan("plan-1", Scope.WHOLE, same, NONE), actor(null)))
        .isEqualTo(refused(RefusalCode.PLAN_ALREADY_ISSUED, "12/KH-UBND", "plan-1"));
    assertThat(decide(plan, amending(ARCHIVE, REPORT, TRAINING), actor(null)))
        .isEqualTo(refused(RefusalCode.PLAN_UNCHANGED, "7/QĐ-UBND", "plan-1"));
  }

  @Test
  void theDraftThatMadeThePlanDoesNotTakeItsAmendmentsBack() {
    PlanState amended =
        PlanDocuments.fold(
            plan, accepted(decide(plan, amending(ARCHIVE, REPORT), actor(null))).getFirst());
    PlanToIssue first =
        document("draft-1", "12/KH-UBND", ISSUED_ON, List.of(), ARCHIVE, REPORT, TRAINING);

    assertThat(decide(amended, new AmendPlan("plan-1", Scope.WHOLE, first, NONE), actor(null)))
        .isEqualTo(refused(RefusalCode.PLAN_ALREADY_ISSUED, "12/KH-UBND", "plan-1"));
  }

  @Test
  void anAmendmentLiesBetweenThePlanAndToday() {
    LocalDate before = ISSUED_ON.minusDays(1);
    LocalDate tomorrow = TODAY.plusDays(1);

    assertThat(decide(plan, dated(before), actor(null)))
        .isEqualTo(refused(RefusalCode.AMENDMENT_BEFORE_PLAN, before, ISSUED_ON));
    assertThat(decide(plan, dated(tomorrow), actor(null)))
        .isEqualTo(refused(RefusalCode.OCCURRED_IN_FUTURE, tomorrow, TODAY));
  }

  private static AmendPlan dated(LocalDate day) {
    return new AmendPlan(
        "plan-1", Scope.WHOLE, document("draft-2", "7/QĐ-UBND", day, List.of(), REPORT), NONE);
  }

  @Test
  void itsProblemsAreSettledOrAccepted() {
    ProblemOfDraft problem = new ProblemOfDraft("p-removed", "ITEMS_REMOVED", null, "2 mục");
    PlanToIssue troubled = document("draft-2", "7/QĐ-UBND", AMENDED_ON, List.of(problem), REPORT);

    assertThat(decide(plan, new AmendPlan("plan-1", Scope.WHOLE, troubled, NONE), actor(null)))
        .isEqualTo(refused(RefusalCode.PROBLEMS_UNSETTLED, 1, List.of("p-removed")));
    AmendPlan taken =
        new AmendPlan(
            "plan-1", Scope.WHOLE, troubled, new AcceptProblems.Named(Set.of("p-removed")));
    PlanAmended amended =
        (PlanAmended) accepted(decide(plan, taken, actor(null))).getFirst().events().getFirst();
    assertThat(amended.acceptedProblems()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"OFFICE"},
      mode = EnumSource.Mode.EXCLUDE)
  void isTheOfficesToDo(Role role) {
    assertThat(decide(plan, amending(REPORT), actor(role)))
        .isEqualTo(refused(RefusalCode.ROLE_MAY_NOT, role));
    assertThat(VoidDecider.decide(plan, tasks, voiding("nhầm"), actor(role), TODAY))
        .isEqualTo(refused(RefusalCode.ROLE_MAY_NOT, role));
  }

  private static VoidPlan voiding(@Nullable String reason) {
    return new VoidPlan("plan-1", reason, null);
  }

  @Test
  void voidingCancelsWhatNobodyHasActedOnAndKeepsTheRest() {
    given(0, new ReminderSent("Đề nghị khẩn trương", ISSUED_ON));
    given(1, new TaskAccepted(ISSUED_ON));
    given(2, new TaskCancelled("không còn phù hợp", ISSUED_ON));

    List<StreamEvents> streams =
        accepted(VoidDecider.decide(plan, tasks, voiding("ban hành nhầm"), actor(null), TODAY));

    String kept = tasks.get(1).state().taskId();
    assertThat(streams.getFirst().events())
        .isEqualTo(List.of(new PlanVoided("ban hành nhầm", 2, List.of(kept), TODAY)));
    assertThat(streams.stream().skip(1).map(StreamEvents::streamId))
        .containsExactly(tasks.get(0).state().taskId(), tasks.get(3).state().taskId());
    assertThat(streams.get(1).firstVersion()).isEqualTo(2);
    assertThat(streams.get(1).events())
        .isEqualTo(List.of(new TaskCancelled("ban hành nhầm", TODAY)));
  }

  @Test
  void aPlanIsVoidedOnceAndForAReason() {
    assertThat(VoidDecider.decide(plan, tasks, voiding(" "), actor(null), TODAY))
        .isEqualTo(refused(RefusalCode.REASON_REQUIRED));
    assertThat(VoidDecider.decide(null, tasks, voiding("nhầm"), actor(null), TODAY))
        .isEqualTo(refused(RefusalCode.PLAN_NOT_FOUND, "plan-1"));
    PlanState gone =
        PlanDocuments.fold(
            plan,
            accepted(VoidDecider.decide(plan, tasks, voiding("nhầm"), actor(null), TODAY))
                .getFirst());
    assertThat(VoidDecider.decide(gone, tasks, voiding("nhầm"), actor(null), TODAY))
        .isEqualTo(refused(RefusalCode.PLAN_VOIDED, "plan-1"));
    assertThat(decide(gone, amending(REPORT), actor(null)))
        .isEqualTo(refused(RefusalCode.PLAN_VOIDED, "plan-1"));
  }

  private static Decision<StreamEvents> refused(RefusalCode code, Object... arguments) {
    return new Decision.Refused<>(Refusal.of(code, arguments));
  }
}

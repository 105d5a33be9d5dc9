package vn.dondoc.command.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.command.plan.PlanToIssue.ObligationToIssue;
import vn.dondoc.command.plan.PlanToIssue.ProblemOfDraft;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.PlanEvent.AcceptedProblem;
import vn.dondoc.events.PlanEvent.PlanIssued;
import vn.dondoc.events.PlanEvent.PlanItemIssued;
import vn.dondoc.events.PlanEvent.PlanObligationIssued;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent.TaskAssigned;

class PlanDeciderTest {

  private static final LocalDate TODAY = LocalDate.parse("2023-01-20");
  private static final LocalDate ISSUED_ON = LocalDate.parse("2022-11-03");
  private static final AgencyName HEALTH = new AgencyName("so-y-te", "Sở Y tế");
  private static final AgencyName FINANCE = new AgencyName("so-tai-chinh", "Sở Tài chính");
  private static final AcceptProblems NONE = new AcceptProblems.Named(Set.of());
  private static final ProblemOfDraft COMMUNES =
      new ProblemOfDraft("p1", "AGENCY_UNRESOLVED", "2", "không rõ cơ quan");
  private static final ProblemOfDraft CUT_OFF =
      new ProblemOfDraft("p2", "AGENCY_CUT_OFF", "3", "tên bị cắt");

  private static Deadline deadline(DeadlineKind kind, @Nullable LocalDate effectiveDue) {
    return new Deadline(
        "tháng 5 hoặc tháng 6/2023",
        kind,
        null,
        null,
        LocalDate.parse("2023-06-30"),
        null,
        effectiveDue,
        DeadlineRule.AS_WRITTEN,
        null,
        List.of(),
        null,
        false);
  }

  private static ItemToIssue item(String id, AgencyName... leads) {
    return new ItemToIssue(
        id,
        id,
        "Nhóm nhiệm vụ",
        "Nội dung " + id,
        null,
        "như văn bản",
        List.of(leads),
        null,
        List.of("so-noi-vu"),
        deadline(DeadlineKind.BY_DATE, LocalDate.parse("2023-06-30")),
        "Báo cáo",
        "dòng " + id);
  }

  private static PlanToIssue plan(
      @Nullable String number,
      @Nullable LocalDate issuedOn,
      List<ProblemOfDraft> problems,
      ItemToIssue... items) {
    return new PlanToIssue(
        "draft-1",
        number,
        issuedOn,
        "Kế hoạch",
        "UBND tỉnh",
        "ke-hoach.txt",
        "ab".repeat(32),
        DeadlineRule.AS_WRITTEN,
        "chairman",
        "y tế",
        List.of(items),
        List.of(
            new ObligationToIssue(
                "o1", "Báo cáo quý", deadline(DeadlineKind.RECURRING, null), "dòng 90")),
        problems);
  }

  private static PlanToIssue plan(ItemToIssue... items) {
    return plan("2547/KH-UBND", ISSUED_ON, List.of(), items);
  }

  private static Decision<StreamEvents> issue(PlanToIssue plan, AcceptProblems accepted) {
    return PlanDecider.decide(idOf(plan), false, new IssuePlan(plan, accepted), actor(null), TODAY);
  }

  private static @Nullable String idOf(PlanToIssue plan) {
    return plan.number() == null || plan.issuedOn() == null
        ? null
        : PlanIds.planId(plan.number(), plan.issuedOn(), plan.authority());
  }

  private static Actor actor(@Nullable Role role) {
    return new Actor(new Recorded("officer", role, null, null, null, null));
  }

  private static List<StreamEvents> streams(Decision<StreamEvents> decision) {
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted<StreamEvents>) decision).events();
  }

  private static void thenRefused(
      Decision<StreamEvents> decision, RefusalCode code, Object... arguments) {
    assertThat(decision).isEqualTo(new Decision.Refused<StreamEvents>(Refusal.of(code, arguments)));
  }

  @Test
  void thePlanItsItemsAndItsObligationsGoToOneStream() {
    List<StreamEvents> streams = streams(issue(plan(item("1", HEALTH), item("2", FINANCE)), NONE));

    StreamEvents plan = streams.getFirst();
    assertThat(plan.streamId()).startsWith("plan-2547-kh-ubnd-2022-11-03-");
    assertThat(plan.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("PlanIssued", "PlanItemIssued", "PlanItemIssued", "PlanObligationIssued");
    PlanIssued issued = (PlanIssued) plan.events().getFirst();
    assertThat(issued.planId()).isEqualTo(plan.streamId());
    assertThat(issued.items()).isEqualTo(2);
    assertThat(issued.tasks()).isEqualTo(2);
    assertThat(issued.occurredOn()).isEqualTo(ISSUED_ON);
    assertThat(((PlanItemIssued) plan.events().get(2)).order()).isEqualTo(2);
    assertThat(((PlanObligationIssued) plan.events().get(3)).obligationId()).isEqualTo("o1");
  }

  @Test
  void eachDistinctLeadAgencyOfAnItemGetsItsTask() {
    List<StreamEvents> streams =
        streams(
            issue(
                plan(
                    item("1", HEALTH, FINANCE, new AgencyName("so-y-te", "Sở Y tế (nhắc lại)")),
                    item("2", HEALTH)),
                NONE));

    List<TaskAssigned> tasks = tasks(streams);
    assertThat(tasks)
        .extracting(task -> task.place().ref() + " " + task.leadAgency().code())
        .containsExactly("1 so-y-te", "1 so-tai-chinh", "2 so-y-te");
    assertThat(tasks).extracting(TaskAssigned::taskId).doesNotHaveDuplicates();
    assertThat(tasks)
        .allSatisfy(
            task -> {
              assertThat(task.taskId()).startsWith("task-");
              assertThat(task.planId()).isEqualTo(streams.getFirst().streamId());
              assertThat(task.assignedOn()).isEqualTo(ISSUED_ON);
              assertThat(task.occurredOn()).isEqualTo(ISSUED_ON);
              assertThat(task.leader()).isEqualTo("chairman");
            });
  }

  @Test
  void theSameDocumentComesToTheSameIds() {
    PlanToIssue plan = plan(item("1", HEALTH), item("2", FINANCE));

    assertThat(issue(plan, NONE)).isEqualTo(issue(plan, NONE));
    assertThat(PlanIds.planId(" 2547/kh-ubnd", ISSUED_ON, "UBND  tỉnh"))
        .isEqualTo(PlanIds.planId("2547/KH-UBND", ISSUED_ON, "UBND tỉnh"));
    assertThat(PlanIds.planId("2547/KH-UBND", ISSUED_ON, "UBND tỉnh khác"))
        .isNotEqualTo(PlanIds.planId("2547/KH-UBND", ISSUED_ON, "UBND tỉnh"));
    assertThat(PlanIds.planId("45/QĐ-TTg", ISSUED_ON, null)).startsWith("plan-45-qd-ttg-2022-");
  }

  @Test
  void aDocumentIsIssuedOnce() {
    PlanToIssue plan = plan(item("1", HEALTH));
    String planId = streams(issue(plan, NONE)).getFirst().streamId();

    thenRefused(
        PlanDecider.decide(planId, true, new IssuePlan(plan, NONE), actor(null), TODAY),
        RefusalCode.PLAN_ALREADY_ISSUED,
        "2547/KH-UBND",
        planId);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = " ")
  void isRefusedWithoutANumber(@Nullable String number) {
    thenRefused(
        issue(plan(number, ISSUED_ON, List.of(), item("1", HEALTH)), NONE),
        RefusalCode.PLAN_NUMBER_MISSING);
  }

  @Test
  void isRefusedWithoutADateOrBeforeIt() {
    thenRefused(issue(plan("2547/KH-UBND", null, List.of()), NONE), RefusalCode.PLAN_DATE_MISSING);
    LocalDate tomorrow = TODAY.plusDays(1);
    thenRefused(
        issue(plan("2547/KH-UBND", tomorrow, List.of()), NONE),
        RefusalCode.OCCURRED_IN_FUTURE,
        tomorrow,
        TODAY);
  }

  @Test
  void aPlanTooLargeForOneAppendIsRefusedByName() {
    ItemToIssue[] items =
        IntStream.rangeClosed(1, PlanDecider.MAX_EVENTS / 2)
            .mapToObj(number -> item("item-" + number, HEALTH))
            .toArray(ItemToIssue[]::new);
    thenRefused(
        issue(plan(items), NONE),
        RefusalCode.PLAN_TOO_LARGE,
        PlanDecider.MAX_EVENTS + 2L, // the plan itself, and its obligation
        PlanDecider.MAX_EVENTS);
  }

  @Test
  void problemsAreSettledOrAcceptedByName() {
    PlanToIssue plan =
        plan("2547/KH-UBND", ISSUED_ON, List.of(COMMUNES, CUT_OFF), item("1", HEALTH));

    thenRefused(issue(plan, NONE), RefusalCode.PROBLEMS_UNSETTLED, 2, List.of("p1", "p2"));
    thenRefused(
        issue(plan, new AcceptProblems.Named(Set.of("p1", "unknown"))),
        RefusalCode.PROBLEMS_UNSETTLED,
        1,
        List.of("p2"));
    assertThat(issue(plan, new AcceptProblems.Named(Set.of("p1", "p2"))))
        .isEqualTo(issue(plan, new AcceptProblems.All()));
  }

  @Test
  void whatWasAcceptedIsRecordedAndAnItemThatNobodyLeadsGetsNoTask() {
    PlanToIssue plan =
        plan("2547/KH-UBND", ISSUED_ON, List.of(COMMUNES), item("1", HEALTH), item("2"));

    List<StreamEvents> streams = streams(issue(plan, new AcceptProblems.All()));

    PlanIssued issued = (PlanIssued) streams.getFirst().events().getFirst();
    assertThat(issued.acceptedProblems())
        .containsExactly(new AcceptedProblem("AGENCY_UNRESOLVED", "2", "không rõ cơ quan"));
    assertThat(issued.items()).isEqualTo(2);
    assertThat(issued.tasks()).isEqualTo(1);
    assertThat(tasks(streams)).extracting(task -> task.place().ref()).containsExactly("1");
  }

  @Test
  void anUnclearDeadlineStaysAProposal() {
    Deadline unclear = deadline(DeadlineKind.UNCLEAR, null);
    ItemToIssue item =
        new ItemToIssue(
            "1",
            "1",
            null,
            "Nội dung",
            null,
            null,
            List.of(HEALTH),
            null,
            List.of(),
            unclear,
            null,
            "dòng 1");

    TaskAssigned task = tasks(streams(issue(plan(item), NONE))).getFirst();

    assertThat(task.deadline()).isEqualTo(unclear);
    assertThat(task.deadline().effectiveDue()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"OFFICE"},
      mode = EnumSource.Mode.EXCLUDE)
  void isTheOfficesToDo(Role role) {
    IssuePlan command = new IssuePlan(plan(item("1", HEALTH)), NONE);

    thenRefused(
        PlanDecider.decide("plan-1", false, command, actor(role), TODAY),
        RefusalCode.ROLE_MAY_NOT,
        role);
    assertThat(PlanDecider.decide("plan-1", false, command, actor(Role.OFFICE), TODAY))
        .isInstanceOf(Decision.Accepted.class);
  }

  private static List<TaskAssigned> tasks(List<StreamEvents> streams) {
    List<TaskAssigned> tasks = new ArrayList<>();
    for (StreamEvents stream : streams.subList(1, streams.size())) {
      assertThat(stream.events()).hasSize(1);
      TaskAssigned task = (TaskAssigned) stream.events().getFirst();
      assertThat(task.taskId()).isEqualTo(stream.streamId());
      tasks.add(task);
    }
    return tasks;
  }
}

package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;
import vn.dondoc.command.SettableClock;
import vn.dondoc.command.automation.AutomationRunner;
import vn.dondoc.command.automation.CalendarFollower;
import vn.dondoc.command.automation.OccurrenceMaker;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.TaskAggregate;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Priority;

/** Recurring tasks, two nodes, restarts between, and a clock that the test sets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OccurrencesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int FIRST_YEAR = 2026;
  private static final SettableClock CLOCK = new SettableClock(LocalDate.of(FIRST_YEAR, 9, 20));

  @Configuration(proxyBeanMethods = false)
  static class SetClock {
    @Bean
    Clock clock() {
      return CLOCK;
    }
  }

  private final CommandSideTestbed dondoc = new CommandSideTestbed(SetClock.class);
  private Caller one = dondoc.caller();
  private Caller other = dondoc.startNode();
  private int year = FIRST_YEAR - 1;

  /** Each story has a year of its own: what is recorded never runs backwards. */
  @BeforeEach
  void anotherYear() {
    year++;
    CLOCK.set(day("09-20"));
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void thereIsExactlyOneOccurrenceOfEachPeriodWhoeverRunsAndHoweverOften() {
    String parent = recurring("Hàng tháng");

    runAtBothAtOnce();
    assertThat(occurrences(parent)).containsExactly(period("09-20", "09-30"));

    runAtBothAtOnce();
    CLOCK.set(day("09-24"));
    runAtBothAtOnce();
    assertThat(occurrences(parent))
        .containsExactly(period("09-20", "09-30"), period("10-01", "10-31"));

    // Nothing runs for two months.
    dondoc.stopNodes();
    CLOCK.set(day("12-01"));
    one = dondoc.startNode();
    other = dondoc.startNode();
    runAtBothAtOnce();

    assertThat(occurrences(parent))
        .containsExactly(
            period("09-20", "09-30"),
            period("10-01", "10-31"),
            period("11-01", "11-30"),
            period("12-01", "12-31"));
    runAtBothAtOnce();
    assertThat(occurrences(parent)).hasSize(4);
  }

  @Test
  void theClockRunsItWithoutBeingAsked() throws InterruptedException {
    String parent = recurring("Hàng tháng");
    AutomationRunner runner =
        new AutomationRunner(
            dondoc.part(0, CalendarFollower.class),
            dondoc.part(0, OccurrenceMaker.class),
            CLOCK,
            true,
            Duration.ofMillis(20),
            new SimpleMeterRegistry());

    runner.start();
    try {
      await(() -> occurrences(parent).size() == 1);
      CLOCK.set(day("10-25"));
      await(() -> occurrences(parent).size() == 3);
    } finally {
      runner.stop();
    }

    assertThat(occurrences(parent))
        .containsExactly(
            period("09-20", "09-30"), period("10-01", "10-31"), period("11-01", "11-30"));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within " + PATIENCE).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void anOccurrenceLivesALifeOfItsOwn() {
    String parent = recurring("Trước ngày 25 hàng tháng");
    one.post("/api/admin/automation/run", "").expecting(200);
    List<String> made = streams(parent);
    assertThat(made).as("today's, and the one that begins within a week").hasSize(2);
    String occurrence = made.getFirst();

    assertThat(dondoc.payload(occurrence, 0, "deadline", "effectiveDue"))
        .isEqualTo(year + "-09-24");
    assertThat(dondoc.payload(occurrence, 0, "occurrenceOf", "taskId")).isEqualTo(parent);
    one.of("SNV").post("/api/tasks/" + occurrence + "/accept", "{}").expecting(200);
    one.of("SNV")
        .post(
            "/api/tasks/" + occurrence + "/complete",
            "{\"product\": {\"text\": \"Bản tin\", \"documentNumber\": \"12/BC\"}}")
        .expecting(200);
    one.post("/api/tasks/" + occurrence + "/confirm", "{}").expecting(200);
    one.post("/api/admin/automation/run", "").expecting(200);

    assertThat(streams(parent)).as("a closed one is not made again").isEqualTo(made);
  }

  @Test
  void aSuspendedOrCancelledTaskHasNoMoreOfThem() {
    String suspended = recurring("Hàng tháng");
    String cancelled = recurring("Hàng tháng");
    runAtBothAtOnce();

    one.post("/api/tasks/" + suspended + "/suspend", "{\"reason\": \"chờ\"}").expecting(200);
    one.post("/api/tasks/" + cancelled + "/cancel", "{\"reason\": \"thôi\"}").expecting(200);
    CLOCK.set(day("12-10"));
    runAtBothAtOnce();

    assertThat(occurrences(suspended)).hasSize(1);
    assertThat(occurrences(cancelled)).hasSize(1);
    other
        .post("/api/tasks/" + suspended + "/resume", "{\"deadline\": \"Hàng tháng\"}")
        .expecting(200);
    runAtBothAtOnce();
    assertThat(occurrences(suspended))
        .as("what went by while it was suspended is not made up for")
        .containsExactly(period("09-20", "09-30"), period("12-01", "12-31"));
  }

  @Test
  void aHandOverHoldsForTheOccurrencesToCome() {
    String parent = recurring("Hàng tháng");
    one.post(
            "/api/tasks/" + parent + "/hand-over",
            "{\"leadAgency\": \"STC\", \"reason\": \"sắp xếp\"}")
        .expecting(200);

    runAtBothAtOnce();

    assertThat(dondoc.payload(streams(parent).getFirst(), 0, "leadAgency", "code"))
        .isEqualTo("STC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FREQ=HOURLY", "FREQ=YEARLY;INTERVAL=2147483647"})
  void aRuleThatCannotBeFollowedIsRefusedAndNotEveryoneMayRunIt(String rule) {
    dondoc.refused(
        400,
        "FIELDS_INVALID",
        () ->
            one.post(
                "/api/tasks",
                """
                {"content": "Rà soát", "leadAgency": "SNV",
                  "deadline": {"kind": "RECURRING", "recurrence": "%s"}}
                """
                    .formatted(rule)));
    dondoc.refused(
        403, "ROLE_MAY_NOT", () -> one.as("lan", "OFFICE").post("/api/admin/automation/run", ""));
    assertThat(one.get("/actuator/health/automation").expecting(200).field("status"))
        .isEqualTo("UP");
  }

  @Test
  void aTaskOfTheLogThatCannotBeFollowedHoldsUpNoOther() {
    String endless = stored("task-endless", day("01-01"), "FREQ=YEARLY;INTERVAL=2147483647");
    String never = stored("task-never", LocalDate.MAX, "FREQ=YEARLY;INTERVAL=2");
    String parent = recurring("Hàng tháng");

    Answer run = one.post("/api/admin/automation/run", "").expecting(200);

    assertThat(run.json().path("unreadable").valueStream().map(JsonNode::asString))
        .containsExactly(endless, never);
    assertThat(occurrences(parent)).containsExactly(period("09-20", "09-30"));
    for (String task : List.of(endless, never)) {
      one.post("/api/tasks/" + task + "/cancel", "{\"reason\": \"sai\"}").expecting(200);
    }
  }

  /** As a log may hold it since before such rules were refused. */
  private String stored(String taskId, LocalDate start, String recurrence) {
    Deadline deadline =
        new Deadline(
            "",
            DeadlineKind.RECURRING,
            start,
            null,
            null,
            null,
            null,
            DeadlineRule.AS_WRITTEN,
            recurrence,
            List.of(),
            null,
            false);
    var unused =
        dondoc
            .part(0, CommandDispatcher.class)
            .dispatch(
                new Order(
                    new AssignTask(
                        taskId,
                        null,
                        null,
                        "Báo cáo định kỳ",
                        null,
                        null,
                        new AgencyName("SNV", "Sở Nội vụ"),
                        List.of(),
                        null,
                        deadline,
                        Priority.NORMAL,
                        null,
                        null,
                        null,
                        null),
                    TaskAggregate.ASSIGN,
                    Actor.AUTOMATION,
                    null,
                    null,
                    (appended, handled) -> new byte[0]));
    return taskId;
  }

  private LocalDate day(String monthAndDay) {
    return LocalDate.parse(year + "-" + monthAndDay);
  }

  private String period(String start, String due) {
    return day(start) + " " + day(due);
  }

  private String recurring(String deadline) {
    return one.post(
            "/api/tasks",
            "{\"content\": \"Báo cáo định kỳ\", \"leadAgency\": \"SNV\", \"deadline\": \"%s\"}"
                .formatted(deadline))
        .expecting(201)
        .field("taskId");
  }

  private void runAtBothAtOnce() {
    List<Answer> answers =
        CommandSideTestbed.together(
            Stream.of(one, other)
                .<Supplier<Answer>>map(node -> () -> node.post("/api/admin/automation/run", ""))
                .toList());
    assertThat(answers).extracting(Answer::status).as(answers.toString()).containsOnly(200);
  }

  /** Period and due day of each occurrence, one line a stream. */
  private List<String> occurrences(String parent) {
    return dondoc
        .sql()
        .sql(
            "select (payload #>> '{occurrenceOf,start}') || ' ' || (payload #>> '{occurrenceOf,due}')"
                + " from log.event where payload #>> '{occurrenceOf,taskId}' = ? order by 1")
        .param(parent)
        .query(String.class)
        .list();
  }

  private List<String> streams(String parent) {
    return dondoc
        .sql()
        .sql(
            "select stream_id from log.event where payload #>> '{occurrenceOf,taskId}' = ?"
                + " order by position")
        .param(parent)
        .query(String.class)
        .list();
  }
}

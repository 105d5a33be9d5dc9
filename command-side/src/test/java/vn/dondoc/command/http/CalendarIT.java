package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;
import vn.dondoc.command.automation.CalendarFollower;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.calendar.PublishCalendarYear;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.events.CalendarEvent.DayKind;
import vn.dondoc.history.calendar.WorkingCalendar;

/** A year gets its calendar, and the deadlines that waited for it, or stood otherwise, follow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarIT {

  private static final String NEW_YEAR =
      "{\"date\": \"%d-01-01\", \"kind\": \"OFF\", \"name\": \"Tết Dương lịch\"}";

  private final CommandSideTestbed dondoc = new CommandSideTestbed();
  private final Caller caller = dondoc.caller();

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void theTasksThatWouldMoveAreListedBeforeAndMovedAfter() {
    List<String> tasks = issue("401/KH-UBND", "31/01/2027", "ROLL_FORWARD");
    List<String> asWritten = issue("402/KH-UBND", "31/01/2027", "AS_WRITTEN");
    List<String> before = log();

    Answer preview =
        caller.post("/api/calendar/2027/preview", year(2027, "2027-02-01")).expecting(200);

    assertThat(log()).as("a preview stores nothing").isEqualTo(before);
    assertThat(preview.json().path("changes").asBoolean()).isTrue();
    assertThat(preview.json().path("total").asInt()).isEqualTo(2);
    assertThat(preview.json().path("items").valueStream())
        .allSatisfy(
            item -> {
              assertThat(tasks).contains(item.path("taskId").asString());
              assertThat(item.path("ref").asString()).isEqualTo("1");
              assertThat(item.path("from").isNull()).isTrue();
              assertThat(item.path("to").asString()).isEqualTo("2027-02-02");
            });

    Answer published =
        caller
            .as("quantri", "ADMINISTRATOR")
            .retrying("calendar-2027")
            .put("/api/calendar/2027", year(2027, "2027-02-01"))
            .expecting(200);

    assertThat(published.json().path("moving").asInt()).isEqualTo(2);
    for (String task : tasks.subList(0, 2)) {
      assertThat(dondoc.stream(task)).containsExactly("0 task-assigned", "1 effective-due-set");
      assertThat(dondoc.payload(task, 1, "due")).isEqualTo("2027-01-31");
      assertThat(dondoc.payload(task, 1, "effectiveDue")).isEqualTo("2027-02-02");
    }
    assertThat(dondoc.stream(tasks.getLast())).as("due in 2026").hasSize(1);
    assertThat(asWritten).allSatisfy(task -> assertThat(dondoc.stream(task)).hasSize(1));
    before = log();
    assertThat(
            caller
                .as("quantri", "ADMINISTRATOR")
                .retrying("calendar-2027")
                .put("/api/calendar/2027", year(2027, "2027-02-01"))
                .expecting(200)
                .text())
        .isEqualTo(published.text());
    caller.put("/api/calendar/2027", year(2027, "2027-02-01")).expecting(200);
    assertThat(log()).as("the same year again changes nothing").isEqualTo(before);
    dondoc.refused(
        412,
        "STALE_VERSION",
        () -> caller.having("\"77\"").put("/api/calendar/2027", year(2027, "2027-02-08")));

    caller
        .having(published.header("etag"))
        .put("/api/calendar/2027", year(2027, "2027-02-08"))
        .expecting(200);

    assertThat(dondoc.payload(tasks.getFirst(), 2, "effectiveDue")).isEqualTo("2027-02-01");
  }

  @Test
  void aCountOfWorkingDaysThatNeedsTheYearIsRefusedUntilItIsThere() {
    String task =
        """
        {"content": "Rà soát", "leadAgency": "SNV", "assignedOn": "%s",
          "deadline": "900 ngày làm việc kể từ ngày ban hành"}
        """
            .formatted("2025-12-01");

    dondoc.refused(422, "CALENDAR_MISSING", () -> caller.post("/api/tasks", task));
  }

  @Test
  void whatARunThatWasCutOffHasLeftTwoNodesDoAtOnceAndOnlyOnce() throws InterruptedException {
    dondoc.startNode();
    List<String> tasks = issue("403/KH-UBND", "31/05/2026", "ROLL_FORWARD");
    assertThat(dondoc.payload(tasks.getFirst(), 0, "deadline", "effectiveDue"))
        .isEqualTo("2026-06-01");
    List<CalendarDay> days =
        Stream.concat(
                WorkingCalendar.vietnam().days(2026).stream(),
                Stream.of(new CalendarDay(LocalDate.of(2026, 6, 1), DayKind.OFF, "bão")))
            .toList();
    // The year is published, and the node dies before any deadline has followed.
    var unused =
        dondoc
            .part(0, CommandDispatcher.class)
            .dispatch(
                new Order(
                    new PublishCalendarYear(2026, days, "nghỉ bão"),
                    PublishCalendarYear.class.getName(),
                    Actor.AUTOMATION,
                    null,
                    null,
                    (appended, handled) -> new byte[0]));

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Callable<Integer>> runs =
          List.of(
              () -> dondoc.part(0, CalendarFollower.class).run(),
              () -> dondoc.part(1, CalendarFollower.class).run());
      assertThat(threads.invokeAll(runs)).allMatch(run -> run.state() == Future.State.SUCCESS);
    }

    for (String task : tasks.subList(0, 2)) {
      assertThat(dondoc.stream(task)).containsExactly("0 task-assigned", "1 effective-due-set");
      assertThat(dondoc.payload(task, 1, "effectiveDue")).isEqualTo("2026-06-02");
    }
    assertThat(dondoc.part(0, CalendarFollower.class).run()).isZero();
  }

  @Test
  void whatIsNoCalendarIsRefused() {
    dondoc.refused(
        422,
        "CALENDAR_DAY_OFF_ANYWAY",
        () -> caller.put("/api/calendar/2028", year(2028, "2028-02-05")));
    dondoc.refused(
        403,
        "ROLE_MAY_NOT",
        () -> caller.as("lan", "OFFICE").put("/api/calendar/2028", year(2028, "2028-02-01")));
    dondoc.refused(
        400,
        "FIELDS_INVALID",
        () ->
            caller.put(
                "/api/calendar/2028",
                "{\"days\": [{\"date\": \"2028-01-03\", \"kind\": \"HALF\"}], \"reason\": \"x\"}"));
    dondoc.refused(
        422,
        "REASON_REQUIRED",
        () -> caller.put("/api/calendar/2028", "{\"days\": [" + firstWorkingDay(2028) + "]}"));
  }

  /** The events, and not the receipts, which a repeated command leaves as well. */
  private List<String> log() {
    return dondoc
        .sql()
        .sql("select position || ' ' || type from log.event order by position")
        .query(String.class)
        .list();
  }

  private static String year(int year, String dayOff) {
    return "{\"days\": [%s, {\"date\": \"%s\", \"kind\": \"OFF\", \"name\": \"nghỉ\"}],"
            .formatted(firstWorkingDay(year), dayOff)
        + " \"reason\": \"thông báo nghỉ lễ\"}";
  }

  private static String firstWorkingDay(int year) {
    return NEW_YEAR.formatted(year).replace("2028-01-01", "2028-01-03");
  }

  /** The tasks of a plan of two items, in the order of the document. */
  private List<String> issue(String number, String deadline, String rule) {
    byte[] document = Plans.plan(number, deadline).getBytes(StandardCharsets.UTF_8);
    String draft =
        caller
            .upload("/api/plans/drafts", "plan.txt", document, Map.of("deadlineRule", rule))
            .expecting(201)
            .field("draftId");
    String plan =
        caller
            .post("/api/plans/drafts/" + draft + "/issue", "{\"acceptProblems\": true}")
            .expecting(201)
            .field("planId");
    return dondoc
        .sql()
        .sql(
            "select stream_id from log.event where type = 'task-assigned'"
                + " and payload ->> 'planId' = ? order by position")
        .param(plan)
        .query(String.class)
        .list();
  }
}

package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.assigned;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.events.CalendarEvent.CalendarYearPublished;
import vn.dondoc.events.CalendarEvent.DayKind;
import vn.dondoc.events.TaskEvent.EffectiveDueSet;
import vn.dondoc.history.calendar.WorkingCalendar;

/** What a published year changes in the answers, from the moment it is in the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarIT {

  /** A Saturday of a year that has no calendar before. */
  private static final LocalDate DUE = LocalDate.of(2028, 1, 1);

  private static final LocalDate MOVED = LocalDate.of(2028, 1, 4);

  private final QueryTestbed dondoc = new QueryTestbed();
  private long last;
  private JsonNode awaited;

  @BeforeAll
  void aYearIsPublishedAndADeadlineFollows() {
    dondoc.start();
    dondoc.awaitReady();
    dondoc.append("task-a", assigned("task-a", "3", 3, HEALTH, DUE));
    assertThat(dondoc.get("/api/calendar/2028").statusCode()).isEqualTo(404);
    long next = dondoc.log().head() + 1;
    CompletableFuture<JsonNode> waiting =
        CompletableFuture.supplyAsync(() -> dondoc.json("/api/calendar/2028?waitFor=" + next));
    dondoc.append(
        WorkingCalendar.STREAM_ID,
        new CalendarYearPublished(
            2028,
            List.of(new CalendarDay(LocalDate.of(2028, 1, 3), DayKind.OFF, "Tết Dương lịch")),
            "thông báo năm 2028",
            LocalDate.of(2027, 11, 1)));
    awaited = waiting.join();
    last =
        dondoc
            .append("task-a", new EffectiveDueSet(DUE, MOVED, 0, LocalDate.of(2027, 11, 2)))
            .lastPosition();
    dondoc.awaitApplied("tasks", "history", "overdue");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void theYearIsShownWithWhoPublishedItAndWhy() {
    HttpResponse<String> answer = dondoc.get("/api/calendar/2028");

    assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
    JsonNode year = QueryTestbed.tree(answer);
    assertThat(year.at("/days/0/date").asString()).isEqualTo("2028-01-03");
    assertThat(year.at("/days/0/kind").asString()).isEqualTo("OFF");
    assertThat(year.at("/published/reason").asString()).isEqualTo("thông báo năm 2028");
    assertThat(year.at("/published/by").asString()).isEqualTo(QueryTestbed.OFFICE.user());
    assertThat(year.path("position").asLong()).isEqualTo(last);
    JsonNode all = dondoc.json("/api/calendar");
    assertThat(all.path("items").valueStream().map(each -> each.path("year").asInt()))
        .containsExactly(2022, 2023, 2024, 2025, 2026, 2028);
    assertThat(dondoc.json("/api/calendar?year=2026").at("/items/0/published").isNull()).isTrue();
    assertThat(dondoc.json("/api/calendar?year=2027").path("total").asInt()).isZero();
  }

  @Test
  void whoWaitsForAPositionIsAnsweredWhenTheLogHasComeToIt() {
    assertThat(awaited.at("/published/reason").asString()).isEqualTo("thông báo năm 2028");
    assertThat(awaited.path("position").asLong()).isEqualTo(last - 1);
  }

  @Test
  void theVerdictSaysThatTheDayFollowsTheCalendar() {
    JsonNode why = dondoc.json("/api/tasks/task-a/why?on=2028-01-06", "Accept-Language", "en");

    assertThat(why.path("lateness").asString()).isEqualTo("OVERDUE");
    assertThat(why.path("effectiveDue").asString()).isEqualTo(MOVED.toString());
    assertThat(why.path("daysOverdue").asInt()).isEqualTo(2);
    assertThat(why.path("workingDaysOverdue").asInt()).as("2028 has a calendar").isEqualTo(2);
    assertThat(why.path("steps").valueStream().map(step -> step.path("code").asString()))
        .contains("EFFECTIVE_DUE_BY_CALENDAR");
    assertThat(dondoc.json("/api/overdue?on=2028-01-04").path("total").asInt()).isZero();
    assertThat(dondoc.json("/api/overdue?on=2028-01-05").path("total").asInt()).isEqualTo(1);
  }

  @Test
  void theHistoryTellsOfIt() {
    JsonNode entry = dondoc.json("/api/tasks/task-a/history").at("/items/1");

    assertThat(entry.path("type").asString()).isEqualTo("effective-due-set");
    assertThat(entry.path("summary").asString()).contains("theo lịch ngày làm việc", "04/01/2028");
    assertThat(entry.at("/changes/0/field").asString()).isEqualTo("effectiveDue");
  }

  @Test
  void theWarningWindowIsCountedByIt() {
    assertThat(lateness("2027-12-30")).as("31.12. lies in a year without one").isEqualTo("ON_TIME");
    assertThat(lateness("2027-12-31")).isEqualTo("DUE_SOON");
  }

  @Test
  void whatWasKnownOnceIsJudgedByTheCalendarThatWasKnownThen() {
    assertThat(lateness("2027-12-31&knownAt=" + (last - 2)))
        .as("before the year was published")
        .isEqualTo("ON_TIME");
    assertThat(lateness("2027-12-31&knownAt=" + (last - 1))).isEqualTo("DUE_SOON");
    assertThat(effectiveDue("&knownAt=" + (last - 1))).isEqualTo(DUE.toString());
    assertThat(effectiveDue("&knownAt=" + last)).isEqualTo(MOVED.toString());
  }

  private String effectiveDue(String knownAt) {
    return dondoc.json("/api/tasks?on=2027-12-31" + knownAt).at("/items/0/effectiveDue").asString();
  }

  private String lateness(String on) {
    return dondoc.json("/api/tasks?on=" + on).at("/items/0/lateness").asString();
  }
}

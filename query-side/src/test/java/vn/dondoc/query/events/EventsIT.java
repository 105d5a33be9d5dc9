package vn.dondoc.query.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.events.DirectoryEvent.AgencyRenamed;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;

/** The record: who did what, when and why, in the order of the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsIT {

  private static final String EVENTS = "/api/audit/events";
  private static final LocalDate DUE = LocalDate.of(2022, 12, 31);
  private static final Recorded HEALTH =
      new Recorded("binh.tv", Role.AGENCY, "so-y-te", "huong.lt", "request-9", "10.1.2.3");

  private final QueryTestbed dondoc = new QueryTestbed();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private long head;

  @BeforeAll
  void whatWasRecorded() {
    for (int i = 0; i < 6; i++) {
      String id = "task-" + i;
      dondoc.append(id, TaskStories.assigned(id, "1", 1, TaskStories.HEALTH, DUE));
      dondoc.append(HEALTH, id, new TaskAccepted(LocalDate.of(2022, 11, 7)));
    }
    dondoc.append(
        "task-0",
        new ReminderSent("Khẩn trương hoàn thành", LocalDate.of(2022, 12, 1)),
        new TaskCommented("Dòng một\n\"dòng hai\", \u001f hết", LocalDate.of(2022, 12, 2)));
    dondoc.append(
        "agency-directory",
        new AgencyRenamed(
            "so-y-te",
            "Sở Y tế",
            "Sở Y tế và Dân số",
            DUE,
            "Nghị quyết 1",
            LocalDate.of(2022, 12, 3)));
    dondoc.append(
        "task-other", TaskStories.assigned("task-other", "plan-2", null, TaskStories.HOME, DUE));
    head = dondoc.log().head();
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void eachEventSaysWhoDidItInWhichRoleOnWhoseBehalfAndFromWhere() {
    JsonNode item = dondoc.json(EVENTS + "?type=task-accepted&limit=1").at("/items/0");

    assertThat(item.path("position").asLong()).isEqualTo(2);
    assertThat(item.path("streamId").asString()).isEqualTo("task-0");
    assertThat(item.path("streamVersion").asLong()).isEqualTo(1);
    assertThat(item.path("occurredOn").asString()).isEqualTo("2022-11-07");
    assertThat(item.path("recordedAt").asString()).endsWith("+07:00");
    assertThat(
            Stream.of("actor", "role", "agency", "onBehalfOf", "requestId", "clientAddress")
                .map(name -> item.path(name).asString()))
        .containsExactly("binh.tv", "AGENCY", "so-y-te", "huong.lt", "request-9", "10.1.2.3");
    assertThat(item.path("summary").asString())
        .isEqualTo("Cơ quan chủ trì đã nhận nhiệm vụ (người nhập: binh.tv, thay mặt huong.lt).");
    assertThat(item.at("/payload/occurredOn").asString()).isEqualTo("2022-11-07");
  }

  @Test
  void eventsThatAreOfNoTaskAreToldToo() {
    JsonNode renamed = dondoc.json(EVENTS + "?stream=agency-directory", "Accept-Language", "en");

    assertThat(renamed.at("/items/0/reason").asString()).isEqualTo("Nghị quyết 1");
    assertThat(renamed.at("/items/0/summary").asString())
        .isEqualTo(
            "lan.nt recorded that Sở Y tế (code so-y-te) is named Sở Y tế và Dân số from"
                + " 31 December 2022 on, on the basis of: Nghị quyết 1.");
  }

  @Test
  void ofOneTaskTheSentencesKnowWhoLedIt() {
    JsonNode told = dondoc.json(EVENTS + "?task=task-0&type=reminder-sent");

    assertThat(told.path("total").asLong()).isEqualTo(1);
    assertThat(told.at("/items/0/summary").asString())
        .isEqualTo("lan.nt đã đôn đốc Sở Y tế: “Khẩn trương hoàn thành”.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type=task-accepted|6",
        "type=task-accepted,reminder-sent|7",
        "actor=binh.tv|6",
        "agency=so-y-te|6",
        "agency=van-phong&type=reminder-sent|1",
        "plan=plan-1|14",
        "plan=plan-1&actor=binh.tv|6",
        "plan=plan-2|1",
        "plan=plan-1&task=task-other|0",
        "task=task-0|4",
        "stream=task-1|2",
        "stream=nothing|0",
        "q=KHAN+truong|1",
        "q=nghi+quyet|1",
        "q=khong+co|0",
        "from=3&to=6|4",
        "from=2020-01-01&to=2020-12-31|0",
        "to=2020-12-31T00:00:00Z|0",
      })
  void eachFilterNarrowsThemDown(String filter, int expected) {
    JsonNode page = dondoc.json(EVENTS + "?" + filter);

    assertThat(page.path("items").size()).isEqualTo(expected);
    assertThat(page.path("next").isNull()).isTrue();
    assertThat(positions(page)).isSorted();
  }

  @Test
  void aBusinessDayIsThatOfRecordingInVietnam() {
    String today =
        dondoc
            .log()
            .readAfter(0, 1)
            .getFirst()
            .recordedAt()
            .atZone(BusinessTime.ZONE)
            .toLocalDate()
            .toString();

    assertThat(dondoc.json(EVENTS + "?from=" + today).path("items").size()).isEqualTo((int) head);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&task=task-0", "&q=so+y+te", "&type=task-assigned"})
  void pagesFollowOneAnotherInTheOrderOfTheLog(String filter) {
    List<Long> whole = positions(dondoc.json(EVENTS + "?limit=500" + filter));
    List<Long> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = dondoc.json(EVENTS + "?limit=2" + filter + cursor);
      paged.addAll(positions(page));
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
    } while (!cursor.isEmpty());

    assertThat(paged).isEqualTo(whole).isNotEmpty();
  }

  @Test
  void aFileOfLinesHasEveryEventWithItsProof() {
    HttpResponse<String> answer = dondoc.get(EVENTS, "Accept", "application/x-ndjson");

    List<JsonNode> lines = answer.body().lines().map(mapper::readTree).toList();
    JsonNode first = lines.getFirst();
    JsonNode last = lines.getLast();
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    assertThat(first.path("format").asString()).isEqualTo("dondoc-events/1");
    assertThat(first.path("position").asLong()).isGreaterThanOrEqualTo(head);
    assertThat(first.path("checkpoint").asString()).startsWith("dondoc/log\n");
    assertThat(last.path("events").asLong()).isEqualTo(lines.size() - 2).isEqualTo(head);
    assertThat(lines.get(1).path("proof").size()).isPositive();
    assertThat(lines.get(1).path("payload").isString()).isTrue();
    assertThat(
            lines.stream()
                .filter(line -> line.path("type").asString("").equals("task-commented"))
                .map(line -> mapper.readTree(line.path("payload").asString()))
                .map(payload -> payload.path("text").asString()))
        .containsExactly("Dòng một\n\"dòng hai\", \u001f hết");
  }

  @Test
  void aTableHasTheSameEventsAndEndsWithTheCheckpoint() {
    HttpResponse<String> answer = dondoc.get(EVENTS + "?type=task-accepted", "Accept", "text/csv");

    List<String> lines = answer.body().lines().toList();
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(lines.getFirst()).startsWith("position,recordedAt,type,streamId,streamVersion,");
    assertThat(lines).hasSize(1 + 6 + 3);
    assertThat(lines.get(1)).contains("task-accepted", "binh.tv", "Cơ quan chủ trì đã nhận");
    assertThat(lines.get(7)).startsWith("# position,");
    assertThat(lines.get(8)).startsWith("# checkpoint,");
    assertThat(lines.get(9)).startsWith("# sha256,");
  }

  @Test
  void theHistoryOfATaskIsAFileToo() {
    List<JsonNode> lines =
        dondoc
            .get("/api/tasks/task-0/history", "Accept", "application/x-ndjson")
            .body()
            .lines()
            .map(mapper::readTree)
            .toList();

    assertThat(lines.getFirst().at("/filter/stream").asString()).isEqualTo("task-0");
    assertThat(lines.stream().skip(1).limit(4).map(line -> line.path("streamVersion").asLong()))
        .containsExactly(0L, 1L, 2L, 3L);
    assertThat(lines.get(2).path("summary").asString()).startsWith("Sở Y tế đã nhận nhiệm vụ");
    assertThat(lines).hasSize(6);
    assertThat(
            dondoc
                .get("/api/tasks/task-none/history", "Accept", "application/x-ndjson")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aFileOfATaskAndAnotherStreamDoesNotPassForTheWholeOfEither() {
    String lines =
        dondoc.get(EVENTS + "?task=task-0&stream=task-1", "Accept", "application/x-ndjson").body();

    JsonNode first = mapper.readTree(lines.lines().findFirst().orElseThrow());
    assertThat(first.at("/filter/task").asString()).isEqualTo("task-0");
    assertThat(first.at("/filter/stream").asString()).isEqualTo("task-1");
    assertThat(lines.lines()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=999999|from|BEYOND_LOG",
        "to=999999|to|BEYOND_LOG",
        "waitFor=999999|waitFor|BEYOND_LOG",
        "from=2999-01-01|from|IN_FUTURE",
        "to=2999-01-01|to|IN_FUTURE",
        "to=2999-01-01T00:00:00Z|to|IN_FUTURE",
        "from=2999-01-01T00:00:00Z|from|IN_FUTURE",
        "from=5&to=3|from|AFTER_TO",
        "from=2026-01-02&to=2026-01-01|from|AFTER_TO",
        "from=2026-01-02T00:00:00Z&to=2026-01-01|from|AFTER_TO",
        "from=2026-13-01|from|NOT_A_DATE",
        "from=yesterday|from|NOT_A_MOMENT",
        "type=task-eaten|type|NOT_ONE_OF",
        "cursor=abc|cursor|NOT_A_CURSOR",
        "limit=0|limit|NOT_A_NUMBER",
        "limit=501|limit|NOT_A_NUMBER",
        "waitFor=-1|waitFor|NOT_A_NUMBER",
        "q=%00|q|NUL_CHARACTER",
      })
  void whatIsWrongIsNamed(String query, String field, String code) {
    for (String accept : List.of("application/json", "application/x-ndjson", "text/csv")) {
      boolean page = query.startsWith("limit") || query.startsWith("cursor");
      if (accept.equals("application/json") || !page) {
        HttpResponse<String> answer = dondoc.get(EVENTS + "?" + query, "Accept", accept);

        assertThat(answer.statusCode()).as(accept + answer.body()).isEqualTo(400);
        JsonNode problem = QueryTestbed.tree(answer);
        assertThat(problem.path("code").asString()).isEqualTo("PARAMETER_INVALID");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(problem.at("/errors/0/code").asString()).isEqualTo(code);
      }
    }
  }

  @Test
  void aCursorOfAnotherFilterIsRefused() {
    String next = dondoc.json(EVENTS + "?limit=1&actor=lan.nt").path("next").asString();

    assertThat(dondoc.get(EVENTS + "?limit=1&cursor=" + next).statusCode()).isEqualTo(400);
  }

  @Test
  void aFileIsNeverHalfAListSoItTakesNoPages() {
    HttpResponse<String> answer = dondoc.get(EVENTS + "?limit=5", "Accept", "text/csv");

    assertThat(QueryTestbed.tree(answer).at("/errors/0/code").asString()).isEqualTo("NOT_IN_FILE");
  }

  private static List<Long> positions(JsonNode page) {
    return page.path("items").valueStream().map(item -> item.path("position").asLong()).toList();
  }
}

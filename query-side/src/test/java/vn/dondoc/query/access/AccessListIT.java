package vn.dondoc.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.ISSUED;

import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;

/** "Who looked at this?", asked and answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessListIT {

  private static final String PATH = "/api/audit/access";

  private final QueryTestbed dondoc = new QueryTestbed();

  @BeforeAll
  void twoTasksAndWhoLookedAtThem() {
    for (String task : List.of("task-1", "task-2")) {
      dondoc.append(task, TaskStories.assigned(task, "1", 1, TaskStories.HEALTH, ISSUED));
    }
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");
    dondoc.get("/api/tasks/task-1/history", "Dondoc-User", "lan");
    dondoc.get("/api/tasks/task-1/why", "Dondoc-User", "minh");
    dondoc.get("/api/tasks/task-2/history", "Dondoc-User", "minh");
    dondoc.get("/api/overdue", "Dondoc-User", "hoa", "Accept", "text/csv");
    dondoc.post("/api/admin/projections/none/rebuild", "{}");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @ParameterizedTest
  @CsvSource({
    "task=task-1&to={then}, 'lan HISTORY, minh WHY'",
    "task=task-1&actor=minh, 'minh WHY'",
    "task=task-1&wide=true&to={then}, 'lan HISTORY, minh WHY, hoa LIST_EXPORT'",
    "actor=minh, 'minh WHY, minh HISTORY'",
    "kind=REFUSED_COMMAND, 'admin REFUSED_COMMAND'",
    "kind=HISTORY&task=task-2, 'minh HISTORY'",
    "task=task-9, ''",
    "'kind=HISTORY&task=task-2,task-9', 'minh HISTORY'",
    "actor=lan&from=2999-01-01T00:00:00Z, ''"
  })
  void whoLookedAtThis(String filter, String expected) {
    JsonNode page = dondoc.json(PATH + "?" + filter.replace("{then}", afterTheStory()));

    List<String> found = new ArrayList<>();
    page.get("items")
        .forEach(it -> found.add(it.get("actor").asString() + " " + it.get("kind").asString()));
    assertThat(String.join(", ", found)).isEqualTo(expected);
    assertThat(page.get("total").asInt()).isEqualTo(found.size());
  }

  /** Between the fifth entry and what the tests themselves ask. */
  private String afterTheStory() {
    String moment =
        dondoc
            .sql()
            .sql(
                """
                select to_char((recorded_at + interval '1 microsecond') at time zone 'UTC',
                  'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from access.entry where position = 5
                """)
            .query(String.class)
            .single();
    return QueryTestbed.encode(moment);
  }

  @Test
  void pagesGoOnWhereTheOneBeforeEndedWhateverIsRecordedMeanwhile() {
    List<Long> positions = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = dondoc.json(PATH + "?to=" + afterTheStory() + "&limit=2" + cursor);
      page.get("items").forEach(it -> positions.add(it.get("position").asLong()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asString();
    } while (cursor != null);

    assertThat(positions).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void askingIsRecordedToo() {
    dondoc.get(PATH + "?task=task-1", "Dondoc-User", "curious");

    JsonNode asked = dondoc.json(PATH + "?actor=curious").at("/items/0");
    assertThat(asked.get("kind").asString()).isEqualTo("ACCESS_LOG");
    assertThat(asked.get("parameters").asString()).isEqualTo("task=task-1");
    assertThat(asked.get("subject").asString()).isEqualTo("task-1");
  }

  @Test
  void anItemHoldsWhatItsHashIsMadeOf() throws Exception {
    JsonNode item = dondoc.json(PATH + "?task=task-1").at("/items/0");

    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(HexFormat.of().parseHex(item.get("salt").asString()));
    byte[] hash = sha256.digest(item.get("content").asString().getBytes("UTF-8"));
    assertThat(
            dondoc
                .sql()
                .sql("select content_hash from access.entry where position = ?")
                .param(item.get("position").asLong())
                .query(byte[].class)
                .single())
        .isEqualTo(hash);
  }

  @Test
  void itIsATableForThoseWhoTakeOne() {
    HttpResponse<String> table = dondoc.get(PATH + "?actor=minh", "Accept", "text/csv");

    assertThat(table.body().lines().toList())
        .hasSize(1 + 2 + 3)
        .first()
        .asString()
        .startsWith("position,recordedAt,kind,actor,role,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "text/csv"})
  void aFileIsNeverHalfAListSoItTakesNoPages(String type) {
    HttpResponse<String> answer = dondoc.get(PATH + "?limit=5", "Accept", type);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(QueryTestbed.tree(answer).at("/errors/0/code").asString()).isEqualTo("NOT_IN_FILE");
  }

  @ParameterizedTest
  @CsvSource({
    "kind=NOTHING, kind, NOT_ONE_OF",
    "from=yesterday, from, NOT_A_MOMENT",
    "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, from, AFTER_TO",
    "cursor=x, cursor, NOT_A_CURSOR",
    "limit=0, limit, NOT_A_NUMBER",
    "wide=perhaps, wide, NOT_ONE_OF"
  })
  void whatCannotBeAskedIsNamed(String filter, String field, String code) {
    HttpResponse<String> answer = dondoc.get(PATH + "?" + filter);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(QueryTestbed.tree(answer).at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(QueryTestbed.tree(answer).at("/errors/0/code").asString()).isEqualTo(code);
  }
}

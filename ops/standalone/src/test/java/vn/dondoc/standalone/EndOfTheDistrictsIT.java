package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.dondoc.standalone.Dondoc.Answer;

/**
 * 1 July 2025: the district level ends, and what 17 districts had to do goes to communes. The steps
 * build on each other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndOfTheDistrictsIT {

  private static final int ITEMS = 15;
  private static final int DISTRICTS = 17;

  /** These two are divided among two communes each; every other one goes to a single commune. */
  private static final List<String> DIVIDED = List.of("PLEIKU", "CSE");

  @TempDir static Path dataDir;
  private ConfigurableApplicationContext application;
  private Dondoc office;
  private Dondoc administrator;
  private List<String> districts;
  private long issuedAt;
  private String logBefore;
  private long position;

  @BeforeAll
  void start() {
    application = StandaloneApplication.start("--server.port=0", "--dondoc.data-dir=" + dataDir);
    Dondoc dondoc =
        new Dondoc(
            application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    office = dondoc.as("lan", "OFFICE");
    administrator = dondoc.as("quan.tri", "ADMINISTRATOR");
  }

  @AfterAll
  void stop() {
    application.close();
  }

  @Test
  @Order(1)
  void theDistrictsHaveHundredsOfOpenTasks() throws IOException {
    ok(administrator.postTable("/api/agencies/import", resource("agencies.tsv")));
    ok(administrator.postTable("/api/agency-groups/import", resource("agency-groups.tsv")));
    districts =
        resource("agencies.tsv")
            .lines()
            .map(line -> line.split("\t", -1))
            .filter(cells -> cells.length > 2 && cells[2].equals("HUYEN"))
            .map(cells -> cells[0])
            .toList();
    assertThat(districts).hasSize(DISTRICTS);

    String draftId = draft("11/KH-UBND", "15 tháng 01 năm 2025").path("draftId").asString();
    JsonNode issued = ok(office.post("/api/plans/drafts/" + draftId + "/issue", "{}"));

    // The last item is led by one department, and coordinated by every district.
    assertThat(issued.path("tasks").asInt()).isEqualTo(ITEMS * DISTRICTS + 1);
    issuedAt = issued.path("position").asLong();
    assertThat(tasksOf("CPAH", issuedAt)).isEqualTo(ITEMS);
    assertThat(overdueOf("CPAH", issuedAt)).isEqualTo(1);
    logBefore = logUpTo(issuedAt);
  }

  private static String plan(String number, String day) {
    StringBuilder plan =
        new StringBuilder(
            """
            ỦY BAN NHÂN DÂN
            TỈNH GIA LAI
            Số: %s
            Gia Lai, ngày %s

            KẾ HOẠCH
            Rà soát hồ sơ ở cơ sở

            STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn hoàn thành\tSản phẩm
            """
                .formatted(number, day));
    for (int i = 1; i <= ITEMS; i++) {
      plan.append(i)
          .append("\tRà soát hồ sơ loại ")
          .append(i)
          .append("\tUBND các huyện, thị xã, thành phố\tSở Nội vụ\t")
          .append(i == 1 ? "30/05/2025" : "31/12/2025")
          .append("\tBáo cáo\n");
    }
    plan.append(ITEMS + 1)
        .append("\tTổng hợp hồ sơ\tSở Tư pháp\tUBND các huyện, thị xã, thành phố; Sở Nội vụ")
        .append("\t31/12/2025\tBáo cáo\n");
    return plan.toString();
  }

  @Test
  @Order(2)
  void theDistrictsAreDissolvedAndCommunesSucceed() {
    StringBuilder communes = new StringBuilder("code\tname\tgroups\tvalid_from\n");
    for (String district : districts) {
      for (String commune : communesOf(district)) {
        communes.append(commune).append("\tUBND xã ").append(commune).append("\tXA\t2025-07-01\n");
      }
    }
    ok(administrator.postTable("/api/agencies/import", communes.toString()));

    for (String district : districts) {
      position =
          ok(administrator.post(
                  "/api/agencies/" + district + "/dissolve",
                  """
                  {"successors": ["%s"], "effectiveOn": "2025-07-01",
                   "reason": "Kết thúc hoạt động của cấp huyện"}
                  """
                      .formatted(String.join("\", \"", communesOf(district)))))
              .path("position")
              .asLong();
    }
    // Dissolving moves no task by itself: somebody answers for the hand-over.
    assertThat(tasksOf("CPAH", position)).isEqualTo(ITEMS);
  }

  private static List<String> communesOf(String district) {
    return DIVIDED.contains(district)
        ? List.of("XA-" + district + "-1", "XA-" + district + "-2")
        : List.of("XA-" + district);
  }

  @Test
  @Order(3)
  void openTasksGoToTheOneSuccessorOfEachDistrict() {
    int handedOver = 0;
    int coordinating = 0;
    for (String district : districts) {
      if (!DIVIDED.contains(district)) {
        JsonNode report = ok(handOver(district, ""));
        handedOver += report.path("handedOver").asInt();
        coordinating += report.at("/coordinating/changed").asInt();
        assertThat(report.path("refused")).isEmpty();
        position = report.path("position").asLong();
      }
    }
    assertThat(handedOver).isEqualTo((DISTRICTS - DIVIDED.size()) * ITEMS);
    assertThat(coordinating).isEqualTo(DISTRICTS - DIVIDED.size());
  }

  @Test
  @Order(4)
  void whatIsDividedGoesByRulesAndAnInterruptedHandOverIsFinishedByTheNext() {
    for (String district : DIVIDED) {
      assertThat(handOver(district, "").code()).isEqualTo("SUCCESSOR_AMBIGUOUS");
      List<String> tasks = new ArrayList<>();
      office
          .json("/api/tasks?agency=" + district + "&waitFor=" + position)
          .path("items")
          .forEach(task -> tasks.add(task.path("taskId").asString()));
      List<String> half = tasks.stream().filter(id -> !id.isEmpty()).limit(ITEMS / 2).toList();

      JsonNode first =
          ok(
              handOver(
                  district,
                  "\"rules\": [{\"to\": \"%s\", \"taskIds\": [\"%s\"]}],"
                      .formatted(communesOf(district).getFirst(), String.join("\", \"", half))));
      assertThat(first.path("handedOver").asInt()).isEqualTo(half.size());

      JsonNode rest =
          ok(handOver(district, "\"to\": \"%s\",".formatted(communesOf(district).getLast())));
      position = rest.path("position").asLong();
      assertThat(rest.path("handedOver").asInt()).isEqualTo(ITEMS - half.size());
      assertThat(tasksOf(communesOf(district).getFirst(), position)).isEqualTo(half.size());
    }
  }

  @Test
  @Order(5)
  void everyTaskIsWithACommuneAndRepeatingChangesNothing() {
    for (String district : districts) {
      JsonNode again =
          ok(handOver(district, "\"to\": \"%s\",".formatted(communesOf(district).getFirst())));
      assertThat(again.path("handedOver").asInt()).isZero();
      assertThat(again.at("/coordinating/changed").asInt()).isZero();
      assertThat(again.path("position").asLong()).isEqualTo(position);
      assertThat(tasksOf(district, position)).isZero();
      assertThat(overdueOf(district, position)).isZero();
    }
    assertThat(tasksOf("XA-CPAH", position)).isEqualTo(ITEMS);
    assertThat(overdueOf("XA-CPAH", position)).isEqualTo(1);
    assertThat(office.json("/api/tasks").path("total").asInt()).isEqualTo(ITEMS * DISTRICTS + 1);
  }

  @Test
  @Order(6)
  void nothingIsRewrittenAndResponsibilityIsClearBeforeAndAfter() {
    assertThat(logUpTo(issuedAt)).isEqualTo(logBefore);
    assertThat(
            office
                .json("/api/overdue?on=2025-06-15&agency=CPAH&knownAt=" + issuedAt)
                .path("total")
                .asInt())
        .isEqualTo(1);

    String task = office.json("/api/tasks?agency=XA-CPAH").at("/items/0/taskId").asString();
    for (String then : List.of("version=0", "position=" + issuedAt)) {
      assertThat(office.json("/api/tasks/" + task + "/as-of?" + then).path("leadAgency").asString())
          .isEqualTo("CPAH");
    }
    JsonNode handedOver = office.json("/api/tasks/" + task + "/history").at("/items/1");
    assertThat(handedOver.path("occurredOn").asString()).isEqualTo("2025-07-01");
    assertThat(handedOver.path("reason").asString()).isEqualTo("Bàn giao theo địa bàn");
    JsonNode lead = change(handedOver, "leadAgency");
    assertThat(lead.path("from").asString()).isEqualTo("CPAH");
    assertThat(lead.path("to").asString()).isEqualTo("XA-CPAH");
  }

  private static JsonNode change(JsonNode event, String field) {
    for (JsonNode change : event.path("changes")) {
      if (change.path("field").asString().equals(field)) {
        return change;
      }
    }
    throw new AssertionError("no change of " + field + " in " + event);
  }

  @Test
  @Order(7)
  void aPlanIsReadWithTheDirectoryOfItsDay() {
    JsonNode before = draft("12/KH-UBND", "15 tháng 06 năm 2025");
    assertThat(before.at("/items/0/leads/0/agencies")).hasSize(DISTRICTS);
    assertThat(before.at("/items/1/problems")).isEmpty();

    JsonNode after = draft("13/KH-UBND", "15 tháng 07 năm 2025");
    assertThat(after.at("/items/0/leads/0/agencies")).isEmpty();
    JsonNode group = problem(after.path("items").get(0), "GROUP_WITHOUT_MEMBERS");
    assertThat(group.at("/suggestions/0/value").asString()).isEqualTo("XA");

    String one =
        plan("14/KH-UBND", "15 tháng 07 năm 2025").replace("Sở Tư pháp", "UBND huyện Chư Păh");
    JsonNode last = upload(one).path("items").get(ITEMS);
    assertThat(problem(last, "AGENCY_NOT_VALID").at("/suggestions/0/value").asString())
        .isEqualTo("XA-CPAH");
  }

  private static JsonNode problem(JsonNode item, String code) {
    for (JsonNode problem : item.path("problems")) {
      if (problem.path("code").asString().equals(code)) {
        return problem;
      }
    }
    throw new AssertionError("no problem " + code + " in " + item);
  }

  private JsonNode draft(String number, String day) {
    return upload(plan(number, day));
  }

  private JsonNode upload(String plan) {
    return ok(
        office.upload(
            "/api/plans/drafts", "plan.txt", plan.getBytes(StandardCharsets.UTF_8), Map.of()));
  }

  private Answer handOver(String district, String to) {
    return office.post(
        "/api/agencies/" + district + "/hand-over-tasks",
        "{%s \"reason\": \"Bàn giao theo địa bàn\", \"occurredOn\": \"2025-07-01\"}".formatted(to));
  }

  private int tasksOf(String agency, long waitFor) {
    return office
        .json("/api/tasks?limit=1&agency=" + agency + "&waitFor=" + waitFor)
        .path("total")
        .asInt();
  }

  private int overdueOf(String agency, long waitFor) {
    return office
        .json("/api/overdue?on=2025-07-10&agency=" + agency + "&waitFor=" + waitFor)
        .path("total")
        .asInt();
  }

  /** A digest over every event up to a position. */
  private String logUpTo(long upTo) {
    return JdbcClient.create(application.getBean("commandDataSource", DataSource.class))
        .sql(
            "select encode(sha256(string_agg(payload_hash, ''::bytea order by position)), 'hex')"
                + " from log.event where position <= ?")
        .param(upTo)
        .query(String.class)
        .single();
  }

  private static JsonNode ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    return answer.json();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            EndOfTheDistrictsIT.class.getResourceAsStream("/vn/dondoc/command/sample/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

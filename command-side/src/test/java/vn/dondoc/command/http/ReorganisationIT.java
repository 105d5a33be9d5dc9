package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/**
 * Agencies are renamed, merged, split and dissolved over HTTP, and the directory tells it by day.
 */
class ReorganisationIT {

  private static final CommandSideTestbed DONDOC = CommandSideTestbed.shared();
  private static final Caller ADMINISTRATOR = DONDOC.caller().as("quan.tri", "ADMINISTRATOR");

  @BeforeAll
  static void agenciesOfItsOwn() {
    DONDOC
        .caller()
        .postTable(
            "/api/agencies/import",
            """
            code\tname\tgroups\tvalid_from
            R-A\tChi cục Thử nghiệm Alpha\tTHU\t
            R-B\tChi cục Thử nghiệm Bê-ta\tTHU\t
            R-C\tChi cục Thử nghiệm Gamma\tTHU\t
            R-D\tChi cục Thử nghiệm Delta\tTHU\t
            R-E\tChi cục Thử nghiệm Epsilon\tTHU\t
            R-X\tTrung tâm Thử nghiệm Một\tTHU\t2025-07-01
            R-Y\tTrung tâm Thử nghiệm Hai\tTHU\t2025-07-01
            """)
        .expecting(200);
  }

  @Test
  void aRenamedAgencyIsShownUnderTheNameOfTheDay() {
    Answer renamed =
        ADMINISTRATOR
            .post(
                "/api/agencies/R-A/rename",
                """
                {"name": "Chi cục Thử nghiệm và Đo lường", "effectiveOn": "2025-03-01",
                 "reason": "Quyết định thử nghiệm"}
                """)
            .expecting(200);
    assertThat(renamed.json().path("agencies").get(0).asString()).isEqualTo("R-A");
    assertThat(renamed.header("etag"))
        .isEqualTo("\"" + renamed.json().path("version").asLong() + "\"");

    assertThat(entry("R-A", "2025-02-28").path("name").asString())
        .isEqualTo("Chi cục Thử nghiệm Alpha");
    JsonNode after = entry("R-A", "2025-03-01");
    assertThat(after.path("name").asString()).isEqualTo("Chi cục Thử nghiệm và Đo lường");
    assertThat(after.path("history").get(0).path("type").asString()).isEqualTo("RENAMED");
    assertThat(after.path("history").get(0).path("reason").asString())
        .isEqualTo("Quyết định thử nghiệm");
    assertThat(after.at("/names/0/to").asString()).isEqualTo("2025-02-28");
    assertThat(found("2025-02-28", "alpha")).containsExactly("R-A");
  }

  @Test
  void aMergedAgencyNamesItsSuccessorAndTheSuccessorIt() {
    ADMINISTRATOR
        .post(
            "/api/agencies/merge",
            """
            {"agencies": ["R-B"], "into": "R-C", "effectiveOn": "2025-03-01", "reason": "thử"}
            """)
        .expecting(200);

    JsonNode before = entry("R-B", "2025-02-28");
    assertThat(before.path("valid").asBoolean()).isTrue();
    assertThat(before.path("validTo").asString()).isEqualTo("2025-02-28");
    assertThat(before.path("successors")).isEmpty();
    JsonNode after = entry("R-B", "2025-03-01");
    assertThat(after.path("valid").asBoolean()).isFalse();
    assertThat(after.at("/successors/0/code").asString()).isEqualTo("R-C");
    assertThat(entry("R-C", "2025-03-01").at("/predecessors/0/code").asString()).isEqualTo("R-B");
    assertThat(found("2025-02-28", "Thu nghiem be-ta")).containsExactly("R-B");
    assertThat(found("2025-03-01", "Thu nghiem be-ta")).isEmpty();
  }

  @Test
  void aSplitAgencyHasSeveralSuccessorsAndARetryGetsTheFirstAnswer() {
    String body =
        """
        {"into": ["R-X", "R-Y"], "effectiveOn": "2025-07-01", "reason": "thử"}
        """;
    Answer first = ADMINISTRATOR.retrying("split").post("/api/agencies/R-D/split", body);
    Answer again = ADMINISTRATOR.retrying("split").post("/api/agencies/R-D/split", body);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(entry("R-D", "2025-07-01").path("successors")).hasSize(2);
    DONDOC.refused(
        409, "AGENCY_ALREADY_ENDED", () -> ADMINISTRATOR.post("/api/agencies/R-D/split", body));
  }

  @Test
  void whatTheRulesRefuseIsAnsweredWithItsCode() {
    String dissolve =
        """
        {"successors": ["R-X"], "effectiveOn": "%s", "reason": "thử"}
        """;
    DONDOC.refused(
        404,
        "AGENCY_UNKNOWN",
        () -> ADMINISTRATOR.post("/api/agencies/NONE/dissolve", dissolve.formatted("2025-07-01")));
    DONDOC.refused(
        422,
        "AGENCY_NOT_VALID",
        () -> ADMINISTRATOR.post("/api/agencies/R-E/dissolve", dissolve.formatted("2025-06-30")));
    DONDOC.refused(
        403,
        "ROLE_MAY_NOT",
        () ->
            DONDOC
                .caller()
                .as("lan", "OFFICE")
                .post("/api/agencies/R-E/dissolve", dissolve.formatted("2025-07-01")));
    DONDOC.refused(
        412,
        "STALE_VERSION",
        () ->
            ADMINISTRATOR
                .having("\"0\"")
                .post("/api/agencies/R-E/dissolve", dissolve.formatted("2025-07-01")));
    DONDOC.refused(
        422,
        "REASON_REQUIRED",
        () ->
            ADMINISTRATOR.post("/api/agencies/R-E/dissolve", "{\"effectiveOn\": \"2025-07-01\"}"));
    DONDOC.refused(404, "AGENCY_UNKNOWN", () -> DONDOC.caller().get("/api/agencies/NONE"));
  }

  @Test
  void aMissingOrInvalidFieldIsNamed() {
    Answer missing =
        DONDOC.refused(
            400,
            "FIELDS_INVALID",
            () -> ADMINISTRATOR.post("/api/agencies/merge", "{\"agencies\": []}"));
    assertThat(missing.json().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactlyInAnyOrder("agencies", "into", "effectiveOn");
    for (String query : List.of("limit=0", "limit=501", "limit=x", "cursor=%2F", "on=30-06-2025")) {
      Answer answer =
          DONDOC.refused(
              400, "FIELDS_INVALID", () -> DONDOC.caller().get("/api/agencies?" + query));
      assertThat(answer.json().at("/errors/0/field").asString())
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
  }

  @Test
  void theListIsReadPageByPage() {
    Answer first =
        DONDOC.caller().get("/api/agencies?q=THU NGHIEM&on=2025-01-01&limit=3".replace(" ", "%20"));
    assertThat(first.json().path("items")).hasSize(3);
    assertThat(first.json().path("total").asInt()).isEqualTo(5);

    Answer second =
        DONDOC
            .caller()
            .get(
                "/api/agencies?q=THU%20NGHIEM&on=2025-01-01&limit=3&cursor=" + first.field("next"));
    assertThat(second.json().path("items")).hasSize(2);
    assertThat(second.json().path("next").isNull()).isTrue();
  }

  @Test
  void aCursorGoesOnWithItsOwnListAndIsRefusedByAnother() {
    String list = "/api/agencies?limit=3&q=THU%20NGHIEM";
    String cursor = "&cursor=" + DONDOC.caller().get(list + "&on=2025-01-01").field("next");

    Answer begunDay = DONDOC.caller().get(list + cursor).expecting(200);
    assertThat(begunDay.field("on")).isEqualTo("2025-01-01");
    assertThat(begunDay.json().path("items")).hasSize(2);
    DONDOC.caller().get("/api/agencies?limit=3&q=thu%20nghiem" + cursor).expecting(200);
    for (String other :
        List.of(
            "/api/agencies?limit=3",
            "/api/agencies?limit=3&q=THU",
            "/api/agencies?limit=3&q=THU%20NGHIEM&on=2025-01-02")) {
      Answer refused =
          DONDOC.refused(400, "FIELDS_INVALID", () -> DONDOC.caller().get(other + cursor));
      assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("cursor");
    }
  }

  private static JsonNode entry(String code, String on) {
    return DONDOC.caller().get("/api/agencies/" + code + "?on=" + on).expecting(200).json();
  }

  private static List<String> found(String on, String query) {
    return DONDOC
        .caller()
        .get("/api/agencies?on=" + on + "&q=" + query.replace(" ", "%20"))
        .expecting(200)
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("code").asString())
        .toList();
  }
}

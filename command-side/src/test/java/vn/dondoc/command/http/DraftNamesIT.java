package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** Names that the directory does not know are settled once for all items of a draft. */
class DraftNamesIT {

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();
  private final Caller caller = dondoc.caller();

  /** Two items that both name an agency nobody knows, one in each column. */
  private static String strange(String number, String name) {
    return Plans.plan(number, "31/12/2026")
        .replace("Sở Nội vụ; Sở Tài chính\tSở Y tế", "Sở Nội vụ\t" + name)
        .replace("Sở Tư pháp\t\t", name + "\tCác cơ quan, đơn vị liên quan\t");
  }

  private String draft(String document) {
    return "/api/plans/drafts/" + Plans.draft(caller, document);
  }

  private static List<String> codes(Answer draft) {
    return draft
        .json()
        .path("problems")
        .valueStream()
        .map(it -> it.path("code").asString())
        .toList();
  }

  private static List<String> agencies(JsonNode parts) {
    return parts
        .valueStream()
        .flatMap(part -> part.path("agencies").valueStream())
        .map(JsonNode::asString)
        .toList();
  }

  private static String names(String text, String agencies) {
    return "{\"names\": [{\"text\": \"%s\", \"agencies\": %s}]}".formatted(text, agencies);
  }

  @Test
  void aNameIsSettledWhereverItStandsAndStaysSoAfterLaterCorrections() {
    String draft = draft(strange("301/KH-UBND", "Sở Hàng hải"));
    assertThat(codes(caller.get(draft)))
        .containsExactlyInAnyOrder(
            "AGENCY_UNKNOWN", "AGENCY_UNKNOWN", "NO_LEAD_RESOLVED", "AGENCY_UNSPECIFIC");

    Answer settled =
        caller.post(draft + "/names", names("sở  hàng hải", "[\"STP\"]")).expecting(200);

    assertThat(codes(settled)).containsExactly("AGENCY_UNSPECIFIC");
    assertThat(agencies(settled.json().at("/items/0/coordinating"))).containsExactly("STP");
    assertThat(agencies(settled.json().at("/items/1/leads"))).containsExactly("STP");
    assertThat(settled.json().at("/items/1/leads/0/text").asString()).isEqualTo("Sở Hàng hải");
    Answer all =
        caller
            .post(draft + "/names", names("Các cơ quan, đơn vị liên quan", "[\"STC\", \"SYT\"]"))
            .expecting(200);
    assertThat(all.json().path("problems")).isEmpty();
    caller.patch(draft, "{\"issuedOn\": \"2022-12-01\"}").expecting(200);
    Answer later = caller.patch(draft + "/items/item-001", "{\"product\": \"Tờ trình\"}");
    assertThat(later.json().path("problems")).isEmpty();
    assertThat(agencies(later.json().at("/items/1/coordinating"))).containsExactly("STC", "SYT");
    assertThat(caller.post(draft + "/issue", "").expecting(201).json().path("tasks").asInt())
        .isEqualTo(2);
  }

  @Test
  void asAnAliasTheNameIsKnownToTheNextPlanAndStoredOnce() {
    String draft = draft(strange("302/KH-UBND", "Sở Thủy lợi miền núi"));
    String body =
        "{\"names\": [{\"text\": \"Sở Thủy lợi miền núi\", \"agencies\": [\"SYT\"],"
            + " \"asAlias\": true}]}";

    caller.as("lan", "OFFICE").post(draft + "/names", body).expecting(200);
    long position = dondoc.stored().position();
    caller.post(draft + "/names", body).expecting(200);

    assertThat(dondoc.stored().position()).as("known already").isEqualTo(position);
    Answer next = caller.get(draft(strange("303/KH-UBND", "Sở Thủy lợi miền núi")));
    assertThat(codes(next)).containsExactly("AGENCY_UNSPECIFIC");
    assertThat(agencies(next.json().at("/items/1/leads"))).containsExactly("SYT");
  }

  @Test
  void whatCannotBeMeantIsRefusedAndNothingIsStored() {
    String draft = draft(strange("304/KH-UBND", "Sở Hải đảo")) + "/names";

    dondoc.refused(
        422, "NAME_NOT_UNRESOLVED", () -> caller.post(draft, names("Sở Nội vụ", "[\"STP\"]")));
    dondoc.refused(
        422, "AGENCY_UNKNOWN", () -> caller.post(draft, names("Sở Hải đảo", "[\"nobody\"]")));
    dondoc.refused(
        422,
        "ALIAS_OF_SEVERAL",
        () ->
            caller.post(
                draft,
                "{\"names\": [{\"text\": \"Sở Hải đảo\", \"agencies\": [\"STP\", \"SYT\"],"
                    + " \"asAlias\": true}]}"));
    dondoc.refused(
        404,
        "DRAFT_UNKNOWN",
        () -> caller.post("/api/plans/drafts/draft-none/names", names("Sở", "[\"STP\"]")));
    dondoc.refused(
        403, "ROLE_MAY_NOT", () -> caller.of("STP").post(draft, names("Sở Hải đảo", "[\"STP\"]")));
    dondoc.refused(
        412,
        "DRAFT_STALE",
        () -> caller.having("\"7\"").post(draft, names("Sở Hải đảo", "[\"STP\"]")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"names\": []}",
        "{\"names\": [{}]}",
        "{\"names\": [{\"text\": \" \", \"agencies\": [\"STP\"]}]}",
        "{\"names\": [{\"text\": \"Sở\", \"agencies\": []}]}",
        "{\"names\": [{\"text\": \"Sở\", \"agencies\": \"STP\"}]}"
      })
  void aBodyThatMakesNoSenseIsRefused(String body) {
    String draft = draft(strange("305/KH-UBND", "Sở Biển"));

    dondoc.refused(400, "FIELDS_INVALID", () -> caller.post(draft + "/names", body));
  }

  @Test
  void aDeadlineGivenInWordsIsReadAgainWhenThePlansDateChanges() {
    String draft = draft(Plans.plan("306/KH-UBND", "31/12/2026"));
    caller
        .patch(draft + "/items/item-001", "{\"deadline\": \"Trong 10 ngày kể từ ngày ban hành\"}")
        .expecting(200);
    assertThat(caller.get(draft).json().at("/items/0/deadline/due").asString())
        .isEqualTo("2022-11-12");

    Answer moved = caller.patch(draft, "{\"issuedOn\": \"2022-12-01\"}").expecting(200);

    assertThat(moved.json().at("/items/0/deadline/due").asString()).isEqualTo("2022-12-11");
  }
}

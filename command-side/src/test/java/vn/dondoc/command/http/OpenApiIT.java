package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.CommandSideTestbed;

/** The OpenAPI document shows callers what they can send, headers included. */
class OpenApiIT {

  private final JsonNode document =
      CommandSideTestbed.shared().caller().get("/v3/api-docs").expecting(200).json();

  @Test
  void itIsDondocs() {
    assertThat(document.at("/info/title").asString()).isEqualTo("dondoc");
    assertThat(document.path("paths").propertyNames())
        .contains("/api/tasks", "/api/tasks/{id}/accept", "/api/plans/drafts/{draftId}/issue");
  }

  @Test
  void commandsShowTheirHeadersAndNothingOfOurOwn() {
    JsonNode parameters =
        document.path("paths").path("/api/tasks/{id}/accept").path("post").path("parameters");

    assertThat(parameters.valueStream().map(each -> each.path("name").asString()))
        .containsExactlyInAnyOrder(
            "id",
            "Dondoc-User",
            "Dondoc-Role",
            "Dondoc-Agency",
            "Dondoc-On-Behalf-Of",
            "X-Request-Id",
            "If-Match",
            "Idempotency-Key",
            "Accept-Language");
    assertThat(parameters.valueStream().filter(each -> each.path("in").asString().equals("query")))
        .isEmpty();
    assertThat(document.path("components").path("schemas").propertyNames())
        .doesNotContain("CommandRequest", "Actor");
  }
}

package vn.dondoc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProjectionsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void whatWasFoundToDifferIsNotWellUntilItIsFoundMended() {
    assertThat(Projections.isWell(verified("EQUAL", "null"))).isTrue();
    assertThat(Projections.isWell(verified("DIFFERENT", "2"))).isFalse();
    JsonNode notCompared = verified("NOT_COMPARED", "2");
    assertThat(Projections.isWell(notCompared)).isFalse();
    assertThat(Projections.line(notCompared))
        .endsWith("verified NOT_COMPARED, found to differ from the log before");
  }

  @Test
  void whatWasFoundOfAGenerationThatServesNoMoreIsOver() {
    assertThat(Projections.isWell(verified("NOT_COMPARED", "1"))).isTrue();
  }

  private static JsonNode verified(String outcome, String differing) {
    return JSON.readTree(
        """
        {"name": "tasks", "state": "RUNNING", "generation": 2, "deadLetters": 0,
          "position": 7, "head": 7, "lagEvents": 0, "lagSeconds": 0,
          "verification": {"outcome": "%s", "generation": 2, "differing": %s}}"""
            .formatted(outcome, differing));
  }
}

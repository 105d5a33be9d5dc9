package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** A phrase read aloud: what it means, and by which words. */
class DeadlinesIT {

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();
  private final Caller caller = dondoc.caller();

  private static String asking(String phrase) {
    return "{\"phrase\": \"%s\", \"issuedOn\": \"2022-11-03\"}".formatted(phrase);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Trước ngày 15/12/2022, BY_DATE, 2022-12-14, -",
        "Tháng 02/2024, BY_DATE, 2024-02-29, -",
        "Quý I/2023, BY_DATE, 2023-03-31, -",
        "Thường xuyên, CONTINUOUS, -, -",
        "Ngày 30/02/2023, UNCLEAR, -, NO_SUCH_DAY",
        "31/10/2022, BY_DATE, 2022-10-31, DUE_BEFORE_ISSUE",
        "Sớm nhất có thể, UNCLEAR, -, DEADLINE_UNCLEAR"
      })
  void aPhraseIsRead(String phrase, String kind, String due, String problem) {
    Answer reading = caller.post("/api/deadlines/read", asking(phrase)).expecting(200);

    assertThat(reading.field("kind")).isEqualTo(kind);
    assertThat(reading.field("due")).isEqualTo(due == null ? "" : due);
    List<String> problems =
        reading
            .json()
            .path("problems")
            .valueStream()
            .map(each -> each.path("code").asString())
            .toList();
    if (problem == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).contains(problem);
    }
  }

  @Test
  void theWordsThatLedToItAreShownAndTheRuleTakesEffect() {
    Answer reading =
        caller
            .post(
                "/api/deadlines/read",
                """
                {"phrase": "Chậm nhất ngày 31/12/2022", "issuedOn": "2022-11-03",
                 "deadlineRule": "ROLL_FORWARD"}
                """)
            .expecting(200);

    assertThat(reading.field("due")).isEqualTo("2022-12-31");
    assertThat(reading.field("effectiveDue")).isEqualTo("2023-01-03");
    assertThat(reading.json().path("words").toString()).contains("Chậm nhất");
  }

  @Test
  void readingStoresNothingAndNeedsADay() {
    CommandSideTestbed.Stored before = dondoc.stored();
    caller.post("/api/deadlines/read", asking("Quý I/2023")).expecting(200);
    assertThat(dondoc.stored()).isEqualTo(before);

    dondoc.refused(
        400,
        "FIELDS_INVALID",
        () -> caller.post("/api/deadlines/read", "{\"phrase\": \"Quý I/2023\"}"));
  }
}

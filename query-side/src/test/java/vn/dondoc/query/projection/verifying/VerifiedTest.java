package vn.dondoc.query.projection.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.verifying.VerificationResult.Outcome;

/** What a verification found stays found until one that compares finds it mended. */
class VerifiedTest {

  private static final Instant NIGHT = Instant.parse("2023-06-29T19:30:00Z");

  @Test
  void theLastOneThatComparedIsKeptOverAnyNumberThatDidNot() {
    Verified found = verified(Outcome.DIFFERENT, 1);

    Verified later =
        verified(Outcome.FAILED, 3).after(verified(Outcome.NOT_COMPARED, 2).after(found));

    assertThat(later.result().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(later.compared()).contains(found);
    assertThat(later.difference()).contains(found.result());
  }

  @Test
  void oneThatComparesEndsIt() {
    Verified mended =
        verified(Outcome.EQUAL, 3)
            .after(verified(Outcome.NOT_COMPARED, 2).after(verified(Outcome.DIFFERENT, 1)));

    assertThat(mended.compared()).contains(mended);
    assertThat(mended.difference()).isEmpty();
  }

  @Test
  void whereNoneHasComparedNothingIsKnown() {
    Verified first = verified(Outcome.NOT_COMPARED, 2).after(verified(Outcome.FAILED, 1));

    assertThat(first.compared()).isEmpty();
    assertThat(first.difference()).isEmpty();
  }

  @Test
  void itIsReadBackAsItWasWrittenAndAsItWasWrittenOnce() {
    VerificationResult kept =
        verified(Outcome.NOT_COMPARED, 2).after(verified(Outcome.DIFFERENT, 1)).result();
    assertThat(Json.read(Json.write(kept), VerificationResult.class)).isEqualTo(kept);

    String once =
        "{\"outcome\":\"EQUAL\",\"generation\":4,\"tables\":[],\"parked\":0,\"skipped\":0}";
    assertThat(Json.read(once, VerificationResult.class))
        .isEqualTo(
            new VerificationResult(
                Outcome.EQUAL, 4, null, null, null, List.of(), 0, 0, null, null));
  }

  private static Verified verified(Outcome outcome, int night) {
    Instant at = NIGHT.plus(Duration.ofDays(night));
    return new Verified("tasks", at, at, VerificationResult.unknown(outcome, 4, "of a test"));
  }
}

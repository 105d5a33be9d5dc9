package vn.dondoc.command.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.CheckpointKeyEvent;
import vn.dondoc.events.CheckpointKeyEvent.CheckpointKeyRotated;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;

class CheckpointKeyDeciderTest {

  /** The example of C2SP signed-note. */
  private static final String KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @Test
  void anAdministratorNamesTheKeyThatSigns() {
    assertThat(decide(null, KEY, "kế hoạch hằng năm", Role.ADMINISTRATOR))
        .isEqualTo(Decision.accept(new CheckpointKeyRotated(KEY, "kế hoạch hằng năm", TODAY)));
  }

  @Test
  void theKeyThatSignsAlreadyIsNoEvent() {
    assertThat(decide(KEY, KEY, "again", null)).isEqualTo(Decision.accept());
  }

  @Test
  void othersMayNotAndAReasonIsRequired() {
    assertThat(decide(null, KEY, "why", Role.AUDITOR))
        .isEqualTo(Decision.refuse(RefusalCode.ROLE_MAY_NOT, Role.AUDITOR));
    assertThat(decide(null, KEY, " ", null))
        .isEqualTo(Decision.refuse(RefusalCode.REASON_REQUIRED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/foo",
        "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U==",
        "PRIVATE+KEY+example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
      })
  void whatNothingCanVerifyIsRefused(String key) {
    assertThat(decide(null, key, "why", null))
        .isEqualTo(Decision.refuse(RefusalCode.VERIFIER_KEY_MALFORMED));
  }

  private static Decision<CheckpointKeyEvent> decide(
      @Nullable String current, String key, @Nullable String reason, @Nullable Role role) {
    Actor actor = new Actor(new Recorded("admin", role, null, null, null, null));
    return CheckpointKeyDecider.decide(current, new RotateCheckpointKey(key, reason), actor, TODAY);
  }
}

package vn.dondoc.verifier.note;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.verifier.Refusals.refusalOf;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

class PrintedCheckpointTest {

  private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  private final SigningKey log = SigningKey.ofLog("dondoc/log", Seeded.random("printed"));
  private TrustedKeys keys;

  @BeforeEach
  void trustTheLog() throws RefusedException {
    keys = new TrustedKeys(List.of(VerifierKey.parse(log.verifierKey())), 0);
  }

  @Test
  void aPrintedLineIsTheNoteThatWasSigned() throws RefusedException {
    for (String origin : List.of("dondoc/log", "Nhật ký của tỉnh 5")) {
      SignedCheckpoint signed = keys.verify(PrintedCheckpoint.toNote(line(origin, 1234567), keys));

      assertThat(signed.checkpoint().origin()).isEqualTo(origin);
      assertThat(signed.size()).isEqualTo(1234567);
      assertThat(signed.checkpoint().root().base64()).isEqualTo(ROOT);
    }
  }

  @Test
  void noCharacterOfItCanBeChanged() {
    String line = line("dondoc/log", 42);
    for (int at = 0; at < line.length(); at++) {
      char[] changed = line.toCharArray();
      changed[at] ^= 1;
      assertThat(
              refusalOf(() -> keys.verify(PrintedCheckpoint.toNote(new String(changed), keys)))
                  .reason())
          .as("character %d of %s changed", at, line)
          .isIn(
              Reason.CHECKPOINT_MALFORMED, Reason.NOT_SIGNED_BY_KNOWN_KEY, Reason.SIGNATURE_WRONG);
    }
  }

  private String line(String origin, long size) {
    byte[] signature = log.sign(origin + "\n" + size + "\n" + ROOT + "\n");
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    return String.join(
        " ",
        "dondoc1",
        origin,
        Long.toString(size),
        url.encodeToString(Base64.getDecoder().decode(ROOT)),
        HexFormat.of().formatHex(log.id()),
        url.encodeToString(signature));
  }
}

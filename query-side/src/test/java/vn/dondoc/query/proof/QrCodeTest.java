package vn.dondoc.query.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A QR code holds what was put into it, as a scanner reads it from paper. */
class QrCodeTest {

  private static final int CODES = 300;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "dondoc1 dondoc/log 1 47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU 0123abcd AAAA",
        "dondoc1 nhật ký/tỉnh 9"
      })
  void itIsReadBack(String text) {
    assertThat(ScannedQr.read(QrCode.of(text).svg())).isEqualTo(text);
  }

  /** One in a hundred is not found in a picture as the standard would have it made. */
  @Test
  void theLineOfAnyCheckpointIsFoundInAPicture() {
    long seed = Long.getLong("dondoc.seed", System.nanoTime());
    System.out.println("QrCodeTest -Ddondoc.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < CODES; i++) {
      String line = line(random);

      assertThat(ScannedQr.read(QrCode.of(line).svg())).isEqualTo(line);
    }
  }

  private static String line(Random random) {
    byte[] root = new byte[32];
    byte[] signature = new byte[64];
    random.nextBytes(root);
    random.nextBytes(signature);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return "dondoc1 %s %d %s %08x %s"
        .formatted(
            random.nextBoolean() ? "dondoc/log" : "dondoc/access",
            1 + random.nextInt(100_000_000),
            base64.encodeToString(root),
            random.nextInt(),
            base64.encodeToString(signature));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> QrCode.of("x".repeat(3_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

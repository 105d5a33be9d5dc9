package vn.dondoc.query.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A QR code holds what was put into it, as a scanner reads it from paper. */
class QrCodeTest {

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

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> QrCode.of("x".repeat(3_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

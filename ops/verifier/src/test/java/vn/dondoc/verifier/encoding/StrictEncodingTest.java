package vn.dondoc.verifier.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictEncodingTest {

  @ParameterizedTest
  @ValueSource(strings = {"AA", "AB==", "AA==\n", " AA==", "AA=", "A", "A===", "A-==", "AAA=AAA="})
  void base64HasOneForm(String text) {
    assertThat(StrictBase64.decode("AA==")).contains(new byte[1]);
    assertThat(StrictBase64.decode(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA==", "AB", "A", "A/", "AA "})
  void base64OfAddressesHasOneForm(String text) {
    assertThat(StrictBase64.decodeUrl("AA")).contains(new byte[1]);
    assertThat(StrictBase64.decodeUrl(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "000", "0A", "0g", "٠٠", "0000"})
  void hexadecimalIsLowerCaseAndOfTheLengthAskedFor(String text) {
    assertThat(StrictHex.decode("0a", 1)).contains(new byte[] {10});
    assertThat(StrictHex.decode(text, 1)).isEmpty();
  }
}

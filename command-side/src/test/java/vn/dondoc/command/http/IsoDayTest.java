package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDayTest {

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-02", "2024-02-29", "0001-01-01", "9998-12-31"})
  void aDayIsWrittenAsInIso8601(String day) {
    assertThat(IsoDay.parse(day)).hasToString(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "02/11/2026",
        "2026-11-2",
        "2026-02-29",
        "+10000-01-01",
        "-0001-01-01",
        "0000-12-31",
        "9999-01-01",
        "9999-12-31"
      })
  void whatIsWrittenOtherwiseOrBeyondReachIsRefused(String day) {
    assertThatThrownBy(() -> IsoDay.parse(day)).isInstanceOf(DateTimeException.class);
  }
}

package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dondoc.command.http.JsonEscapes.Finding;

class JsonEscapesTest {

  @ParameterizedTest
  @CsvSource({
    "Đúng hạn, NONE",
    "a\\u0000b, NUL",
    "a\\\\u0000b, NONE",
    "a\\\\\\u0000b, NUL",
    "\\ud83d\\ude00, NONE",
    "\\uD83D\\uDE00, NONE",
    "\\ud83d, LONE_SURROGATE",
    "\\ud83dx, LONE_SURROGATE",
    "\\ud83d\\u0041, LONE_SURROGATE",
    "\\ude00, LONE_SURROGATE",
    "\\u00, NONE",
    "\\uzzzz, NONE",
    "\\, NONE"
  })
  void whatCannotBeKeptIsFound(String text, Finding finding) {
    assertThat(JsonEscapes.scan(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(finding);
  }

  @ParameterizedTest
  @CsvSource({"😀", "Hòa"})
  void charactersAsTheyAreAreFine(String text) {
    assertThat(JsonEscapes.scan(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Finding.NONE);
  }
}

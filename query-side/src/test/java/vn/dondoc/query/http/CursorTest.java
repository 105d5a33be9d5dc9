package vn.dondoc.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.query.http.Cursor.Part;

class CursorTest {

  @Test
  void comesBackAsItWent() {
    Cursor cursor = Cursor.of("2023-06-30", 7, "task-1");

    assertThat(Cursor.decode(cursor.encode("list"), "list", Part.DATE, Part.NUMBER, Part.TEXT))
        .isEqualTo(cursor);
  }

  @Test
  void belongsToOneList() {
    assertThat(Cursor.decode(Cursor.of("a").encode("list"), "other list", Part.TEXT)).isNull();
  }

  @Test
  void hasTheFormOfItsList() {
    String cursor = Cursor.of("2023-02-30").encode("list");

    assertThat(Cursor.decode(cursor, "list", Part.DATE)).as("no such day").isNull();
    assertThat(Cursor.decode(cursor, "list", Part.NUMBER)).as("no number").isNull();
    assertThat(Cursor.decode(cursor, "list", Part.TEXT, Part.TEXT)).as("too short").isNull();
    assertThat(Cursor.decode(Cursor.of("a\0b").encode("list"), "list", Part.TEXT)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "not base64!", "AAAA", "_____w"})
  void anythingElseIsNoCursor(String text) {
    assertThat(Cursor.decode(text, "list", Part.TEXT)).isNull();
  }
}

package vn.dondoc.query.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLineTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void whateverTextIsWrittenIsReadAgain() {
    long seed = Long.getLong("dondoc.seed", System.nanoTime());
    System.out.println("JsonLineTest -Ddondoc.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String text = text(random);
      byte[] bytes = text.getBytes(UTF_8);
      JsonLine line = new JsonLine();
      line.raw("{\"a\":").text(text).raw(",\"b\":").hex(bytes).raw(",\"c\":").number(i).raw("}");

      JsonNode read = MAPPER.readTree(line.bytes(), 0, line.length());

      assertThat(read.path("a").asString()).isEqualTo(text);
      assertThat(read.path("b").asString()).isEqualTo(HexFormat.of().formatHex(bytes));
      assertThat(read.path("c").asInt()).isEqualTo(i);
    }
  }

  /** Control characters and quotes more often than people write them, and long enough to grow. */
  private static String text(Random random) {
    int length = random.nextInt(10) == 0 ? random.nextInt(6_000) : random.nextInt(40);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x20));
        case 1 -> text.append(random.nextBoolean() ? '"' : '\\');
        case 2 -> text.appendCodePoint(0x1F600 + random.nextInt(40));
        default -> text.append((char) ('a' + random.nextInt(0x300)));
      }
    }
    return text.toString();
  }
}

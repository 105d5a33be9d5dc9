package vn.dondoc.verifier.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static vn.dondoc.verifier.Refusals.refusalOf;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

class JsonParserTest {

  private static final int MUTATIONS = 20_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|{}",
        " [ ] |[]",
        "{\"a\" : [1, -0.5e+10 , true,false,null,\"\"]}|{\"a\":[1,-0.5e+10,true,false,null,\"\"]}",
        "\"\\u20ac$\\u000f\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"|\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"",
        "\"\\ud83d\\uDE02 Hòa\"|\"😂 Hòa\"",
        "\"\\u0000\\b\\t\\f\\r\"|\"\\u0000\\b\\t\\f\\r\"",
        "0|0",
        "12345678901234567890123|12345678901234567890123",
      })
  void readsAValueAndWritesItInTheFormOfRfc8785(String text, String canonical)
      throws RefusedException {
    assertThat(new JsonWriter().value(parse(text))).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "01",
        "+1",
        "-",
        ".5",
        "1.",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "tru",
        "truth",
        "True",
        "nulll",
        "1 1",
        "{} {}",
        "// x\n1",
        "\"",
        "\"a",
        "\"\n\"",
        "\"\t\"",
        "\"\\x41\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\\ud83d\\\"",
        "\"\\",
        "\ufeff1",
      })
  void refusesWhatIsNotJson(String text) {
    assertThat(refusalOf(() -> parse(text)).reason()).isEqualTo(Reason.JSON_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22ff22", // no character starts so
        "22c3", // cut, and no closing quote
        "22c080 22", // longer than needed
        "22eda08022", // a surrogate
        "22f490808022", // beyond the last character
        "22c32822", // not continued
      })
  void refusesWhatIsNotUtf8(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(refusalOf(() -> JsonParser.parse(bytes)).reason())
        .isIn(Reason.JSON_NOT_UTF8, Reason.JSON_MALFORMED);
  }

  @Test
  void refusesAMemberGivenTwiceHoweverItIsWrittenAndHoweverManyThereAre() {
    assertThat(refusalOf(() -> parse("{\"a\":1,\"\\u0061\":2}")).reason())
        .isEqualTo(Reason.JSON_MEMBER_TWICE);
    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i < 1000; i++) {
      many.append("\"m").append(i).append("\":0,");
    }
    assertThat(refusalOf(() -> parse(many + "\"m999\":1}")).reason())
        .isEqualTo(Reason.JSON_MEMBER_TWICE);
  }

  @Test
  void refusesMoreDepthThanAnythingItReadsHas() throws RefusedException {
    int deepest = JsonParser.DEEPEST;
    assertThat(parse("[".repeat(deepest) + "]".repeat(deepest))).isNotNull();
    assertThat(refusalOf(() -> parse("[".repeat(1_000_000))).reason())
        .isEqualTo(Reason.JSON_TOO_DEEP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.0", "1e3", "9007199254740992", "99999999999999999999", "\"1\""})
  void countsAreWholeNumbersThatEveryReaderGetsExactly(String number) throws RefusedException {
    JsonObject object = (JsonObject) parse("{\"n\":" + number + "}");
    assertThat(refusalOf(() -> object.count("n")).reason()).isEqualTo(Reason.MEMBER_MALFORMED);
    assertThat(((JsonObject) parse("{\"n\":9007199254740991}")).count("n"))
        .isEqualTo(9007199254740991L);
  }

  @Test
  void whateverHappensToATextItIsReadOrRefusedAndNothingElse() {
    Random random = Seeded.random("whateverHappensToATextItIsReadOrRefusedAndNothingElse");
    byte[] text =
        "{\"a\":[1,-2.5e3,{\"b\":\"Đôn \\u0111\\ud83d\\ude02 \\\"x\\\" \\n\"}],\"c\":true,\"d\":null}"
            .getBytes(UTF_8);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = text.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      int from = random.nextInt(5) == 0 ? random.nextInt(mutated.length) : 0;
      try {
        Json value = new JsonParser().parse(mutated, from, mutated.length);
        assertThat(JsonParser.parse(new JsonWriter().value(value).toString().getBytes(UTF_8)))
            .usingRecursiveComparison()
            .isEqualTo(value);
      } catch (RefusedException refused) {
        assertThat(refused.refusal().reason())
            .isIn(Reason.JSON_MALFORMED, Reason.JSON_NOT_UTF8, Reason.JSON_MEMBER_TWICE);
      } catch (RuntimeException e) {
        fail("not refused in the declared way: " + HexFormat.of().formatHex(mutated), e);
      }
    }
  }

  private static Json parse(String text) throws RefusedException {
    return JsonParser.parse(text.getBytes(UTF_8));
  }
}

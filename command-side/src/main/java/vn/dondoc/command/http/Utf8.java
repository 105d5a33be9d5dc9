package vn.dondoc.command.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as it must come in: UTF-8, or a clear refusal instead of replacement characters. */
final class Utf8 {

  private Utf8() {}

  static String decode(byte[] text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new HttpProblem(
          HttpProblemCode.TABLE_MALFORMED, 1, new HttpProblem.Phrase("table.NOT_UTF8", ""));
    }
  }
}

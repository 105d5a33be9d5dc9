package vn.dondoc.command.importing.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import vn.dondoc.command.importing.draft.Unreadable;

/** Text files are UTF-8, with or without a mark of byte order, or UTF-16 with one. */
final class TextDecoder {

  private TextDecoder() {}

  static String decode(byte[] bytes) {
    String text = decoded(bytes);
    // No text has it, and no column of a read model takes it.
    if (text.indexOf('\0') >= 0) {
      throw new UnreadableException(Unreadable.Code.FILE_UNREADABLE);
    }
    return text;
  }

  private static String decoded(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return strict(bytes, 2, StandardCharsets.UTF_16BE);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return strict(bytes, 2, StandardCharsets.UTF_16LE);
    }
    return strict(bytes, startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.UTF_8);
  }

  private static String strict(byte[] bytes, int from, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate(bytes.length - from + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new UnreadableException(Unreadable.Code.FILE_NOT_UTF8, Integer.toString(in.position()));
    }
    return out.flip().toString();
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }
}

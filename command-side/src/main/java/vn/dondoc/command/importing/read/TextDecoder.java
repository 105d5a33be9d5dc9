package vn.dondoc.command.importing.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Unreadable;

/**
 * Text files are UTF-8, with or without a mark of byte order, or UTF-16; else one of the encodings
 * that were usual before, if it makes Vietnamese of the bytes.
 */
final class TextDecoder {

  /** Half of the bytes of plain text in UTF-16 are zero; a quarter is enough to tell. */
  private static final int UTF_16_ZEROS_DIVISOR = 4;

  private TextDecoder() {}

  /**
   * @param assumedEncoding the name of an encoding that nothing but its result speaks for
   */
  record Decoded(String text, @Nullable String assumedEncoding) {}

  static Decoded decode(byte[] bytes) {
    Limits.check(bytes.length, Limits.MAX_TEXT_BYTES, "bytes of text");
    Decoded decoded = decoded(bytes);
    // Before they are parted: an empty line takes many times its one byte.
    Limits.check(lineBreaks(decoded.text()), Limits.MAX_TEXT_LINES, "lines");
    // No text has it, and no column of a read model takes it.
    if (decoded.text().indexOf('\0') >= 0) {
      throw new UnreadableException(Unreadable.Code.FILE_UNREADABLE);
    }
    return decoded;
  }

  private static Decoded decoded(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new Decoded(strict(bytes, 2, StandardCharsets.UTF_16BE), null);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new Decoded(strict(bytes, 2, StandardCharsets.UTF_16LE), null);
    }
    if (zeros(bytes, 1) > bytes.length / UTF_16_ZEROS_DIVISOR) {
      return new Decoded(strict(bytes, 0, StandardCharsets.UTF_16LE), "UTF-16");
    }
    if (zeros(bytes, 0) > bytes.length / UTF_16_ZEROS_DIVISOR) {
      return new Decoded(strict(bytes, 0, StandardCharsets.UTF_16BE), "UTF-16");
    }
    int from = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    try {
      return new Decoded(strict(bytes, from, StandardCharsets.UTF_8), null);
    } catch (UnreadableException notUtf8) {
      Limits.check(bytes.length, Limits.MAX_OLD_TEXT_BYTES, "bytes in an old encoding");
      return OldEncoding.read(bytes)
          .map(old -> new Decoded(old.text(), old.encoding().label()))
          .orElseThrow(() -> notUtf8);
    }
  }

  private static long lineBreaks(String text) {
    long feeds = 0;
    long returns = 0;
    for (int i = 0; i < text.length(); i++) {
      feeds += text.charAt(i) == '\n' ? 1 : 0;
      returns += text.charAt(i) == '\r' ? 1 : 0;
    }
    return Math.max(feeds, returns);
  }

  /** How many bytes at odd places, or at even ones, are zero. */
  private static int zeros(byte[] bytes, int first) {
    int zeros = 0;
    for (int i = first; i < bytes.length; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return zeros;
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

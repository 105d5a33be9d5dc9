package vn.dondoc.query.proof.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The Ed25519 form of C2SP tlog-cosignature: eight bytes of POSIX time, and a signature over that
 * time and the text of the note.
 */
final class Cosignature {

  private Cosignature() {}

  /** Whether it can be a cosignature: its length, and a time that fits. */
  static boolean isOne(byte[] timestamped) {
    return timestamped.length == Long.BYTES + Ed25519.SIGNATURE_BYTES && time(timestamped) >= 0;
  }

  static byte[] message(byte[] timestamped, String text) {
    return "cosignature/v1\ntime %d\n%s".formatted(time(timestamped), text).getBytes(UTF_8);
  }

  static byte[] signature(byte[] timestamped) {
    return Arrays.copyOfRange(timestamped, Long.BYTES, timestamped.length);
  }

  private static long time(byte[] timestamped) {
    return ByteBuffer.wrap(timestamped).getLong();
  }
}

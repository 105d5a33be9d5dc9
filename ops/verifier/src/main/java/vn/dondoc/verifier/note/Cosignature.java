package vn.dondoc.verifier.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * That a witness has seen a checkpoint and found it to continue the ones before: C2SP
 * tlog-cosignature, cosignature/v1.
 *
 * @param at when the witness says it was, to the second
 */
public record Cosignature(VerifierKey witness, Instant at) {

  private static final int ED25519_BYTES = 64;

  /** Empty if it is none, or not by this key, or not over this text. */
  static Optional<Cosignature> verify(VerifierKey key, String noteText, byte[] timeAndSignature) {
    if (timeAndSignature.length != Long.BYTES + ED25519_BYTES) {
      return Optional.empty();
    }
    long seconds = ByteBuffer.wrap(timeAndSignature).getLong();
    if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
      return Optional.empty();
    }
    String message = "cosignature/v1\ntime " + seconds + "\n" + noteText;
    byte[] signature = Arrays.copyOfRange(timeAndSignature, Long.BYTES, timeAndSignature.length);
    return key.hasSigned(message.getBytes(StandardCharsets.UTF_8), signature)
        ? Optional.of(new Cosignature(key, Instant.ofEpochSecond(seconds)))
        : Optional.empty();
  }
}

package vn.dondoc.drills.tampering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/**
 * A checkpoint signed by somebody who has a key of his own, which he calls by the name of the log's
 * (C2SP signed-note, Ed25519).
 */
final class ForgedNote {

  private static final String ALGORITHM = "Ed25519";
  private static final byte ED25519_TYPE = 1;
  private static final int PUBLIC_KEY_BYTES = 32;
  private static final int KEY_ID_BYTES = 4;
  private static final String DASH = "— ";

  private ForgedNote() {}

  /** The text of a note with another signature in place of those that it has. */
  static String of(String note) {
    int end = note.indexOf("\n\n" + DASH) + 1;
    String text = note.substring(0, end);
    String name = note.substring(end + 1 + DASH.length()).split(" ", 2)[0];
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      byte[] signed = signature.sign();
      byte[] line =
          ByteBuffer.allocate(KEY_ID_BYTES + signed.length)
              .put(keyId(name, pair.getPublic().getEncoded()))
              .put(signed)
              .array();
      return text + "\n" + DASH + name + " " + Base64.getEncoder().encodeToString(line) + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519 and SHA-256", e);
    }
  }

  /**
   * @param encoded X.509, whose last 32 bytes are the key itself
   */
  private static byte[] keyId(String name, byte[] encoded) throws GeneralSecurityException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    sha256.update(ED25519_TYPE);
    sha256.update(encoded, encoded.length - PUBLIC_KEY_BYTES, PUBLIC_KEY_BYTES);
    return Arrays.copyOf(sha256.digest(), KEY_ID_BYTES);
  }
}

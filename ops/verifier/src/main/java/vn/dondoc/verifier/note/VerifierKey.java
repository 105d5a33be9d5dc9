package vn.dondoc.verifier.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.encoding.Sha256;
import vn.dondoc.verifier.encoding.StrictBase64;
import vn.dondoc.verifier.encoding.StrictHex;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** A key that signatures are checked by: an Ed25519 public key with a name and a use. */
public final class VerifierKey {

  /** What a key signs: the identifier byte of C2SP signed-note and tlog-cosignature. */
  public enum Use {
    /** Notes: the log's own signature. */
    NOTE(0x01),
    /** What a witness has seen, and when: cosignature/v1. */
    COSIGNATURE(0x04);

    private final byte identifier;

    Use(int identifier) {
      this.identifier = (byte) identifier;
    }
  }

  private static final int PUBLIC_KEY_BYTES = 32;
  private static final int ID_BYTES = 4;

  /** What stands before the 32 bytes of an Ed25519 key in X.509 form (RFC 8410). */
  private static final byte[] X509_PREFIX = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  private final String name;
  private final String id;
  private final Use use;
  private final PublicKey publicKey;

  private VerifierKey(String name, String id, Use use, PublicKey publicKey) {
    this.name = name;
    this.id = id;
    this.use = use;
    this.publicKey = publicKey;
  }

  /**
   * Reads {@code <name>+<8 hex digits of the id>+<base64 of use and key>}.
   *
   * @throws RefusedException if it is not of that form, or the id is not that of the key
   */
  public static VerifierKey parse(String text) throws RefusedException {
    String[] parts = text.split("\\+", 3); // base64 may have a plus of its own
    if (parts.length != 3 || !KeyNames.isValid(parts[0])) {
      throw malformed(text);
    }
    byte[] used = StrictBase64.decode(parts[2]).orElseThrow(() -> malformed(text));
    if (used.length != 1 + PUBLIC_KEY_BYTES || !idOf(parts[0], used).equals(parts[1])) {
      throw malformed(text);
    }
    Use use = useOf(used[0]).orElseThrow(() -> malformed(text));
    byte[] key = Arrays.copyOfRange(used, 1, used.length);
    return new VerifierKey(parts[0], parts[1], use, publicKey(key, text));
  }

  private static Optional<Use> useOf(byte identifier) {
    return Arrays.stream(Use.values()).filter(use -> use.identifier == identifier).findAny();
  }

  private static String idOf(String name, byte[] useAndKey) {
    byte[] hash =
        new Sha256()
            .update(name.getBytes(StandardCharsets.UTF_8))
            .update((byte) '\n')
            .update(useAndKey)
            .digest();
    return StrictHex.encode(Arrays.copyOf(hash, ID_BYTES));
  }

  private static PublicKey publicKey(byte[] key, String text) throws RefusedException {
    byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + key.length);
    System.arraycopy(key, 0, x509, X509_PREFIX.length, key.length);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    } catch (GeneralSecurityException noPoint) {
      throw malformed(text);
    }
  }

  private static RefusedException malformed(String text) {
    return new RefusedException(Reason.MALFORMED_KEY, text);
  }

  public String name() {
    return name;
  }

  /** Eight hexadecimal digits. */
  public String id() {
    return id;
  }

  public Use use() {
    return use;
  }

  /** Whether this key made this Ed25519 signature over this message (RFC 8032). */
  boolean hasSigned(byte[] message, byte[] signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(publicKey);
      ed25519.update(message);
      return ed25519.verify(signature);
    } catch (GeneralSecurityException noSignature) {
      return false;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerifierKey key
        && publicKey.equals(key.publicKey)
        && use == key.use
        && name.equals(key.name);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return name + "+" + id;
  }
}

package vn.dondoc.verifier.merkle;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.encoding.StrictBase64;

/** A SHA-256 hash of the tree: 32 bytes. */
public final class Hash {

  public static final int BYTES = 32;

  private final byte[] bytes;

  /** Takes the array as it is; it is not to be changed any more. */
  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the array as it is: 32 bytes, not to be changed any more. */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has " + BYTES + " bytes, not " + bytes.length);
    }
    return new Hash(bytes);
  }

  /** Empty for what is not 32 bytes in standard base64. */
  public static Optional<Hash> ofBase64(String base64) {
    return StrictBase64.decode(base64).filter(bytes -> bytes.length == BYTES).map(Hash::new);
  }

  /** The bytes themselves, not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}

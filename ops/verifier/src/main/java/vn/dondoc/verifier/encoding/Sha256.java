package vn.dondoc.verifier.encoding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every JDK has. Serves one thread. */
public final class Sha256 {

  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has to have SHA-256", e);
    }
  }

  public Sha256 update(byte next) {
    digest.update(next);
    return this;
  }

  public Sha256 update(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  public Sha256 update(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
    return this;
  }

  /** The hash of everything since the last one. */
  public byte[] digest() {
    return digest.digest();
  }
}

package vn.dondoc.verifier.note;

import java.util.Arrays;
import vn.dondoc.verifier.encoding.StrictHex;

/** One signature line of a note: whose it says it is, and the bytes. */
final class NoteSignature {

  private static final int ID_BYTES = 4;

  private final String keyName;
  private final String keyId;
  private final byte[] signature;

  private NoteSignature(String keyName, String keyId, byte[] signature) {
    this.keyName = keyName;
    this.keyId = keyId;
    this.signature = signature;
  }

  /**
   * @param idAndSignature at least five bytes
   */
  static NoteSignature of(String keyName, byte[] idAndSignature) {
    return new NoteSignature(
        keyName,
        StrictHex.encode(Arrays.copyOf(idAndSignature, ID_BYTES)),
        Arrays.copyOfRange(idAndSignature, ID_BYTES, idAndSignature.length));
  }

  static NoteSignature of(String keyName, String keyId, byte[] signature) {
    return new NoteSignature(keyName, keyId, signature);
  }

  boolean isBy(VerifierKey key) {
    return keyName.equals(key.name()) && keyId.equals(key.id());
  }

  byte[] signature() {
    return signature;
  }
}

package vn.dondoc.query.proof.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The public half of a key: {@code <name>+<key id in hex>+base64(type || public key)} (C2SP
 * signed-note, "Verifier keys").
 */
public final class VerifierKey {

  /** What a signature of the key is made over. */
  public enum Type {
    /** The text of the note. */
    ED25519(1),
    /** A moment and the text of the note (C2SP tlog-cosignature, {@code cosignature/v1}). */
    COSIGNATURE(4);

    private final byte id;

    Type(int id) {
      this.id = (byte) id;
    }
  }

  /** Neither Unicode spaces nor plus signs (C2SP signed-note, "Format"), nor control characters. */
  private static final Pattern NAME =
      Pattern.compile("[^+\\s\\p{Cntrl}]{1,200}", Pattern.UNICODE_CHARACTER_CLASS);

  private final String name;
  private final Type type;
  private final byte[] bytes;
  private final PublicKey key;

  /**
   * @param bytes of the public key, 32 of them
   * @throws NoteFormatException if the name or the key cannot be one
   */
  public VerifierKey(String name, Type type, byte[] bytes) {
    if (!NAME.matcher(name).matches()) {
      throw new NoteFormatException("no key can have this name: " + name);
    }
    if (bytes.length != Ed25519.KEY_BYTES) {
      throw new NoteFormatException("a public key of " + bytes.length + " bytes");
    }
    this.name = name;
    this.type = type;
    this.bytes = bytes.clone();
    this.key = Ed25519.publicKey(bytes);
  }

  /**
   * @throws NoteFormatException if it is not written as the specification has it
   */
  public static VerifierKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw new NoteFormatException("a verifier key has three parts with plus signs between them");
    }
    byte[] typeAndKey = decode(parts[2]);
    VerifierKey key =
        new VerifierKey(
            parts[0], typeOf(typeAndKey), Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length));
    if (!key.idInHex().equals(parts[1].toLowerCase(Locale.ROOT))) {
      throw new NoteFormatException(
          "the key's id is %s, not %s".formatted(key.idInHex(), parts[1]));
    }
    return key;
  }

  private static byte[] decode(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // told below, as for a key of no bytes
    }
    throw new NoteFormatException("the last part of a verifier key is Base64");
  }

  private static Type typeOf(byte[] typeAndKey) {
    for (Type type : Type.values()) {
      if (type.id == typeAndKey[0]) {
        return type;
      }
    }
    throw new NoteFormatException("keys of type " + typeAndKey[0] + " are not known here");
  }

  /** The same key by another name, and therefore with another id. */
  public VerifierKey named(String other) {
    return new VerifierKey(other, type, bytes);
  }

  public String name() {
    return name;
  }

  public Type type() {
    return type;
  }

  /** The first four bytes of SHA-256 over name, line feed, type and key. */
  public int id() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(name.getBytes(UTF_8));
      sha256.update((byte) '\n');
      sha256.update(type.id);
      return ByteBuffer.wrap(sha256.digest(bytes)).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public String idInHex() {
    return HexFormat.of().toHexDigits(id());
  }

  /** Whether it was this key that signed. */
  public boolean verifies(String text, NoteSignature signature) {
    if (!signature.isOf(this)) {
      return false;
    }
    byte[] signed = signature.signature();
    return switch (type) {
      case ED25519 -> Ed25519.verifies(key, text.getBytes(UTF_8), signed);
      case COSIGNATURE ->
          Cosignature.isOne(signed)
              && Ed25519.verifies(
                  key, Cosignature.message(signed, text), Cosignature.signature(signed));
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The form in which it is handed to those who verify. */
  @Override
  public String toString() {
    byte[] typeAndKey = ByteBuffer.allocate(1 + bytes.length).put(type.id).put(bytes).array();
    return name + "+" + idInHex() + "+" + Base64.getEncoder().encodeToString(typeAndKey);
  }
}

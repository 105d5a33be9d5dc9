package vn.dondoc.verifier.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import vn.dondoc.verifier.encoding.Sha256;

/** What a log or a witness has: a key made from a seed, which signs notes. */
public final class SigningKey {

  private static final int KEY_BYTES = 32;

  private final String name;
  private final byte use;
  private final KeyPair pair;

  private SigningKey(String name, int use, KeyPair pair) {
    this.name = name;
    this.use = (byte) use;
    this.pair = pair;
  }

  public static SigningKey ofLog(String name, Random random) {
    return new SigningKey(name, 1, pair(random));
  }

  public static SigningKey ofWitness(String name, Random random) {
    return new SigningKey(name, 4, pair(random));
  }

  private static KeyPair pair(Random random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Repeatable(random));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String verifierKey() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(useAndPublicKey());
  }

  public byte[] id() {
    byte[] hash =
        new Sha256()
            .update((name + "\n").getBytes(StandardCharsets.UTF_8))
            .update(useAndPublicKey())
            .digest();
    return Arrays.copyOf(hash, 4);
  }

  private byte[] useAndPublicKey() {
    byte[] x509 = pair.getPublic().getEncoded();
    return ByteBuffer.allocate(1 + KEY_BYTES)
        .put(use)
        .put(x509, x509.length - KEY_BYTES, KEY_BYTES)
        .array();
  }

  public byte[] sign(String message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message.getBytes(StandardCharsets.UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The signature line under a note with this text. */
  public String signatureLine(String noteText) {
    return line(sign(noteText));
  }

  /** The line by which a witness says that it has seen the checkpoint at that time. */
  public String cosignatureLine(String noteText, long epochSecond) {
    byte[] signature = sign("cosignature/v1\ntime " + epochSecond + "\n" + noteText);
    return line(
        ByteBuffer.allocate(Long.BYTES + signature.length)
            .putLong(epochSecond)
            .put(signature)
            .array());
  }

  private String line(byte[] signature) {
    byte[] bytes = ByteBuffer.allocate(4 + signature.length).put(id()).put(signature).array();
    return "— " + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
  }

  /** Gives the generator of keys the numbers of an ordinary random generator with a seed. */
  private static final class Repeatable extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final Random random;

    Repeatable(Random random) {
      this.random = random;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }
}

package vn.dondoc.query.proof.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A key that signs notes. Kept as two lines: the private key in the form that other tools for
 * signed notes use, {@code PRIVATE+KEY+<name>+<key id>+base64(type || seed)}, and its verifier key.
 */
public final class SigningKey {

  private static final String PREFIX = "PRIVATE+KEY+";
  private static final byte ED25519 = 1;

  private final VerifierKey verifier;
  private final PrivateKey key;
  private final byte[] seed;

  /**
   * @throws NoteFormatException if the two do not belong together
   */
  private SigningKey(VerifierKey verifier, byte[] seed) {
    this.verifier = verifier;
    this.seed = seed;
    this.key = Ed25519.privateKey(seed);
    if (!verifier.verifies(PREFIX, sign(PREFIX))) {
      throw new NoteFormatException("the private key is not that of " + verifier);
    }
  }

  /** A new key by the name of that log. */
  public static SigningKey generate(String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      byte[] publicKey = Ed25519.bytes(pair.getPublic());
      return new SigningKey(new VerifierKey(name, VerifierKey.Type.ED25519, publicKey), seed);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /**
   * @param text as {@link #text} has it
   * @throws NoteFormatException if it is not; its message holds nothing of the private key
   */
  public static SigningKey parse(String text) {
    List<String> lines = text.strip().lines().toList();
    if (lines.size() != 2 || !lines.getFirst().startsWith(PREFIX)) {
      throw new NoteFormatException("a signing key is two lines, the first from " + PREFIX + " on");
    }
    VerifierKey verifier = VerifierKey.parse(lines.getLast().strip());
    String start = PREFIX + verifier.name() + "+" + verifier.idInHex() + "+";
    if (verifier.type() != VerifierKey.Type.ED25519 || !lines.getFirst().startsWith(start)) {
      throw new NoteFormatException("the private key is not that of " + verifier);
    }
    return new SigningKey(verifier, seed(lines.getFirst().substring(start.length()).strip()));
  }

  private static byte[] seed(String base64) {
    try {
      byte[] typeAndSeed = Base64.getDecoder().decode(base64);
      if (typeAndSeed.length == 1 + Ed25519.KEY_BYTES && typeAndSeed[0] == ED25519) {
        return Arrays.copyOfRange(typeAndSeed, 1, typeAndSeed.length);
      }
    } catch (IllegalArgumentException e) {
      // told below, without any of it
    }
    throw new NoteFormatException("the private key is not one of Ed25519 in Base64");
  }

  /** The same key by the name of another log: each log's checkpoints name a key of their own. */
  public SigningKey named(String name) {
    return new SigningKey(verifier.named(name), seed);
  }

  public VerifierKey verifier() {
    return verifier;
  }

  /**
   * @param text of the note, with its last line feed
   */
  public NoteSignature sign(String text) {
    return new NoteSignature(
        verifier.name(), verifier.id(), Ed25519.sign(key, text.getBytes(UTF_8)));
  }

  /** Private: for the file that it is kept in. */
  public String text() {
    byte[] typeAndSeed = ByteBuffer.allocate(1 + seed.length).put(ED25519).put(seed).array();
    return "%s%s+%s+%s\n%s\n"
        .formatted(
            PREFIX,
            verifier.name(),
            verifier.idInHex(),
            Base64.getEncoder().encodeToString(typeAndSeed),
            verifier);
  }

  /** The public half. */
  @Override
  public String toString() {
    return verifier.toString();
  }
}

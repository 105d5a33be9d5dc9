package vn.dondoc.query.projection;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * Counts the events that a generation applies and adds up their hashes; what {@link Checkpoint}
 * says of them, kept in the form in which millions can be added. Not thread-safe.
 *
 * <p>A sum, not a chain: an event that is applied late, after its stream was parked, counts as in
 * its place, and what is missing or doubled can be told from the difference of two sums. It finds
 * mistakes; against malice there is the tree over the log.
 */
public final class AppliedEvents {

  /** What sums are taken modulo of: they have as many bits as a hash. */
  public static final BigInteger MODULUS = BigInteger.TWO.pow(256);

  private static final int HEX = 16;
  private static final int WORDS = 4;
  private static final int HASH_BYTES = WORDS * Long.BYTES;
  private static final int EVENT_BYTES = 3 * Long.BYTES;

  private final MessageDigest sha256 = sha256();
  private final ByteBuffer event = ByteBuffer.allocate(EVENT_BYTES);
  private final ByteBuffer hash = ByteBuffer.allocate(HASH_BYTES);

  /** Most significant first. */
  private final long[] sum = new long[WORDS];

  private long position;
  private long count;

  public AppliedEvents(Checkpoint from) {
    position = from.position();
    count = from.appliedCount();
    ByteBuffer.wrap(HexFormat.of().parseHex(from.appliedHash())).asLongBuffer().get(sum);
  }

  /** What one event adds to the sum. */
  public static BigInteger term(LoggedEvent event) {
    AppliedEvents one = new AppliedEvents(Checkpoint.start());
    one.applied(event);
    return sum(one.checkpoint());
  }

  /** The sum that a checkpoint holds. */
  public static BigInteger sum(Checkpoint checkpoint) {
    return new BigInteger(checkpoint.appliedHash(), HEX);
  }

  /** The hash of all that several have applied, none of it twice. */
  static String sumOf(String hash, String... others) {
    BigInteger sum = new BigInteger(hash, HEX);
    for (String other : others) {
      sum = sum.add(new BigInteger(other, HEX));
    }
    return "%064x".formatted(sum.mod(MODULUS));
  }

  public void past(LoggedEvent passed) {
    position = passed.position();
  }

  public void applied(LoggedEvent applied) {
    position = applied.position();
    count++;
    event
        .clear()
        .putLong(applied.position())
        .putLong(applied.eventId().getMostSignificantBits())
        .putLong(applied.eventId().getLeastSignificantBits());
    sha256.update(event.array());
    try {
      sha256.digest(hash.array(), 0, HASH_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("there is room for the hash", e);
    }
    addHash();
  }

  private void addHash() {
    long carry = 0;
    for (int word = WORDS - 1; word >= 0; word--) {
      long carried = sum[word] + carry;
      long added = carried + hash.getLong(word * Long.BYTES);
      // At most one of the two additions overflows.
      carry =
          Long.compareUnsigned(carried, carry) < 0 || Long.compareUnsigned(added, carried) < 0
              ? 1
              : 0;
      sum[word] = added;
    }
  }

  public Checkpoint checkpoint() {
    ByteBuffer bytes = ByteBuffer.allocate(HASH_BYTES);
    bytes.asLongBuffer().put(sum);
    return new Checkpoint(position, count, HexFormat.of().formatHex(bytes.array()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package vn.dondoc.query.projection;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * Counts and hashes the events that a generation applies, one after the other; what {@link
 * Checkpoint} says of them, kept in the form in which millions can be added. Not thread-safe.
 */
final class AppliedEvents {

  private static final int HASH_BYTES = 32;
  private static final int LINK_BYTES = HASH_BYTES + 3 * Long.BYTES;

  private final MessageDigest sha256;

  /** The hash so far, and behind it room for what the next event adds. */
  private final byte[] link = new byte[LINK_BYTES];

  private final ByteBuffer added = ByteBuffer.wrap(link, HASH_BYTES, 3 * Long.BYTES).slice();
  private long position;
  private long count;

  AppliedEvents(Checkpoint from) {
    position = from.position();
    count = from.appliedCount();
    System.arraycopy(HexFormat.of().parseHex(from.appliedHash()), 0, link, 0, HASH_BYTES);
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void past(LoggedEvent event) {
    position = event.position();
  }

  void applied(LoggedEvent event) {
    position = event.position();
    count++;
    added
        .clear()
        .putLong(event.position())
        .putLong(event.eventId().getMostSignificantBits())
        .putLong(event.eventId().getLeastSignificantBits());
    sha256.update(link);
    try {
      sha256.digest(link, 0, HASH_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("there is room for the hash", e);
    }
  }

  Checkpoint checkpoint() {
    return new Checkpoint(position, count, HexFormat.of().formatHex(link, 0, HASH_BYTES));
  }
}

package vn.dondoc.access;

import java.security.MessageDigest;
import java.time.Instant;

/**
 * An entry as it stands in the access log.
 *
 * @param content what {@link AccessEntry#content} gave
 * @param salt 16 bytes
 * @param contentHash SHA-256 over salt and content, as they were when it was recorded
 */
@SuppressWarnings("ArrayRecordComponent") // a row in transit; never compared as a whole
public record LoggedAccess(
    long position, Instant recordedAt, String content, byte[] salt, byte[] contentHash) {

  /** Whether the content is still the one that was recorded. */
  public boolean isAsRecorded() {
    return MessageDigest.isEqual(PendingAccess.hash(salt, content), contentHash);
  }
}

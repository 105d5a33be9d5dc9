package vn.dondoc.verifier.export;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import vn.dondoc.verifier.encoding.Sha256;
import vn.dondoc.verifier.json.JsonText;

/**
 * The last version seen of each stream: some 40 bytes a stream, whatever its name. Names are known
 * by 64 bits of a hash with a key of this run, so that nobody can make two of them meet; by chance
 * two of ten million do once in three hundred thousand runs, and then a good log is refused.
 */
final class StreamVersions {

  /** What there is before the first version, which is 0. */
  static final long NONE = -1;

  private static final int KEY_BYTES = 16;
  private static final long FREE = 0;

  private final Sha256 sha256 = new Sha256();
  private final byte[] key = new byte[KEY_BYTES];
  private long[] streams = new long[1 << 10];
  private long[] versions = new long[1 << 10];
  private int count;

  StreamVersions() {
    new SecureRandom().nextBytes(key);
  }

  /** Notes the version of a stream and answers the one before, or {@link #NONE}. */
  long exchange(JsonText streamId, long version) {
    if (count * 2 >= streams.length) {
      grow();
    }
    long stream = hash(streamId);
    int slot = slot(stream);
    if (streams[slot] == FREE) {
      streams[slot] = stream;
      versions[slot] = version;
      count++;
      return NONE;
    }
    long before = versions[slot];
    versions[slot] = version;
    return before;
  }

  private long hash(JsonText streamId) {
    long hash = ByteBuffer.wrap(sha256.update(key).update(streamId.utf8()).digest()).getLong();
    return hash == FREE ? 1 : hash;
  }

  private int slot(long stream) {
    int mask = streams.length - 1;
    int slot = (int) stream & mask;
    while (streams[slot] != FREE && streams[slot] != stream) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldStreams = streams;
    long[] oldVersions = versions;
    streams = new long[oldStreams.length * 2];
    versions = new long[streams.length];
    for (int i = 0; i < oldStreams.length; i++) {
      if (oldStreams[i] != FREE) {
        int slot = slot(oldStreams[i]);
        streams[slot] = oldStreams[i];
        versions[slot] = oldVersions[i];
      }
    }
  }
}

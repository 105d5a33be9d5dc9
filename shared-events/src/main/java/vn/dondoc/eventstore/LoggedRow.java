package vn.dondoc.eventstore;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log as it stands, nothing parsed: for those who vouch for its bytes rather than read
 * what it says.
 *
 * @param position dense, from 1, in commit order over the whole log
 * @param recordedAt in microseconds
 * @param payload the text of the column, in UTF-8; so is {@code metadata}
 * @param salt what was hashed before the payload
 * @param payloadHash SHA-256 over salt and payload, as was recorded
 * @param erasure what is kept where payload, metadata and salt have been erased since; null: they
 *     are there
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit; never compared as a whole
public record LoggedRow(
    long position,
    String streamId,
    long streamVersion,
    UUID eventId,
    String type,
    int revision,
    Instant recordedAt,
    byte[] payload,
    byte[] metadata,
    byte[] salt,
    byte[] payloadHash,
    @Nullable Erasure erasure) {

  /** Of an event that has all that was recorded of it. */
  public LoggedRow(
      long position,
      String streamId,
      long streamVersion,
      UUID eventId,
      String type,
      int revision,
      Instant recordedAt,
      byte[] payload,
      byte[] metadata,
      byte[] salt,
      byte[] payloadHash) {
    this(
        position,
        streamId,
        streamVersion,
        eventId,
        type,
        revision,
        recordedAt,
        payload,
        metadata,
        salt,
        payloadHash,
        null);
  }

  /** Whether nothing is left of payload, metadata and salt, and the hashes stand for them. */
  public boolean isErased() {
    return erasure != null;
  }

  /** What stands for the metadata where they were erased. */
  public byte @Nullable [] erasedMetadataHash() {
    return erasure == null ? null : erasure.metadataHash();
  }
}

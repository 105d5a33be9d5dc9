package vn.dondoc.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.events.stored.StoredType;

/** Prepares rows in the caller's thread, so that the appender's one thread has little to do. */
final class EventRows {

  private static final int SALT_BYTES = 16;
  private static final int FIXED_BYTES = 100;

  private final EventSerializer serializer;
  private final SecureRandom random = new SecureRandom();

  EventRows(EventSerializer serializer) {
    this.serializer = serializer;
  }

  /**
   * @throws IllegalArgumentException if the events of a stream do not follow one another
   */
  PendingAppend prepare(List<NewEvent> events, @Nullable Receipt receipt) {
    Map<String, Long> lastVersions = new HashMap<>();
    List<EventRow> rows = new ArrayList<>(events.size());
    long bytes = 0;
    for (NewEvent event : events) {
      @Nullable Long last = lastVersions.put(event.streamId(), event.streamVersion());
      if (event.streamVersion() < 0 || (last != null && event.streamVersion() != last + 1)) {
        throw new IllegalArgumentException(
            "version %d of stream %s after %s"
                .formatted(event.streamVersion(), event.streamId(), last));
      }
      EventRow row = row(event, last == null && event.streamVersion() > 0);
      rows.add(row);
      bytes += row.payload().length() + row.metadata().length() + FIXED_BYTES;
    }
    return new PendingAppend(List.copyOf(rows), lastVersions.keySet(), receipt, bytes);
  }

  private EventRow row(NewEvent event, boolean followsStored) {
    StoredType type = EventCatalogue.storedTypeOf(event.event().getClass());
    byte[] payload = serializer.write(event.event());
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new EventRow(
        event.streamId(),
        event.streamVersion(),
        event.eventId(),
        type.name(),
        type.revision(),
        new String(payload, UTF_8),
        new String(serializer.writeMetadata(event.recorded()), UTF_8),
        salt,
        sha256(salt, payload),
        followsStored);
  }

  static byte[] sha256(byte[] salt, byte[] payload) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest.digest(payload);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

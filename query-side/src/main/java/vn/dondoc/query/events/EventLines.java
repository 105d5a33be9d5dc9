package vn.dondoc.query.events;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.dondoc.eventstore.LoggedRow;
import vn.dondoc.query.exports.JsonLine;
import vn.dondoc.query.http.Language;

/**
 * An event as a line of an export: its columns as they stand, and a sentence made of them. Where
 * payload, metadata and salt were erased, their hashes stand for them.
 */
final class EventLines {

  private static final DateTimeFormatter SIX_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EventLines() {}

  /**
   * A line that has not come to its end: what the tree says of it is still to be added.
   *
   * @param json without the closing brace
   */
  record Begun(long position, JsonLine json) {}

  static Begun begin(ReadEvent event, Language language) {
    return new Begun(event.row().position(), line(event, language));
  }

  /** With the hash that was recorded of the payload, and the one that the metadata has. */
  static Begun beginWithHashes(ReadEvent event, Language language) {
    LoggedRow row = event.row();
    JsonLine line = line(event, language);
    if (!row.isErased()) {
      appendHashes(line, row.payloadHash(), salted(row.salt(), row.metadata()));
    }
    return new Begun(row.position(), line);
  }

  private static void appendHashes(JsonLine line, byte[] payloadHash, byte[] metadataHash) {
    line.raw(",\"payloadHash\":").hex(payloadHash);
    line.raw(",\"metadataHash\":").hex(metadataHash);
  }

  private static byte[] salted(byte[] salt, byte[] text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt);
      return sha256.digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static JsonLine line(ReadEvent event, Language language) {
    LoggedRow row = event.row();
    JsonLine line = new JsonLine();
    line.raw("{\"position\":").number(row.position());
    line.raw(",\"streamId\":").text(row.streamId());
    line.raw(",\"streamVersion\":").number(row.streamVersion());
    line.raw(",\"eventId\":").text(row.eventId().toString());
    line.raw(",\"type\":").text(row.type());
    line.raw(",\"revision\":").number(row.revision());
    line.raw(",\"recordedAt\":").text(SIX_DIGITS.format(row.recordedAt()));
    byte[] erased = row.erasedMetadataHash();
    if (erased == null) {
      line.raw(",\"salt\":").hex(row.salt());
      line.raw(",\"payload\":").text(row.payload());
      line.raw(",\"metadata\":").text(row.metadata());
    } else {
      line.raw(",\"salt\":null,\"payload\":null,\"metadata\":null");
      appendHashes(line, row.payloadHash(), erased);
    }
    return line.raw(",\"summary\":").text(event.summary(language));
  }
}

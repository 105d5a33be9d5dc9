package vn.dondoc.query.proof.building;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LoggedRow;

/**
 * The entry of an event in the tree: its columns as JSON in the canonical form of RFC 8785. Of the
 * payload and the metadata only hashes are in it, over the event's salt and their text, so that
 * tiles tell nothing of persons, and what was hashed can be erased one day while every proof still
 * holds. Not for several threads at once.
 */
public final class EventEntries {

  /** The length of an entry is told in 16 bits (C2SP tlog-tiles, "Log entries"). */
  static final int MOST_BYTES = 0xffff;

  private static final HexFormat HEX = HexFormat.of();
  private static final int TYPICAL_CHARS = 400;
  private static final int NANOS_A_MICRO = 1_000;

  private final MessageDigest sha256;
  private final StringBuilder json = new StringBuilder(TYPICAL_CHARS);

  public EventEntries() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The entry of an event whose payload is still the one that was recorded, or was erased.
   *
   * @throws LogCorruptedException if it is another, or the entry is longer than entries may be
   */
  public byte[] checked(LoggedRow row) {
    if (!row.isErased()
        && !MessageDigest.isEqual(salted(row.salt(), row.payload()), row.payloadHash())) {
      throw new LogCorruptedException(row.position(), "the payload is not what its hash says");
    }
    return entry(row);
  }

  /**
   * The entry of an event, by the hash that was recorded of its payload; where it was erased, also
   * by that of its metadata.
   *
   * @throws LogCorruptedException if the entry is longer than entries may be
   */
  public byte[] entry(LoggedRow row) {
    // Members in the order of RFC 8785, which is that of their names.
    json.setLength(0);
    json.append("{\"eventId\":\"").append(row.eventId());
    HEX.formatHex(json.append("\",\"metadataHash\":\""), metadataHash(row));
    HEX.formatHex(json.append("\",\"payloadHash\":\""), row.payloadHash());
    json.append("\",\"position\":").append(row.position());
    appendMoment(json.append(",\"recordedAt\":\""), row.recordedAt());
    json.append("\",\"revision\":").append(row.revision());
    appendString(json.append(",\"streamId\":"), row.streamId());
    json.append(",\"streamVersion\":").append(row.streamVersion());
    appendString(json.append(",\"type\":"), row.type());
    byte[] entry = json.append('}').toString().getBytes(UTF_8);
    if (entry.length > MOST_BYTES) {
      throw new LogCorruptedException(
          row.position(),
          "an entry of %d bytes instead of %d at the most".formatted(entry.length, MOST_BYTES));
    }
    return entry;
  }

  private byte[] metadataHash(LoggedRow row) {
    byte[] kept = row.erasedMetadataHash();
    return kept == null ? salted(row.salt(), row.metadata()) : kept;
  }

  private byte[] salted(byte[] salt, byte[] text) {
    sha256.update(salt);
    return sha256.digest(text);
  }

  /** In UTC, always with six digits of the second's fraction. */
  private static void appendMoment(StringBuilder json, Instant moment) {
    LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    appendDigits(json, utc.getYear(), 1_000);
    appendDigits(json.append('-'), utc.getMonthValue(), 10);
    appendDigits(json.append('-'), utc.getDayOfMonth(), 10);
    appendDigits(json.append('T'), utc.getHour(), 10);
    appendDigits(json.append(':'), utc.getMinute(), 10);
    appendDigits(json.append(':'), utc.getSecond(), 10);
    appendDigits(json.append('.'), utc.getNano() / NANOS_A_MICRO, 100_000);
    json.append('Z');
  }

  /**
   * @param highest what the first digit counts
   */
  private static void appendDigits(StringBuilder json, int number, int highest) {
    for (int unit = highest; unit > 1 && number < unit; unit /= 10) {
      json.append('0');
    }
    json.append(number);
  }

  /** As RFC 8785, section 3.2.2.2, has it: only what JSON cannot hold is escaped. */
  private static void appendString(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\t' -> json.append("\\t");
        case '\n' -> json.append("\\n");
        case '\f' -> json.append("\\f");
        case '\r' -> json.append("\\r");
        default -> {
          if (c < ' ') {
            json.append("\\u").append(HEX.toHexDigits(c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}

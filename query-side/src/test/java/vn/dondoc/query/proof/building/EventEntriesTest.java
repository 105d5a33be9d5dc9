package vn.dondoc.query.proof.building;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LoggedRow;

/** The entry of an event, byte for byte: what auditors hold is compared with it for ever. */
class EventEntriesTest {

  private static final byte[] SALT = new byte[16];
  private static final String PAYLOAD = "{\"text\":\"Đã lấy ý kiến\"}";
  private static final String METADATA = "{\"user\":\"lan.nt\"}";

  private final EventEntries entries = new EventEntries();

  @Test
  void anEntryIsCanonicalJsonOfTheColumns() throws Exception {
    assertThat(new String(entries.checked(row("task-1", PAYLOAD)), UTF_8))
        .isEqualTo(
            "{\"eventId\":\"0b4a9a52-7f0c-4c5e-9e4c-0d8a5b1c2d3e\""
                + ",\"metadataHash\":\""
                + saltedHash(METADATA)
                + "\""
                + ",\"payloadHash\":\""
                + saltedHash(PAYLOAD)
                + "\""
                + ",\"position\":12,\"recordedAt\":\"2026-01-02T03:04:05.000120Z\""
                + ",\"revision\":1,\"streamId\":\"task-1\",\"streamVersion\":0"
                + ",\"type\":\"TaskCommented\"}");
  }

  @Test
  void stringsAreEscapedAsRfc8785Has() throws Exception {
    assertThat(new String(entries.checked(row("€$\u000f\nA'B\"\\/\u007f\b", PAYLOAD)), UTF_8))
        .contains("\"streamId\":\"€$\\u000f\\nA'B\\\"\\\\/\u007f\\b\"");
  }

  @Test
  void aPayloadThatIsNotWhatItsHashSaysIsNotVouchedFor() throws Exception {
    LoggedRow row = row("task-1", PAYLOAD);
    LoggedRow changed =
        new LoggedRow(
            row.position(),
            row.streamId(),
            row.streamVersion(),
            row.eventId(),
            row.type(),
            row.revision(),
            row.recordedAt(),
            "{}".getBytes(UTF_8),
            row.metadata(),
            row.salt(),
            row.payloadHash());

    assertThatThrownBy(() -> entries.checked(changed))
        .isInstanceOf(LogCorruptedException.class)
        .hasMessageContaining("position 12");
    assertThat(entries.entry(changed)).as("what was erased").isEqualTo(entries.checked(row));
  }

  @Test
  void anEntryLongerThanItsLengthCanTellIsRefused() throws Exception {
    LoggedRow row = row("x".repeat(EventEntries.MOST_BYTES), PAYLOAD);

    assertThatThrownBy(() -> entries.checked(row))
        .isInstanceOf(LogCorruptedException.class)
        .hasMessageContaining("65535");
  }

  private static LoggedRow row(String streamId, String payload) throws Exception {
    return new LoggedRow(
        12,
        streamId,
        0,
        UUID.fromString("0b4a9a52-7f0c-4c5e-9e4c-0d8a5b1c2d3e"),
        "TaskCommented",
        1,
        Instant.parse("2026-01-02T03:04:05.000120Z"),
        payload.getBytes(UTF_8),
        METADATA.getBytes(UTF_8),
        SALT,
        HexFormat.of().parseHex(saltedHash(payload)));
  }

  private static String saltedHash(String text) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(SALT);
    return HexFormat.of().formatHex(sha256.digest(text.getBytes(UTF_8)));
  }
}

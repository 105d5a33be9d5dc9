package vn.dondoc.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row in the binary format of COPY (PostgreSQL manual, COPY, "Binary Format"): columns are
 * taken from it one after the other, in the order in which they were selected.
 */
final class CopiedRow {

  private static final int HEADER_BYTES_BEFORE_EXTENSION = 19;
  private static final int HEADER_EXTENSION_LENGTH_AT = 15;

  /** PostgreSQL counts time from 2000-01-01. */
  private static final long EPOCH_SECONDS = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long NANOS_A_MICRO = 1_000;

  /** Where a value lies in {@link #bytes}. */
  record Span(int offset, int length) {}

  private final byte[] bytes;
  private final ByteBuffer row;

  CopiedRow(byte[] bytes) {
    this.bytes = bytes;
    this.row = ByteBuffer.wrap(bytes).position(Short.BYTES);
  }

  /** How many bytes of the first message stand before its row. */
  static int headerLength(byte[] first) {
    return HEADER_BYTES_BEFORE_EXTENSION
        + ByteBuffer.wrap(first).getInt(HEADER_EXTENSION_LENGTH_AT);
  }

  /** Whether there is a row in it, and not the mark of the end. */
  static boolean isRow(byte[] bytes) {
    return bytes.length >= Short.BYTES && ByteBuffer.wrap(bytes).getShort() >= 0;
  }

  byte[] bytes() {
    return bytes;
  }

  /**
   * @throws LogCorruptedException if it is another than expected
   */
  long nextPosition(long expected) {
    long position = nextLong();
    if (position != expected) {
      throw new LogCorruptedException(expected, "missing, the next one is " + position);
    }
    return position;
  }

  long nextLong() {
    requireLength(Long.BYTES);
    return row.getLong();
  }

  int nextInt() {
    requireLength(Integer.BYTES);
    return row.getInt();
  }

  UUID nextUuid() {
    requireLength(2 * Long.BYTES);
    return new UUID(row.getLong(), row.getLong());
  }

  Instant nextInstant() {
    long micros = nextLong();
    return Instant.ofEpochSecond(
        EPOCH_SECONDS + Math.floorDiv(micros, MICROS_A_SECOND),
        Math.floorMod(micros, MICROS_A_SECOND) * NANOS_A_MICRO);
  }

  String nextText() {
    Span text = nextSpan();
    return new String(bytes, text.offset(), text.length(), StandardCharsets.UTF_8);
  }

  byte[] nextBytes() {
    Span value = nextSpan();
    return Arrays.copyOfRange(bytes, value.offset(), value.offset() + value.length());
  }

  @Nullable String nextTextOrNull() {
    if (row.getInt(row.position()) < 0) {
      row.position(row.position() + Integer.BYTES);
      return null;
    }
    return nextText();
  }

  /** A value left where it is, such as JSON, which comes as its text in UTF-8. */
  Span nextSpan() {
    int length = row.getInt();
    Span span = new Span(row.position(), length);
    row.position(row.position() + length);
    return span;
  }

  private void requireLength(int expected) {
    int length = row.getInt();
    if (length != expected) {
      throw new IllegalStateException("a column of " + length + " bytes instead of " + expected);
    }
  }
}

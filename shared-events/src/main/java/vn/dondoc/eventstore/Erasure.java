package vn.dondoc.eventstore;

import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an event of which payload, metadata and salt were erased.
 *
 * @param metadataHash SHA-256 over salt and metadata, as they were recorded
 * @param erasedOn the business day of the erasure
 * @param occurredOn the business day of the event itself
 * @param reason the decision that the erasure followed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit; never compared as a whole
public record Erasure(
    byte[] metadataHash, LocalDate erasedOn, LocalDate occurredOn, String reason) {

  /**
   * Selects it with a row of {@code log.event}; null where nothing was erased. No salt is made of
   * zeros, so that events which are whole need not be looked up. The days that an owner left out
   * are those of recording.
   */
  static final String COLUMN =
      """
      case when salt = '\\x00000000000000000000000000000000' then (
        select concat_ws(' ', encode(e.metadata_hash, 'hex'),
          to_char(coalesce(e.erased_on, date(e.erased_at at time zone 'Asia/Ho_Chi_Minh')),
            'YYYY-MM-DD'),
          to_char(coalesce(e.occurred_on, date(event.recorded_at at time zone 'Asia/Ho_Chi_Minh')),
            'YYYY-MM-DD'),
          e.reason)
        from log.erasure e where e.position = event.position) end as erasure""";

  private static final int PARTS = 4;

  /** Of what {@link #COLUMN} has selected. */
  static @Nullable Erasure of(@Nullable String selected) {
    if (selected == null) {
      return null;
    }
    String[] parts = selected.split(" ", PARTS);
    return new Erasure(
        HexFormat.of().parseHex(parts[0]),
        LocalDate.parse(parts[1]),
        LocalDate.parse(parts[2]),
        parts[3]);
  }
}

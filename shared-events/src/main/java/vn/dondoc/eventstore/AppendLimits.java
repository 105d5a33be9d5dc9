package vn.dondoc.eventstore;

import java.time.Duration;

/**
 * The bounds of a {@link LogAppender}. Bytes are those of payloads, metadata and ids.
 *
 * @param batchEvents most events written in one transaction, unless a single append has more
 * @param batchBytes most bytes written in one transaction, unless a single append has more
 * @param waitingAppends most appends that may wait; further ones are refused
 * @param waitingBytes most bytes that may wait; further appends are refused
 * @param waitTimeout an append that has waited longer for its turn is refused instead of written
 * @param appendEvents most events of one append; a larger one is the caller's error
 * @param databaseTimeout longest wait for any one answer of the database
 * @param outcomeTimeout longest time spent on finding out whether a lost commit took place
 */
public record AppendLimits(
    int batchEvents,
    int batchBytes,
    int waitingAppends,
    long waitingBytes,
    Duration waitTimeout,
    int appendEvents,
    Duration databaseTimeout,
    Duration outcomeTimeout) {

  public static final AppendLimits DEFAULT =
      new AppendLimits(
          2_000,
          4_000_000,
          10_000,
          64_000_000,
          Duration.ofSeconds(10),
          20_000,
          Duration.ofSeconds(15),
          Duration.ofSeconds(30));
}

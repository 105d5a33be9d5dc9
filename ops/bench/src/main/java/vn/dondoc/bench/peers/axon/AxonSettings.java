package vn.dondoc.bench.peers.axon;

import java.time.Duration;

/**
 * How Axon is set up. In both, events are written as JSON: they are records, which the default
 * serializer (XStream 1.4) writes but cannot read.
 *
 * @param name as a contender
 * @param poolSize most connections at once
 * @param readBatchEvents how many events one query of the storage engine asks for
 * @param skipsEmptyBatch does not ask for another batch after one that was not full
 * @param cachesAggregates keeps aggregates in its own WeakReferenceCache
 * @param rewritesBatches the driver's reWriteBatchedInserts
 * @param gapTimeout how long a missing number may be a transaction still open; by events' own time
 */
public record AxonSettings(
    String name,
    int poolSize,
    int readBatchEvents,
    boolean skipsEmptyBatch,
    boolean cachesAggregates,
    boolean rewritesBatches,
    Duration gapTimeout) {

  /** What JdbcEventStorageEngine has unless told otherwise. */
  private static final Duration GAP_TIMEOUT = Duration.ofMinutes(1);

  /** As it comes, on a pool as Spring Boot makes it. */
  public static final AxonSettings DEFAULT =
      new AxonSettings("axon-default", 10, 100, false, false, false, GAP_TIMEOUT);

  /** What the reference guide advises where throughput matters. */
  public static final AxonSettings TUNED =
      new AxonSettings("axon-tuned", 48, 1_000, true, true, true, GAP_TIMEOUT);

  /** These settings with another patience for gaps. */
  public AxonSettings withGapTimeout(Duration timeout) {
    return new AxonSettings(
        name,
        poolSize,
        readBatchEvents,
        skipsEmptyBatch,
        cachesAggregates,
        rewritesBatches,
        timeout);
  }
}

package vn.dondoc.bench.loss;

import java.time.Duration;

/**
 * What a writer is to do: store events at the end of a stream, in one transaction.
 *
 * @param number its own, which each of its events carries: another attempt at the same place in the
 *     stream has another
 * @param firstVersion of the stream's next event, from 0
 * @param beforeCommit how long it sleeps between storing and committing
 * @param rollsBack instead of committing
 * @param clockBehind how far its clock is behind
 */
record Transaction(
    long number,
    String stream,
    long firstVersion,
    int events,
    Duration beforeCommit,
    boolean rollsBack,
    Duration clockBehind) {

  /** What became of it. */
  enum Outcome {
    COMMITTED,
    NOT_STORED,
    /** An error at the commit: the events may be stored or not. */
    UNKNOWN
  }
}

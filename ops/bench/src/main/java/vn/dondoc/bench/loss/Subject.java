package vn.dondoc.bench.loss;

import java.time.Duration;

/** A store under the oracle's eyes. */
interface Subject extends AutoCloseable {

  String name();

  /** How long one transaction stays open while others come and go. */
  Duration lateCommit();

  /** Lets a reader tell the oracle of every event, from the first on, until closed. */
  void startReading(Oracle oracle) throws Exception;

  /** Called by several threads at once, for a stream by one at a time. */
  Transaction.Outcome write(Transaction transaction) throws Exception;

  @Override
  void close();
}

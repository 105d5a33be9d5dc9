package vn.dondoc.bench.peers.axon;

/**
 * How Axon's pooled streaming processor is set up.
 *
 * @param stock the storage engine below it
 * @param segments that share out the streams
 * @param threads of each processor's workers
 * @param batchEvents most events of a transaction
 */
public record ProcessorSettings(AxonSettings stock, int segments, int threads, int batchEvents) {

  /** As its Spring Boot starter makes it. */
  public static final ProcessorSettings DEFAULT =
      new ProcessorSettings(AxonSettings.DEFAULT, 16, 4, 1);

  /** The reference guide advises larger batches; of the settings tried, these did best. */
  public static final ProcessorSettings TUNED =
      new ProcessorSettings(AxonSettings.TUNED, 4, 4, 1_000);

  public String name() {
    return stock.name();
  }
}

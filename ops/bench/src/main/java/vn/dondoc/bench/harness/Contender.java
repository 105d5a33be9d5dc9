package vn.dondoc.bench.harness;

/** Who takes part in a comparison, or why not. */
public sealed interface Contender {

  /** Ours in every comparison. */
  String OURS = "ours";

  String name();

  /** One that can be measured. */
  record Present(String name, Measurement measurement) implements Contender {}

  /**
   * One that is not to be had here.
   *
   * @param reason for people
   */
  record Absent(String name, String reason) implements Contender {}

  /** One turn of a contender. */
  @FunctionalInterface
  interface Measurement {
    double measure() throws Exception;
  }
}

package vn.dondoc.bench.harness;

import org.jspecify.annotations.Nullable;

/** One line of the result. */
public sealed interface Figure {

  Label label();

  /**
   * What is measured.
   *
   * @param name of the scenario
   * @param figure which of its figures
   * @param callers at once; null where that is no part of the question
   */
  record Label(String name, String figure, @Nullable Integer callers, String unit, Better better) {}

  /**
   * Ours beside a peer.
   *
   * @param ratio how many times better ours is, by the medians
   */
  record Compared(Label label, Samples ours, String peer, Samples peerSamples, double ratio)
      implements Figure {

    public static Compared of(Label label, Samples ours, String peer, Samples peerSamples) {
      return new Compared(
          label,
          ours,
          peer,
          peerSamples,
          label.better().ratio(ours.median(), peerSamples.median()));
    }
  }

  /** Ours where the target is a value and no peer has one. */
  record Alone(Label label, Samples ours) implements Figure {}

  /** A peer that is not to be had here. */
  record Skipped(Label label, String peer, String reason) implements Figure {}
}

package vn.dondoc.bench.results;

import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a figure must reach, as the issue about speed has it.
 *
 * @param figure how its name begins
 * @param callers null for any
 * @param peer how the peer's name begins; null where ours counts by itself
 * @param words for people
 * @param isReached of the ratio, or of ours where there is no peer
 */
record Target(
    String name,
    String figure,
    @Nullable Integer callers,
    @Nullable String peer,
    String words,
    DoublePredicate isReached) {

  /** Over ten minutes less than what one collection of garbage more or less makes. */
  private static final double NOISE_MB_PER_MINUTE = 1;

  static final List<Target> ALL =
      List.of(
          ratio("append", "", 1, "axon-default", 1),
          ratio("append", "", 64, "axon-default", 8),
          ratio("append", "", 64, "jdbc-one-row", 1.5),
          ratio("append", "", 256, "axon-default", 10),
          ratio("append", "", 256, "jdbc-one-row", 2),
          ratio("http", "", null, "crud", 0.8),
          ratio("rebuild", "", null, "axon-default", 50),
          ratio("rebuild", "", null, "axon-tuned", 10),
          ratio("rebuild", "", null, "copy-out", 0.4),
          ratio("replay", "", null, "copy-out", 0.5),
          ratio("tail", "median", null, "axon-default", 20),
          atMost("tail", "median", 10, "ms"),
          atMost("tail", "p99", 50, "ms"),
          within("overdue", "jdbc-same-sql", 1.3),
          within("overdue", "10000-tasks", 2),
          within("overdue", "known-now", 2),
          atLeast("export", "JSON lines", 50_000, "1/s"),
          atLeast("export", "CSV", 50_000, "1/s"),
          atLeast("export", "dump", 50_000, "1/s"),
          within("past", "present", 2),
          atLeast("tree", "events/s", 200_000, "1/s"),
          atMost("tree", "lag p99", 2_000, "ms"),
          within("stream", "", 1.5),
          withinEachOther("growth", 1.3),
          atMost("start", "to ready", 6, "s"),
          atMost("memory", "idle", 400, "MB"),
          atMost("memory", "most under load", 400, "MB"),
          new Target("memory", "growth", null, null, "none", value -> value < NOISE_MB_PER_MINUTE),
          new Target("loss", "lost", null, null, "0", value -> value == 0));

  private static Target ratio(
      String name, String figure, @Nullable Integer callers, String peer, double least) {
    return new Target(
        name, figure, callers, peer, "≥ %s ×".formatted(plain(least)), value -> value >= least);
  }

  /** At most so many times the peer's value. */
  private static Target within(String name, String peer, double most) {
    return new Target(
        name, "", null, peer, "≤ %s × it".formatted(plain(most)), value -> 1 / value <= most);
  }

  /** At most so many times as good as the peer, and as bad. */
  private static Target withinEachOther(String name, double most) {
    return new Target(
        name,
        "",
        null,
        "",
        "within %s ×".formatted(plain(most)),
        value -> value <= most && 1 / value <= most);
  }

  private static Target atMost(String name, String figure, double most, String unit) {
    return new Target(
        name, figure, null, null, "≤ %s %s".formatted(plain(most), unit), value -> value <= most);
  }

  private static Target atLeast(String name, String figure, double least, String unit) {
    return new Target(
        name, figure, null, null, "≥ %s %s".formatted(plain(least), unit), value -> value >= least);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? "" + (long) value : "" + value;
  }

  /** The target of ours beside that peer, or of ours alone, where {@code peer} is null. */
  static Optional<Target> of(
      String name, String figure, @Nullable Integer callers, @Nullable String peer) {
    return ALL.stream()
        .filter(target -> target.name.equals(name) && figure.startsWith(target.figure))
        .filter(target -> target.callers == null || target.callers.equals(callers))
        .filter(target -> (target.peer == null) == (peer == null))
        .filter(target -> target.peer == null || peer == null || peer.startsWith(target.peer))
        .findFirst();
  }
}

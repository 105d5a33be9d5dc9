package vn.dondoc.query.projection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the segments of a generation have come to, and who holds them.
 *
 * @param before what had been applied when it was divided: with the parts' counts and hashes added,
 *     what the generation has applied; null where it is whole
 * @param parts in the order of their numbers
 */
public record Segmentation(@Nullable Checkpoint before, List<Part> parts) {

  /** Of nothing that is known yet. */
  public static final Segmentation NONE = new Segmentation(null, List.of());

  public Segmentation {
    parts = List.copyOf(parts);
  }

  /** What all of them have come to, as of the same moment; only where it is divided. */
  public Checkpoint together(Checkpoint before) {
    List<Checkpoint> each = parts.stream().map(Part::checkpoint).toList();
    return new Checkpoint(
        each.stream().mapToLong(Checkpoint::position).min().orElse(before.position()),
        before.appliedCount() + each.stream().mapToLong(Checkpoint::appliedCount).sum(),
        AppliedEvents.sumOf(
            before.appliedHash(),
            each.stream().map(Checkpoint::appliedHash).toArray(String[]::new)));
  }

  /**
   * One segment.
   *
   * @param checkpoint its position, and what it applied since the generation was divided
   * @param holder null while nobody holds it
   */
  public record Part(Segment segment, Checkpoint checkpoint, @Nullable Holder holder) {}

  /** The node that follows the log for a segment, and since when. */
  public record Holder(String node, Instant since) {}
}

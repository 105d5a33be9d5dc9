package vn.dondoc.query.administration;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.Segmentation;
import vn.dondoc.query.projection.Segmentation.Holder;
import vn.dondoc.query.projection.Segmentation.Part;
import vn.dondoc.query.projection.running.ProjectionStatus;

/**
 * What the segments of a projection have come to, and who holds them.
 *
 * @param before what had been applied when it was divided; null where it is whole
 * @param position that all segments have come to, and with them every answer
 * @param appliedCount of {@code before} and all segments; {@code appliedHash} likewise
 */
record SegmentsAnswer(
    String projection,
    int generation,
    int count,
    long position,
    long head,
    long appliedCount,
    String appliedHash,
    @Nullable Before before,
    List<Item> items) {

  record Before(long position, long appliedCount, String appliedHash) {
    static @Nullable Before of(@Nullable Checkpoint before) {
      return before == null
          ? null
          : new Before(before.position(), before.appliedCount(), before.appliedHash());
    }
  }

  /**
   * @param segment its number, from 0, of {@code of}
   * @param appliedCount events applied since the projection was divided, or ever where it is whole
   * @param appliedHash over their positions and ids
   * @param node that follows the log for it, null while none does; {@code since} likewise
   */
  record Item(
      int segment,
      int of,
      long position,
      long lagEvents,
      long appliedCount,
      String appliedHash,
      @Nullable String node,
      @Nullable OffsetDateTime since) {
    static Item of(Part part, long head) {
      Checkpoint checkpoint = part.checkpoint();
      Holder holder = part.holder();
      return new Item(
          part.segment().number(),
          part.segment().division().segments(),
          checkpoint.position(),
          Math.max(0, head - checkpoint.position()),
          checkpoint.appliedCount(),
          checkpoint.appliedHash(),
          holder == null ? null : holder.node(),
          holder == null ? null : VerificationSummary.local(holder.since()));
    }
  }

  static SegmentsAnswer of(ProjectionStatus status) {
    Segmentation segmentation = status.segmentation();
    Checkpoint before = segmentation.before();
    Checkpoint reached = before == null ? status.checkpoint() : segmentation.together(before);
    return new SegmentsAnswer(
        status.name(),
        status.generation(),
        segmentation.parts().size(),
        reached.position(),
        status.head(),
        reached.appliedCount(),
        reached.appliedHash(),
        Before.of(before),
        items(status));
  }

  static List<Item> items(ProjectionStatus status) {
    return status.segmentation().parts().stream()
        .map(part -> Item.of(part, status.head()))
        .toList();
  }
}

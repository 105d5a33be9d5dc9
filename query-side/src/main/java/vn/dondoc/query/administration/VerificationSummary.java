package vn.dondoc.query.administration;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.projection.verifying.VerificationResult;
import vn.dondoc.query.projection.verifying.Verified;

/**
 * The last verification in short; everything but {@code running} is null before there is one.
 *
 * @param running whether this node is verifying now
 * @param generation that was verified, which need not be the one that serves now
 * @param rows that are missing, unexpected or changed
 * @param events that were applied twice or never
 * @param differing the generation that the last one which compared found to differ, be it this one
 *     or one before; null if it found none
 */
record VerificationSummary(
    boolean running,
    VerificationResult.@Nullable Outcome outcome,
    @Nullable Integer generation,
    @Nullable Long position,
    @Nullable OffsetDateTime finishedAt,
    @Nullable Long rows,
    @Nullable Long events,
    @Nullable Integer differing) {

  static @Nullable VerificationSummary of(boolean running, Optional<Verified> last) {
    if (last.isEmpty()) {
      return running
          ? new VerificationSummary(true, null, null, null, null, null, null, null)
          : null;
    }
    VerificationResult result = last.get().result();
    return new VerificationSummary(
        running,
        result.outcome(),
        result.generation(),
        result.kept() == null ? null : result.kept().position(),
        local(last.get().finishedAt()),
        result.rows(),
        result.events() == null ? 0 : result.events().count(),
        last.get().difference().map(VerificationResult::generation).orElse(null));
  }

  static OffsetDateTime local(Instant instant) {
    return OffsetDateTime.ofInstant(instant, BusinessTime.ZONE);
  }
}

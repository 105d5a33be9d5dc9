package vn.dondoc.verifier.export;

import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** How the versions of a stream have to follow one another in a file. */
enum StreamOrder {
  /** Each one above the one before: the file may show some events only. */
  ASCENDING,
  /** From 0 without a gap: the file shows all of them. */
  DENSE;

  /**
   * @param before the version before in the same stream, or {@link StreamVersions#NONE}
   */
  void check(LoggedEvent event, long before) throws RefusedException {
    long version = event.streamVersion();
    if (version <= before) {
      throw new RefusedException(
          Reason.STREAM_VERSION_OUT_OF_ORDER, event.streamId(), version, before);
    }
    if (this == DENSE && version != before + 1) {
      throw new RefusedException(
          Reason.STREAM_VERSION_MISSING, event.streamId(), before + 1, version);
    }
  }
}

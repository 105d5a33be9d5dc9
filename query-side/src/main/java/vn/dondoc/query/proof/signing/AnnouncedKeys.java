package vn.dondoc.query.proof.signing;

import java.util.Optional;
import vn.dondoc.query.proof.note.VerifierKey;

/** What the log says about the key that its checkpoints are signed with. */
@FunctionalInterface
public interface AnnouncedKeys {

  /**
   * The key named last in the first events of the log; empty if none is.
   *
   * @param size how many events
   */
  Optional<VerifierKey> in(long size);
}

package vn.dondoc.verifier.export;

import java.util.Set;
import java.util.TreeSet;
import vn.dondoc.verifier.note.SignedCheckpoint;

/**
 * What was found good about an export of events or a dump.
 *
 * @param erased events of which only hashes are left; the proofs hold all the same
 * @param wholeStreams whether no event of a stream can have been left out before the last one shown
 * @param unproven members of the lines that no proof speaks of
 */
public record EventsVerified(
    SignedCheckpoint checkpoint,
    long events,
    long erased,
    boolean wholeStreams,
    Set<String> unproven) {

  public EventsVerified {
    unproven = new TreeSet<>(unproven);
  }
}

package vn.dondoc.verifier.export;

import java.util.List;
import vn.dondoc.verifier.note.SignedCheckpoint;

/**
 * What was found good about an export of the access log.
 *
 * @param entries in the file
 * @param wholeLog whether it has every entry as far as the checkpoint, so that none can have been
 *     left out
 * @param matching how many of the entries were asked for
 * @param looks these, up to {@link AccessCheck#MOST_LOOKS}
 */
public record AccessVerified(
    SignedCheckpoint checkpoint, long entries, boolean wholeLog, long matching, List<Look> looks) {

  public AccessVerified {
    looks = List.copyOf(looks);
  }
}

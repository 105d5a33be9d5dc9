package vn.dondoc.verifier.note;

import java.util.Arrays;
import java.util.List;
import vn.dondoc.verifier.json.WholeNumber;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * The state of a log at a size: C2SP tlog-checkpoint. Extension lines are allowed, signed, and not
 * looked at.
 *
 * @param origin which log
 * @param size leaves, which is the position of the last one
 */
public record Checkpoint(String origin, long size, Hash root) {

  /** Origin, size, root. */
  private static final int LINES = 3;

  /**
   * @throws RefusedException if the note's text is no checkpoint
   */
  public static Checkpoint parse(String noteText) throws RefusedException {
    List<String> lines = Arrays.asList(noteText.split("\n", -1));
    int last = lines.size() - 1; // what follows the last newline: nothing
    if (last < LINES || lines.indexOf("") != last) {
      throw malformed();
    }
    return new Checkpoint(
        lines.get(0),
        WholeNumber.parse(lines.get(1)).orElseThrow(Checkpoint::malformed),
        Hash.ofBase64(lines.get(2)).orElseThrow(Checkpoint::malformed));
  }

  /** The text that is signed. */
  String noteText() {
    return String.join("\n", List.of(origin, Long.toString(size), root.base64(), ""));
  }

  private static RefusedException malformed() {
    return new RefusedException(Reason.CHECKPOINT_MALFORMED);
  }
}

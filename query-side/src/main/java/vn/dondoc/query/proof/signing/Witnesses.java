package vn.dondoc.query.proof.signing;

import java.time.Clock;
import java.util.List;
import vn.dondoc.query.proof.note.NoteFormatException;
import vn.dondoc.query.proof.note.NoteSignature;
import vn.dondoc.query.proof.note.SignedNote;
import vn.dondoc.query.proof.note.VerifierKey;

/** Other parties that put their signature under the checkpoints they have seen. */
public final class Witnesses {

  private final List<VerifierKey> keys;
  private final CheckpointStore checkpoints;
  private final Clock clock;

  /** What came of a cosignature. */
  public enum Answer {
    ADDED,
    NO_SUCH_CHECKPOINT,
    UNKNOWN_WITNESS,
    NOT_VERIFIED
  }

  /**
   * @param keys of those whose cosignatures are taken
   * @throws NoteFormatException if one of them is no key for cosignatures
   */
  public Witnesses(List<String> keys, CheckpointStore checkpoints, Clock clock) {
    this.keys = keys.stream().map(Witnesses::key).toList();
    this.checkpoints = checkpoints;
    this.clock = clock;
  }

  private static VerifierKey key(String text) {
    VerifierKey key = VerifierKey.parse(text);
    if (key.type() != VerifierKey.Type.COSIGNATURE) {
      throw new IllegalArgumentException("not a key for cosignatures: " + key);
    }
    return key;
  }

  /**
   * Takes the cosignatures of a checkpoint, all or none.
   *
   * @param size of the checkpoint's tree
   */
  public Answer add(long size, List<NoteSignature> cosignatures) {
    SignedNote note = checkpoints.ofSize(size).map(Checkpoint::note).orElse(null);
    if (note == null) {
      return Answer.NO_SUCH_CHECKPOINT;
    }
    for (NoteSignature cosignature : cosignatures) {
      List<VerifierKey> named = keys.stream().filter(cosignature::isOf).toList();
      if (named.isEmpty()) {
        return Answer.UNKNOWN_WITNESS;
      }
      if (named.stream().noneMatch(key -> key.verifies(note.text(), cosignature))) {
        return Answer.NOT_VERIFIED;
      }
    }
    cosignatures.forEach(it -> checkpoints.addCosignature(size, it, clock.instant()));
    return Answer.ADDED;
  }
}

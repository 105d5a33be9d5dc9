package vn.dondoc.verifier.note;

import java.util.List;

/**
 * A checkpoint whose signatures were found good.
 *
 * @param signers keys of the log that signed it, at least one
 * @param witnesses keys of witnesses that cosigned it
 * @param unknownSignatures lines by keys that nobody gave us: passed over, and counted
 */
public record SignedCheckpoint(
    Checkpoint checkpoint,
    List<VerifierKey> signers,
    List<Cosignature> witnesses,
    int unknownSignatures) {

  public SignedCheckpoint {
    signers = List.copyOf(signers);
    witnesses = List.copyOf(witnesses);
  }

  public long size() {
    return checkpoint.size();
  }
}

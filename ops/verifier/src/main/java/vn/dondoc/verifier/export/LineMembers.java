package vn.dondoc.verifier.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.dondoc.verifier.encoding.StrictHex;
import vn.dondoc.verifier.json.Json;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.merkle.InclusionProof;
import vn.dondoc.verifier.merkle.TreeHasher;
import vn.dondoc.verifier.note.Checkpoint;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** What lines of events and of accesses have in common: members of one form, and a proof. */
final class LineMembers {

  /** Fixed, since otherwise bytes could be moved from the text into the salt unnoticed. */
  private static final int SALT_BYTES = 16;

  /** A tree of 2^53 leaves has proofs of 53 hashes. */
  private static final int LONGEST_PROOF = 64;

  private LineMembers() {}

  static byte[] salt(JsonObject line) throws RefusedException {
    return StrictHex.decode(line.text("salt").toString(), SALT_BYTES)
        .orElseThrow(() -> malformed("salt"));
  }

  static JsonText shaped(JsonObject line, String name, Shape shape) throws RefusedException {
    JsonText text = line.text(name);
    if (!shape.matches(text.utf8())) {
      throw malformed(name);
    }
    return text;
  }

  /**
   * Checks that a leaf stands at a position of the log, by the proof in its line.
   *
   * @throws RefusedException if the checkpoint does not reach it, or the proof does not lead there
   */
  static void checkIncluded(
      JsonObject line, long position, Hash leaf, Checkpoint checkpoint, TreeHasher hasher)
      throws RefusedException {
    if (position > checkpoint.size()) {
      throw new RefusedException(Reason.POSITION_BEYOND_CHECKPOINT, position, checkpoint.size());
    }
    InclusionProof proof = new InclusionProof(position - 1, checkpoint.size(), path(line));
    if (!proof.proves(leaf, checkpoint.root(), hasher)) {
      throw new RefusedException(Reason.INCLUSION_NOT_PROVED, position);
    }
  }

  private static List<Hash> path(JsonObject line) throws RefusedException {
    List<Hash> path = new ArrayList<>();
    for (Json hash : line.array("proof")) {
      path.add(
          Optional.of(hash)
              .filter(JsonText.class::isInstance)
              .flatMap(text -> Hash.ofBase64(text.toString()))
              .orElseThrow(() -> malformed("proof")));
    }
    if (path.size() > LONGEST_PROOF) {
      throw malformed("proof");
    }
    return path;
  }

  /** The position that the line itself claims, when nothing better is known and it can be read. */
  static RefusedException at(JsonObject line, RefusedException e) {
    try {
      return e.atPosition(line.count("position"));
    } catch (RefusedException noPosition) {
      return e;
    }
  }

  static RefusedException malformed(String name) {
    return new RefusedException(Reason.MEMBER_MALFORMED, name);
  }
}

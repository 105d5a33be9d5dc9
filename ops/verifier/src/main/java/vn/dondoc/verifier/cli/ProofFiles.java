package vn.dondoc.verifier.cli;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.verifier.json.Json;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonParser;
import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.merkle.ConsistencyProof;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.merkle.InclusionProof;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** Proofs as the server hands them out one at a time. */
final class ProofFiles {

  /** A consistency proof has at most two hashes a level, and 2^53 leaves make 53 levels. */
  private static final int MOST_HASHES = 128;

  private static final int LONGEST_FILE_BYTES = 64 * 1024;

  private final InputFiles files;

  ProofFiles(InputFiles files) {
    this.files = files;
  }

  /**
   * That a leaf stands at a position.
   *
   * @param leaf the hash that the proof is of
   */
  record Inclusion(Hash leaf, InclusionProof proof) {

    long position() {
      return proof.index() + 1;
    }
  }

  /** Reads {@code {"from":…,"to":…,"hashes":[…]}}. */
  ConsistencyProof consistency(String file) throws RefusedException {
    JsonObject proof = read(file);
    return new ConsistencyProof(proof.count("from"), proof.count("to"), hashes(proof));
  }

  /** Reads {@code {"position":…,"size":…,"leafHash":…,"hashes":[…]}}. */
  Inclusion inclusion(String file) throws RefusedException {
    JsonObject proof = read(file);
    return new Inclusion(
        hash(proof.text("leafHash"), "leafHash"),
        new InclusionProof(proof.count("position") - 1, proof.count("size"), hashes(proof)));
  }

  private JsonObject read(String file) throws RefusedException {
    byte[] bytes = files.readAll(file, LONGEST_FILE_BYTES);
    return new JsonParser().parseObject(bytes, 0, bytes.length);
  }

  private static List<Hash> hashes(JsonObject proof) throws RefusedException {
    List<Hash> hashes = new ArrayList<>();
    for (Json hash : proof.array("hashes")) {
      hashes.add(hash(hash, "hashes"));
    }
    if (hashes.size() > MOST_HASHES) {
      throw new RefusedException(Reason.MEMBER_MALFORMED, "hashes");
    }
    return hashes;
  }

  private static Hash hash(Json value, String member) throws RefusedException {
    if (value instanceof JsonText text) {
      return Hash.ofBase64(text.toString())
          .orElseThrow(() -> new RefusedException(Reason.MEMBER_MALFORMED, member));
    }
    throw new RefusedException(Reason.MEMBER_MALFORMED, member);
  }
}

package vn.dondoc.verifier.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * The keys that an auditor trusts: the log's, old ones and new, and those of witnesses.
 *
 * @param leastWitnesses how many of the witnesses have to have cosigned
 */
public record TrustedKeys(List<VerifierKey> keys, long leastWitnesses) {

  public TrustedKeys {
    keys = List.copyOf(keys);
  }

  /**
   * Checks every signature by a trusted key; those of others are passed over, as C2SP signed-note
   * says.
   *
   * @throws RefusedException if one by a trusted key is wrong, none is by a key of the log, or too
   *     few are by witnesses
   */
  public SignedCheckpoint verify(SignedNote note) throws RefusedException {
    Set<VerifierKey> signers = new LinkedHashSet<>();
    Map<VerifierKey, Cosignature> witnesses = new LinkedHashMap<>();
    int unknown = 0;
    for (NoteSignature signature : note.signatures()) {
      Optional<VerifierKey> known = keys.stream().filter(signature::isBy).findFirst();
      if (known.isEmpty()) {
        unknown++;
        continue;
      }
      VerifierKey key = known.get();
      switch (key.use()) {
        case NOTE -> signers.add(signer(key, note, signature));
        case COSIGNATURE -> witnesses.putIfAbsent(key, witness(key, note, signature));
      }
    }
    if (signers.isEmpty()) {
      throw new RefusedException(Reason.NOT_SIGNED_BY_KNOWN_KEY);
    }
    if (witnesses.size() < leastWitnesses) {
      throw new RefusedException(Reason.TOO_FEW_WITNESSES, witnesses.size(), leastWitnesses);
    }
    return new SignedCheckpoint(
        Checkpoint.parse(note.text()),
        new ArrayList<>(signers),
        new ArrayList<>(witnesses.values()),
        unknown);
  }

  private static VerifierKey signer(VerifierKey key, SignedNote note, NoteSignature signature)
      throws RefusedException {
    if (!key.hasSigned(note.text().getBytes(StandardCharsets.UTF_8), signature.signature())) {
      throw new RefusedException(Reason.SIGNATURE_WRONG, key);
    }
    return key;
  }

  private static Cosignature witness(VerifierKey key, SignedNote note, NoteSignature signature)
      throws RefusedException {
    return Cosignature.verify(key, note.text(), signature.signature())
        .orElseThrow(() -> new RefusedException(Reason.SIGNATURE_WRONG, key));
  }

  /** The key of the log that has this id; a printed checkpoint names no more of it. */
  Optional<VerifierKey> ofLog(String id) {
    return keys.stream()
        .filter(key -> key.use() == VerifierKey.Use.NOTE && key.id().equals(id))
        .findFirst();
  }
}

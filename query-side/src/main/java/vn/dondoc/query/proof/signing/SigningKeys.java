package vn.dondoc.query.proof.signing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.dondoc.query.proof.note.SigningKey;
import vn.dondoc.query.proof.note.VerifierKey;

/**
 * Which of the keys at hand sign. The first that ever signed is the log's key until the log itself
 * says otherwise; the checkpoint that covers that event is signed by both, so that who trusts the
 * old one learns of the new one from it.
 *
 * @param signing those that sign now, the log's key first
 * @param isNew whether the first of them has not signed before
 */
record SigningKeys(List<SigningKey> signing, boolean isNew) {

  /**
   * @param atHand the newest last
   * @param used what signed the checkpoint before, if there is one
   * @param announced the key that the log names, as far as it is being signed
   * @throws SigningRefusedException if the log's key is not at hand
   */
  static SigningKeys choose(
      List<SigningKey> atHand, Optional<VerifierKey> used, Optional<VerifierKey> announced) {
    VerifierKey due = announced.or(() -> used).orElseGet(atHand.getLast()::verifier);
    SigningKey key =
        find(atHand, due)
            .orElseThrow(
                () ->
                    new SigningRefusedException(
                        "the checkpoints are signed by %s, and here is only %s"
                            .formatted(due, atHand)));
    boolean isNew = !used.equals(Optional.of(due));
    List<SigningKey> before =
        isNew ? used.flatMap(it -> find(atHand, it)).stream().toList() : List.of();
    return new SigningKeys(Stream.concat(Stream.of(key), before.stream()).toList(), isNew);
  }

  private static Optional<SigningKey> find(List<SigningKey> atHand, VerifierKey wanted) {
    return atHand.stream().filter(key -> key.verifier().equals(wanted)).findFirst();
  }
}

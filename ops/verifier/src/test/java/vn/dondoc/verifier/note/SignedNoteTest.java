package vn.dondoc.verifier.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.verifier.Refusals.refusalOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

class SignedNoteTest {

  /** Signed by OpenSSL, with a key made for it. */
  private static final String SIGNED_NOTE =
      """
      example.org/log
      63096908
      8lHrQPRYe4KT4WQ9/Qk8/taKnD6IRHbFgfN7vQE2Y54=

      — example.org/log bSqYbImMkyoh8dV9BmRyfAwJ607DP5Amao7B34t9LXXere4sJ76szfg3ewfEDM9RrDLOvLqy+eHurf9sgOKgzEAQcwk=
      """;

  private static final String SIGNED_KEY =
      "example.org/log+6d2a986c+AVL07+J+POPCVbYmZVbhgm3iB21gm4VCZGYckFNoD1kU";

  private static final String TEXT =
      "dondoc/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

  @Test
  void acceptsACheckpointThatOpenSslHasSigned() throws RefusedException {
    SignedCheckpoint signed = verify(SIGNED_NOTE, SIGNED_KEY);

    assertThat(signed.checkpoint().origin()).isEqualTo("example.org/log");
    assertThat(signed.size()).isEqualTo(63_096_908);
    assertThat(signed.checkpoint().root().base64())
        .isEqualTo("8lHrQPRYe4KT4WQ9/Qk8/taKnD6IRHbFgfN7vQE2Y54=");
    assertThat(signed.signers()).extracting(VerifierKey::name).containsExactly("example.org/log");
  }

  @Test
  void refusesThatCheckpointWithAnyCharacterChanged() {
    for (int at = 0; at < SIGNED_NOTE.length(); at++) {
      char[] changed = SIGNED_NOTE.toCharArray();
      changed[at] ^= 1;
      assertThat(refusalOf(() -> verify(new String(changed), SIGNED_KEY)))
          .as("character %d changed", at)
          .isNotNull();
    }
  }

  @Test
  void refusesAnyPartOfAKeyAndAnyKeyWithACharacterChanged() {
    for (int from = 0; from < SIGNED_KEY.length(); from++) {
      String tail = SIGNED_KEY.substring(from == 0 ? 1 : from);
      String head = SIGNED_KEY.substring(0, from);
      char[] changed = SIGNED_KEY.toCharArray();
      changed[from] ^= 1;
      for (String bad : List.of(tail, head, new String(changed))) {
        assertThat(refusalOf(() -> VerifierKey.parse(bad)).reason())
            .as(bad)
            .isEqualTo(Reason.MALFORMED_KEY);
      }
    }
  }

  @Test
  void aKeyOfAnotherNameOrUseIsUnknownAndCounted() throws RefusedException {
    Random random = Seeded.random("aKeyOfAnotherNameOrUseIsUnknownAndCounted");
    SigningKey log = SigningKey.ofLog("dondoc/log", random);
    SigningKey stranger = SigningKey.ofLog("stranger", random);
    String note = TEXT + "\n" + stranger.signatureLine(TEXT) + log.signatureLine(TEXT);

    assertThat(verify(note, log.verifierKey()).unknownSignatures()).isEqualTo(1);
    assertThat(
            refusalOf(() -> verify(note, SigningKey.ofLog("other", random).verifierKey())).reason())
        .isEqualTo(Reason.NOT_SIGNED_BY_KNOWN_KEY);
  }

  @Test
  void aWrongSignatureByAKnownKeySpoilsTheNoteEvenBesideAGoodOne() {
    Random random = Seeded.random("aWrongSignatureByAKnownKeySpoilsTheNoteEvenBesideAGoodOne");
    SigningKey old = SigningKey.ofLog("dondoc/log", random);
    SigningKey current = SigningKey.ofLog("dondoc/log", random);
    String note = TEXT + "\n" + current.signatureLine(TEXT) + old.signatureLine("something else");

    assertThat(refusalOf(() -> verify(note, current.verifierKey(), old.verifierKey())).reason())
        .isEqualTo(Reason.SIGNATURE_WRONG);
  }

  @Test
  void aWitnessIsCountedOnlyByItsOwnCosignature() throws RefusedException {
    Random random = Seeded.random("aWitnessIsCountedOnlyByItsOwnCosignature");
    SigningKey log = SigningKey.ofLog("dondoc/log", random);
    SigningKey witness = SigningKey.ofWitness("witness.example/w1", random);
    String signed = TEXT + "\n" + log.signatureLine(TEXT);
    String cosigned = signed + witness.cosignatureLine(TEXT, 1_679_315_147);
    List<VerifierKey> keys =
        List.of(VerifierKey.parse(log.verifierKey()), VerifierKey.parse(witness.verifierKey()));

    assertThat(new TrustedKeys(keys, 1).verify(note(cosigned)).witnesses())
        .extracting(c -> c.at().getEpochSecond())
        .containsExactly(1_679_315_147L);
    assertThat(refusalOf(() -> new TrustedKeys(keys, 1).verify(note(signed))).reason())
        .isEqualTo(Reason.TOO_FEW_WITNESSES);
    assertThat(
            refusalOf(
                    () ->
                        new TrustedKeys(keys, 0)
                            .verify(note(signed + witness.cosignatureLine("other\n", 1))))
                .reason())
        .isEqualTo(Reason.SIGNATURE_WRONG);
    assertThat(
            refusalOf(() -> verify(TEXT + "\n" + witness.cosignatureLine(TEXT, 1), witness))
                .reason())
        .isEqualTo(Reason.NOT_SIGNED_BY_KNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "a\n",
        "a\n\n",
        "a\n\n— n AAAAAAE=",
        "a\n\n- n AAAAAAE=\n",
        "a\n\n— n  AAAAAAE=\n",
        "a\n\n— n AAAAAAE= \n",
        "a\n\n— n+m AAAAAAE=\n",
        "a\n\n—  AAAAAAE=\n",
        "a\n\n— n AAAAAAE\n",
        "a\n\n— n AAAAAAF=\n",
        "a\n\n— n AAAAAA==\n",
        "a\tb\n\n— n AAAAAAE=\n",
        "a\r\n\r\n— n AAAAAAE=\r\n",
        "a\n\n— n AAAAAAE=\nb\n",
      })
  void refusesWhatIsNoNote(String text) {
    assertThat(refusalOf(() -> note(text)).reason()).isEqualTo(Reason.NOTE_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dondoc/log\n3\n",
        "dondoc/log\n03\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "dondoc/log\n-3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "dondoc/log\n+3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "dondoc/log\n9007199254740992\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "dondoc/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
        "dondoc/log\n3\n47DEQpj8HBSa\n",
        "\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "dondoc/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nlater\n",
        "dondoc/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
      })
  void refusesWhatIsNoCheckpoint(String text) {
    assertThat(refusalOf(() -> Checkpoint.parse(text)).reason())
        .isEqualTo(Reason.CHECKPOINT_MALFORMED);
  }

  @Test
  void extensionLinesAreAllowedHoweverMany() throws RefusedException {
    assertThat(Checkpoint.parse(TEXT + "x\n".repeat(30_000)).size()).isEqualTo(3);
  }

  private static SignedNote note(String text) throws RefusedException {
    return SignedNote.parse(text.getBytes(UTF_8));
  }

  private static SignedCheckpoint verify(String note, SigningKey key) throws RefusedException {
    return verify(note, key.verifierKey());
  }

  private static SignedCheckpoint verify(String note, String... keys) throws RefusedException {
    List<VerifierKey> trusted = new ArrayList<>();
    for (String key : keys) {
      trusted.add(VerifierKey.parse(key));
    }
    return new TrustedKeys(trusted, 0).verify(note(note));
  }
}

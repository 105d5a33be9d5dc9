package vn.dondoc.query.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes, keys and cosignatures are those of C2SP. */
class NotesTest {

  /** Key and note of the example in C2SP signed-note. */
  private static final String KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String NOTE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  @Test
  void theSpecificationsExampleIsVerified() {
    VerifierKey key = VerifierKey.parse(KEY);
    SignedNote note = SignedNote.parse(NOTE);

    assertThat(note.text()).isEqualTo("This is an example message.\n");
    assertThat(note.isSignedBy(key)).isTrue();
    assertThat(note.toString()).isEqualTo(NOTE);
    assertThat(key.toString()).isEqualTo(KEY);
    assertThat(SignedNote.parse(NOTE.replace("This", "That")).isSignedBy(key)).isFalse();
  }

  @Test
  void aCheckpointIsAsTheSpecificationWritesIt() {
    byte[] root = Base64.getDecoder().decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");

    assertThat(new TreeHead("example.com/behind-the-sofa", 20852163, root).text())
        .isEqualTo(
            """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """);
  }

  @Test
  void whatANewKeySignsItsVerifierKeyVerifies() {
    SigningKey key = SigningKey.generate("dondoc/log");
    SignedNote note = new SignedNote("text\n", List.of(key.sign("text\n")));

    VerifierKey handedOut = VerifierKey.parse(key.verifier().toString());

    assertThat(SignedNote.parse(note.toString()).isSignedBy(handedOut)).isTrue();
    assertThat(note.isSignedBy(SigningKey.generate("dondoc/log").verifier())).isFalse();
  }

  @Test
  void aKeyIsReadBackFromItsText() {
    SigningKey key = SigningKey.generate("dondoc/log");

    SigningKey again = SigningKey.parse(key.text());

    assertThat(again.verifier()).isEqualTo(key.verifier());
    assertThat(key.verifier().verifies("text\n", again.sign("text\n"))).isTrue();
    assertThat(again).asString().doesNotContain("PRIVATE");
  }

  @Test
  void aPrivateKeyBesideAnothersVerifierKeyIsRefused() {
    SigningKey key = SigningKey.generate("dondoc/log");
    SigningKey other = SigningKey.generate("dondoc/log");
    String privateLine = key.text().lines().findFirst().orElseThrow();
    String mixed =
        privateLine.replace(key.verifier().idInHex(), other.verifier().idInHex())
            + "\n"
            + other.verifier();

    assertThatThrownBy(() -> SigningKey.parse(mixed))
        .isInstanceOf(NoteFormatException.class)
        .hasMessageContaining("not that of dondoc/log+" + other.verifier().idInHex());
  }

  @Test
  void aCosignatureIsOverItsTimeAndTheText() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] publicKey = Ed25519.bytes(pair.getPublic());
    VerifierKey witness =
        new VerifierKey("witness.example/w1", VerifierKey.Type.COSIGNATURE, publicKey);
    String text = "example.com/log\n7\nAAAA\n";
    byte[] signed =
        Ed25519.sign(
            pair.getPrivate(),
            ("cosignature/v1\ntime 1679315147\n" + text).getBytes(StandardCharsets.UTF_8));

    NoteSignature cosignature = cosignature(witness, 1_679_315_147, signed);

    assertThat(VerifierKey.parse(witness.toString())).isEqualTo(witness);
    assertThat(witness.verifies(text, NoteSignature.parse(cosignature.toString()))).isTrue();
    assertThat(witness.verifies(text, cosignature(witness, 1_679_315_148, signed))).isFalse();
    assertThat(witness.verifies(text.replace('7', '8'), cosignature)).isFalse();
    assertThat(witness.verifies(text, new NoteSignature(witness.name(), witness.id(), signed)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/foo",
        "example.com/foo+530d903a",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==",
        "example.com/foo+530d903a+***",
        "example.com/foo+530d903a+",
        "example com+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
      })
  void aMalformedKeyIsRefused(String key) {
    assertThatThrownBy(() -> VerifierKey.parse(key)).isInstanceOf(NoteFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text\n",
        "text\n\n",
        "text\n\n— name AAAAAAAA",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n— name\n",
        "text\n\n— name AAAA\n",
        "text\n\n— name AAAAA*AA\n",
        "text\n\n— two names AAAAAAAA\n"
      })
  void aMalformedNoteIsRefused(String note) {
    assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(NoteFormatException.class);
  }

  private static NoteSignature cosignature(VerifierKey witness, long time, byte[] signed) {
    byte[] timestamped =
        ByteBuffer.allocate(Long.BYTES + signed.length).putLong(time).put(signed).array();
    return new NoteSignature(witness.name(), witness.id(), timestamped);
  }
}

package vn.dondoc.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.export.SampleLog;
import vn.dondoc.verifier.merkle.Hash;

/** Proofs and checkpoints damaged at random: each is answered, and none is accepted. */
class ProofFuzzTest {

  private static final int DAMAGES = 1_500;
  private static final int SIZE = 45;
  private static final int OLDER_SIZE = 18;

  private final Random random = Seeded.random("ProofFuzzTest");
  private final SampleLog log = SampleLog.random(SIZE, random);
  private final String key = log.key().verifierKey();

  @TempDir private Path directory;
  private String newer;
  private String older;

  @BeforeEach
  void keepCheckpoints() throws IOException {
    newer = Files.writeString(directory.resolve("new.txt"), log.checkpoint()).toString();
    older = Files.writeString(directory.resolve("old.txt"), log.checkpoint(OLDER_SIZE)).toString();
  }

  @Test
  void noDamagedConsistencyProofIsAccepted() {
    refusesEveryDamage(
        "{\"from\":%d,\"to\":%d,\"hashes\":%s}"
            .formatted(OLDER_SIZE, SIZE, json(log.tree().consistency(OLDER_SIZE, SIZE))),
        "checkpoint",
        newer,
        "--older",
        older,
        "--consistency",
        "-");
  }

  @Test
  void noDamagedInclusionProofIsAccepted() {
    refusesEveryDamage(
        "{\"position\":30,\"size\":%d,\"leafHash\":\"%s\",\"hashes\":%s}"
            .formatted(SIZE, log.tree().leaf(29).base64(), json(log.tree().inclusion(29, SIZE))),
        "inclusion",
        "-",
        "--checkpoint",
        newer);
  }

  @Test
  void noDamagedCheckpointIsAccepted() {
    refusesEveryDamage(log.checkpoint(), "checkpoint", "-");
  }

  private void refusesEveryDamage(String good, String... command) {
    byte[] whole = good.getBytes(UTF_8);
    assertThat(exitCode(whole, command)).isZero();
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = damaged(whole);
      if (!Arrays.equals(damaged, whole)) {
        assertThat(exitCode(damaged, command)).as(new String(damaged, UTF_8)).isIn(1, 2);
      }
    }
  }

  private byte[] damaged(byte[] whole) {
    int at = random.nextInt(whole.length);
    byte[] damaged = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> damaged[at] = (byte) random.nextInt(256);
      case 2 -> damaged = Arrays.copyOf(whole, at);
      default -> {
        int length = 1 + random.nextInt(whole.length - at);
        System.arraycopy(whole, random.nextInt(whole.length - length + 1), damaged, at, length);
      }
    }
    return damaged;
  }

  private int exitCode(byte[] input, String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--key", key));
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    return new VerifierCli(new ByteArrayInputStream(input), nowhere)
        .run(words.toArray(String[]::new));
  }

  private static String json(List<Hash> hashes) {
    return hashes.stream()
        .map(hash -> "\"" + hash.base64() + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}

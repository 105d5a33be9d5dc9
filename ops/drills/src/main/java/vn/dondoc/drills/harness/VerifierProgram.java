package vn.dondoc.drills.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verifier as auditors run it: its jar, in a process of its own. */
public final class VerifierProgram {

  private static final int NOT_CHECKED = 2;

  /** It reads a few hundred lines, many times over. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path jar;

  public VerifierProgram(Path jar) {
    this.jar = jar;
  }

  /**
   * What it found.
   *
   * @param problem the name of the reason, empty where all is as it was signed
   * @param position the first bad one, 0 where none is known
   * @param erased events of a good file of which only hashes are left
   */
  public record Verdict(
      boolean verified, String problem, long position, String message, long erased) {}

  /**
   * @throws IOException if it could not check what was asked for
   */
  public Verdict run(List<String> words) throws IOException {
    List<String> arguments = new ArrayList<>(words);
    arguments.addAll(List.of("--lang", "en", "--json"));
    Process process = new ProcessBuilder(Programs.java(SHORT_LIVED, jar, arguments)).start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int exitCode;
    try {
      exitCode = process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (exitCode >= NOT_CHECKED) {
      throw new IOException("verifier %s: %d %s".formatted(words, exitCode, answer));
    }
    JsonNode told = JSON.readTree(answer);
    return new Verdict(
        exitCode == 0,
        told.path("problem").asString(""),
        told.path("position").asLong(0),
        told.path("message").asString(""),
        told.path("erased").asLong(0));
  }
}

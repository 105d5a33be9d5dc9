package vn.dondoc.query.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.verifier.cli.VerifierCli;

/** The verifier as an auditor runs it, on files of a directory of its own. */
final class Verification {

  private final Path directory;
  private final String key;

  /**
   * @param key the verifier key that the auditor trusts
   */
  Verification(Path directory, String key) {
    this.directory = directory;
    this.key = key;
  }

  /**
   * What the verifier says of a file.
   *
   * @param problem the name of the first reason not to accept it, empty if there is none
   * @param position the first position that is not as it was signed; 0 where none is named
   */
  record Verdict(int exitCode, String problem, long position, JsonNode facts) {}

  Verdict of(String command, String file, String... options) {
    List<String> words = new ArrayList<>(List.of(command, write("file", file), "--key", key));
    words.addAll(List.of(options));
    words.add("--json");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode =
        new VerifierCli(InputStream.nullInputStream(), new PrintStream(out, true, UTF_8))
            .run(words.toArray(String[]::new));
    JsonNode answer = JsonMapper.builder().build().readTree(out.toString(UTF_8));
    return new Verdict(
        exitCode, answer.path("problem").asString(""), answer.path("position").asLong(0), answer);
  }

  /** Keeps a file for another command, and says where. */
  String write(String name, String contents) {
    try {
      return Files.writeString(directory.resolve(name), contents).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

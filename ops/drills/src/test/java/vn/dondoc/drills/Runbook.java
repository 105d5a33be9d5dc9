package vn.dondoc.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Commands between words, to be run as they stand: the blocks of a part in one shell. */
final class Runbook {

  private static final long LONGEST_SECONDS = 120;
  private static final String HEADING = "## ";
  private static final String FENCE = "```";

  private final List<String> text;

  private Runbook(List<String> text) {
    this.text = text;
  }

  static Runbook named(String name) {
    try {
      return new Runbook(Files.readAllLines(repository().resolve("ops/runbooks").resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its root. */
  static Path repository() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve(".ci"))) {
      directory = directory.getParent();
    }
    return directory;
  }

  /** What a shell has said, in the order in which it was said. */
  record Said(int exitCode, String text) {}

  /**
   * Runs a part until something in it fails.
   *
   * @param values of variables, in place of the examples of the part's first block
   */
  Said run(String part, Path directory, Map<String, String> values)
      throws IOException, InterruptedException {
    Path script =
        Files.writeString(
            directory.resolve("steps.sh"),
            "set -euo pipefail\n" + String.join("\n", filledIn(part, values)) + "\n");
    Path said = directory.resolve("said.txt");
    ProcessBuilder shell =
        new ProcessBuilder("bash", script.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    shell.environment().merge("PATH", java, (path, first) -> first + ":" + path);
    Process process = shell.start();
    try {
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Said(process.exitValue(), Files.readString(said));
  }

  private List<String> filledIn(String part, Map<String, String> values) {
    List<String> lines = new ArrayList<>();
    Set<String> missing = new HashSet<>(values.keySet());
    for (String line : commands(part)) {
      String name = line.strip().split("=", 2)[0];
      lines.add(missing.remove(name) ? name + "='" + values.get(name) + "'" : line);
    }
    assertThat(missing).as("are not in the part").isEmpty();
    return lines;
  }

  private List<String> commands(String part) {
    List<String> lines = new ArrayList<>();
    boolean here = false;
    boolean inBlock = false;
    for (String line : text) {
      if (line.startsWith(HEADING)) {
        here = line.equals(HEADING + part);
      } else if (line.strip().equals(FENCE)) {
        inBlock = !inBlock;
      } else if (here && inBlock) {
        lines.add(line);
      }
    }
    return lines;
  }
}

package vn.dondoc.drills.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The command line as administrators run it: its jar, in a process of its own. */
public final class AdminProgram {

  /** What it ends with where something is not as it should be; part of its interface. */
  public static final int WRONG = 1;

  /** What it ends with where the server refuses. */
  public static final int REFUSED = 3;

  /** It asks a few questions and ends. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path jar;

  public AdminProgram(Path jar) {
    this.jar = jar;
  }

  /**
   * What it said, errors included, in the order in which it was said.
   *
   * @param exitCode 0 where all is as it should be
   */
  public record Said(int exitCode, List<String> lines) {

    public boolean isGood() {
      return exitCode == 0;
    }

    /** Whether a line is so. */
    public boolean has(Predicate<String> line) {
      return lines.stream().anyMatch(line);
    }

    /** For people, in one line. */
    @Override
    public String toString() {
      return "%d %s".formatted(exitCode, String.join(" | ", lines));
    }
  }

  /**
   * @throws IOException if it cannot be run
   */
  public Said run(DondocServer server, String... words) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--server", server.address()));
    Process process =
        new ProcessBuilder(Programs.java(SHORT_LIVED, jar, arguments))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = output.lines().toList();
      return new Said(process.waitFor(), lines);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

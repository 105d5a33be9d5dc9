package vn.dondoc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The jar as administrators get it. */
class CommandLineJarIT {

  private static final Path JAR = Path.of("target", "dondoc-cli.jar");
  private static final long PATIENCE_SECONDS = 60;

  @Test
  void itSaysWhatItCanDoAndWhatItsExitCodesMean() throws Exception {
    Spoken help = run("--help");

    assertThat(help.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(String.join("\n", help.out()))
        .contains(
            "status",
            "rebuild",
            "verify",
            "dead-letters",
            "backup",
            "restore",
            "--token-file",
            "Exit codes:");
  }

  @Test
  void aServerThatDoesNotAnswerIsToldAndEndsWithItsExitCode() throws Exception {
    Spoken status = run("status", "--server", "http://127.0.0.1:1");

    assertThat(status.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(status.out()).singleElement().asString().startsWith("error: http://127.0.0.1:1");
  }

  /** Both streams as one. */
  private static Spoken run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      List<String> lines;
      try (var output = process.inputReader(UTF_8)) {
        lines = output.lines().toList();
      }
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return new Spoken(process.exitValue(), lines, List.of());
    } finally {
      process.destroyForcibly();
    }
  }
}

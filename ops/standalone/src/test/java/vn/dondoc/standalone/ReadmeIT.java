package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's commands, taken from it and run: every call in it succeeds in the order in which it
 * stands.
 */
class ReadmeIT {

  private static final Pattern CODE_BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);

  @TempDir Path dataDir;

  @Test
  void everyCallSucceeds() throws IOException, InterruptedException {
    List<String> blocks = blocksWithCalls();
    assertThat(blocks).as("the sample's calls and the story of one task").hasSize(2);

    try (DondocProcess process = DondocProcess.standalone(dataDir)) {
      run(process, blocks.getFirst(), "");
      String task =
          process
              .dondoc()
              .json("/api/tasks?progress=ASSIGNED&lateness=ON_TIME&limit=1")
              .path("items")
              .get(0)
              .path("taskId")
              .asString();
      String output = run(process, blocks.getLast(), task);

      assertThat(output).contains("task-assigned", "completion-confirmed");
    }
  }

  private static List<String> blocksWithCalls() throws IOException {
    String readme = Files.readString(DondocProcess.module("README.md"));
    List<String> blocks = new ArrayList<>();
    Matcher block = CODE_BLOCK.matcher(readme);
    while (block.find()) {
      if (block.group(1).contains("curl ")) {
        blocks.add(block.group(1));
      }
    }
    return blocks;
  }

  /** As a reader would paste it, but that a refused call ends it, on the port of this process. */
  private static String run(DondocProcess process, String block, String taskId)
      throws IOException, InterruptedException {
    String script =
        "set -eu\ncurl() { command curl -sS --fail-with-body \"$@\"; }\nTASK_ID="
            + taskId
            + "\n"
            + block.replace("localhost:8080", "127.0.0.1:" + process.port());
    Path output = Files.createTempFile("readme", ".log");
    Process shell =
        new ProcessBuilder("bash", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(shell.exitValue()).as(said).isZero();
    return said;
  }
}

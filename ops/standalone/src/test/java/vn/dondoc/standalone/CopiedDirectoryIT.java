package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data directory of a dondoc with its own PostgreSQL is lost and put back, as the runbook says.
 */
class CopiedDirectoryIT {

  private static final Path RUNBOOK = DondocProcess.module("ops/runbooks/restore-a-backup.md");
  private static final Pattern CODE_BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void aCopyOfTheDirectoryThatIsPutBackHoldsWhatWasThere() throws Exception {
    Path data = directory.resolve("DATA_DIR");
    Files.createDirectory(directory.resolve("ELSEWHERE"));

    try (DondocProcess process = DondocProcess.standalone(data)) {
      process
          .dondoc()
          .postTable("/api/agencies/import", "code\tname\tgroups\nSTP\tSở Tư pháp\tSO\n");
    }
    run("Copy the PostgreSQL that comes along");
    assertThat(directory.resolve("BACKUP/checkpoint.key")).doesNotExist();
    Files.move(data, directory.resolve("lost"));
    run("Put the copy back");

    try (DondocProcess process = DondocProcess.standalone(data)) {
      assertThat(process.dondoc().get("/api/agencies").text()).contains("Sở Tư pháp");
      assertThat(process.dondoc().get("/actuator/health/queryProof").status()).isEqualTo(200);
    }
  }

  /** A part of the runbook, its commands as they stand but for where things are. */
  private void run(String part) throws IOException, InterruptedException {
    String text = Files.readString(RUNBOOK).split("\n## " + Pattern.quote(part) + "\n", 2)[1];
    String script =
        CODE_BLOCK
            .matcher(text.split("\n## ", 2)[0])
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining("\n", "set -euo pipefail\n", ""))
            .replaceAll("(DATA_DIR|BACKUP|ELSEWHERE)=\\S+", "$1='" + directory + "/$1'");
    Path said = Files.createTempFile(directory, "runbook", ".txt");
    Process shell =
        new ProcessBuilder("bash", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(Files.readString(said)).isZero();
  }
}

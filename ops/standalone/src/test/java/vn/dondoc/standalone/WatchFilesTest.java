package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files for those who watch dondoc, without anything running. */
class WatchFilesTest {

  @TempDir Path directory;

  @Test
  void everyPanelIsTitledInBothLanguages() throws IOException {
    assertThat(WatchFiles.panels())
        .isNotEmpty()
        .allSatisfy(panel -> assertThat(WatchFiles.title(panel)).contains(" / "));
  }

  @Test
  void everyAlertNamesARunbookThatIsThere() throws IOException {
    String runbookOfAlerts = Files.readString(DondocProcess.module("ops/runbooks/alerts.md"));
    for (Map<String, Object> alert : WatchFiles.alerts()) {
      String name = alert.get("alert").toString();
      String runbook = ((Map<?, ?>) alert.get("annotations")).get("runbook").toString();
      assertThat(DondocProcess.module(runbook)).as(name).isRegularFile();
      if (runbook.endsWith("/alerts.md")) {
        assertThat(runbookOfAlerts).contains(name.substring("Dondoc".length()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"rules, alerts.yml", "config, prometheus.yml"})
  void theFilesAreSound(String kind, String name) throws Exception {
    Path file = WatchFiles.ALERTS.resolveSibling(name);
    Path said = directory.resolve("promtool.txt");
    Process process =
        new ProcessBuilder(
                Prometheus.program("promtool").toString(), "check", kind, file.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }
}

package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The built jar by its normal command, beside the cache that the build has made. */
@EnabledOnOs(OS.LINUX)
class LauncherIT {

  private static final Path TARGET = DondocProcess.module("ops/standalone/target");

  @TempDir Path directory;

  @Test
  void theProcessGoesOnWithTheCacheThatLiesBesideTheJarAndASmallHeap() throws IOException {
    try (DondocProcess process = DondocProcess.standalone(directory)) {
      assertThat(of(process, "cmdline").split("\0"))
          .containsSubsequence(
              "-XX:AOTCache=" + TARGET.resolve("dondoc.aot"),
              "-Xms96m",
              "-XX:GCTimeRatio=2",
              "-Xmx512m",
              "-jar");
      assertThat(of(process, "maps")).contains("dondoc.aot");
      assertThat(of(process, "comm")).isEqualTo("java\n");
      assertThat(process.output()).doesNotContain("[warning]", "[error", "WARNING: ");
    }
  }

  @Test
  void whoSaysThatThereIsToBeNoCacheHasNone() throws IOException {
    try (DondocProcess process = DondocProcess.standalone(directory, List.of("-XX:AOTMode=off"))) {
      assertThat(of(process, "cmdline")).contains("-Xms96m").doesNotContain("-XX:AOTCache");
      assertThat(of(process, "maps")).doesNotContain("dondoc.aot");
    }
  }

  @Test
  void aCacheOfAnotherJarIsNamedAndDoneWithout() throws IOException {
    Path jar = directory.resolve("dondoc.jar");
    for (String file : List.of("dondoc.jar", "dondoc.aot")) {
      Files.copy(TARGET.resolve(file), directory.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));

    try (DondocProcess process =
        DondocProcess.start(
            jar, List.of(), Map.of(), "--dondoc.data-dir=" + directory.resolve("data"))) {
      assertThat(process.output()).contains("An error has occurred while processing the AOT cache");
      assertThat(of(process, "maps")).doesNotContain("dondoc.aot");
    }
  }

  /** What the kernel says of it. */
  private static String of(DondocProcess process, String file) throws IOException {
    return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
  }
}

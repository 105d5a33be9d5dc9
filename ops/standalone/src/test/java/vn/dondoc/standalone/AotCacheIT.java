package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's faster start: a first run leaves a cache of loaded classes, later ones use it. */
class AotCacheIT {

  @TempDir Path directory;

  @Test
  void aStoppedFirstRunLeavesACacheThatTheNextStartsWith() {
    Path cache = directory.resolve("dondoc.aot");
    Path data = directory.resolve("data");

    DondocProcess.standalone(data, List.of("-XX:AOTCacheOutput=" + cache)).close();
    assertThat(cache).isNotEmptyFile();

    // With AOTMode=on the JVM refuses to start when it cannot use the cache.
    try (DondocProcess process =
        DondocProcess.standalone(data, List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache))) {
      assertThat(process.dondoc().get("/api/tasks").status()).isEqualTo(200);
    }
  }
}

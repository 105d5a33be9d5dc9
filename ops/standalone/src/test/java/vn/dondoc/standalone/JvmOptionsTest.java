package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class JvmOptionsTest {

  @TempDir Path directory;
  private Path jar;
  private Path cache;

  @BeforeEach
  void build() throws IOException {
    jar = Files.writeString(directory.resolve("dondoc.jar"), "jar");
    cache = Files.writeString(directory.resolve("dondoc.aot"), "cache");
  }

  private String cacheOption() {
    return "-XX:AOTCache=" + cache;
  }

  @Test
  void theCacheBesideTheJarAndASmallHeapAreAskedFor() throws IOException {
    assertThat(missing("-Dx=y", "-Xmx1g", "-XX:+UseG1GC", "-XX:+UseStringDeduplication"))
        .containsExactly(cacheOption(), "-Xms96m", "-XX:GCTimeRatio=2");
  }

  @Test
  void whatHasBeenAddedIsNotMissing() throws IOException {
    assertThat(missing(missing().toArray(String[]::new))).isEmpty();
  }

  @Test
  void withoutACacheTheHeapStaysSmallAllTheSame() throws IOException {
    Files.delete(cache);

    assertThat(missing()).containsExactly("-Xms96m", "-XX:GCTimeRatio=2");
  }

  @Test
  void aCacheThatOthersMayWriteIsNotUsed() throws IOException {
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(missing()).doesNotContain(cacheOption()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-agentlib:jdwp=transport=dt_socket",
        "-agentpath:/x",
        "-javaagent:some.jar",
        "-Xrunjdwp:transport=dt_socket",
        "-Dcom.sun.management.jmxremote.port=9010",
        "-XX:StartFlightRecording",
        "-Xlog:gc:file=gc.log",
        "-Xloggc:gc.log",
        "-XX:Flags=x",
        "-XX:VMOptionsFile=x",
        "@options"
      })
  void whatWouldBeginTwiceOrMayHoldAnyOptionLeavesTheJvmAsItIs(String option) throws IOException {
    assertThat(missing(option)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:AOTCache=mine",
        "-XX:AOTCacheOutput=mine",
        "-XX:AOTMode=off",
        "-Xshare:off",
        "-XX:SharedArchiveFile=mine",
        "-XX:SharedClassListFile=mine",
        "-XX:DumpLoadedClassList=mine"
      })
  void whoSaysWhatTheCacheIsToBeIsNotToldOtherwise(String option) throws IOException {
    assertThat(missing(option)).containsExactly("-Xms96m", "-XX:GCTimeRatio=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xms64m",
        "-Xmx95m",
        "-Xmx64M",
        "-Xmx98303k",
        "-Xmx1000000",
        "-XX:MaxHeapSize=64m",
        "-XX:MinHeapSize=1m",
        "-XX:InitialHeapSize=1m",
        "-XX:InitialRAMPercentage=10",
        "-XX:MaxRAMPercentage=10"
      })
  void whoSizesTheHeapIsNotToldOtherwise(String option) throws IOException {
    assertThat(missing(option)).containsExactly(cacheOption(), "-XX:GCTimeRatio=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmx96m", "-Xmx1g", "-Xmx1T", "-XX:MaxHeapSize=512m"})
  void aHeapThatMayBeLargerHasAFloor(String option) throws IOException {
    assertThat(missing(option)).contains("-Xms96m");
  }

  @Test
  void howPatientTheCollectorIsMayBeGiven() throws IOException {
    assertThat(missing("-XX:GCTimeRatio=9")).containsExactly(cacheOption(), "-Xms96m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseZGC", "-XX:+UseShenandoahGC"})
  void otherCollectorsAreLeftToThemselves(String option) throws IOException {
    assertThat(missing(option)).containsExactly(cacheOption());
  }

  private List<String> missing(String... given) throws IOException {
    return JvmOptions.missing(Stream.of(given).toList(), jar);
  }
}

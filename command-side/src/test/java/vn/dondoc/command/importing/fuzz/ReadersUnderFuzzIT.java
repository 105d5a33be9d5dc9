package vn.dondoc.command.importing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every reader against Jazzer, each in a process with the heap that a hostile file may take, as
 * many at once as there are processors. {@code -Dfuzz.seconds=600} makes it the long form, which
 * starts from another seed each time; {@code -Dseed=} repeats a run. The short form has one seed,
 * so that a build does not fail by chance over what it did not change.
 */
class ReadersUnderFuzzIT {

  private static final int SHORT = 6;
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", SHORT);

  /**
   * Only a process that hangs takes as long; instrumenting all classes is slow on a busy machine.
   */
  private static final int SECONDS_TO_START = 600;

  private static final int EXIT_WITH_FINDING = 77;

  /** Twice what one file may take, for the processes share the machine. */
  private static final int SECONDS_AN_INPUT = 10;

  private static final long SEED =
      Long.getLong("seed", SECONDS == SHORT ? 20230105 : new Random().nextInt(1, 1 << 30));

  private static final ExecutorService PROCESSES =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  @TempDir private static Path folder;

  private record Run(int exitCode, String output) {}

  @AfterAll
  static void stop() {
    PROCESSES.shutdownNow();
  }

  @TestFactory
  Stream<DynamicTest> nothing_is_found() {
    return Arrays.stream(FuzzedReader.values())
        .map(
            reader -> {
              Future<Run> run = PROCESSES.submit((Callable<Run>) () -> fuzz(reader));
              return dynamicTest(reader.name(), () -> requireNoFinding(reader, run.get()));
            })
        .toList() // all are started before the first is waited for
        .stream();
  }

  @Test
  void a_planted_defect_is_found() throws IOException, InterruptedException {
    Run run = run("planted", new byte[] {1, 2, 3, 4}, List.of(), PlantedDefectFuzz.class);
    assertThat(run.exitCode()).as(run.output()).isEqualTo(EXIT_WITH_FINDING);
    assertThat(run.output()).contains("IllegalStateException: planted");
  }

  private static void requireNoFinding(FuzzedReader reader, Run run) {
    String news =
        String.join(
            "\n",
            run.output().lines().filter(line -> !line.startsWith("INFO: Instrumented")).toList());
    assertThat(run.exitCode()).as("%s, seed %d: %s", reader, SEED, news).isZero();
    assertThat(news).as("it has really run").contains("Done ");
    System.out.println(
        "fuzz " + reader + ", seed " + SEED + ": " + news.lines().toList().getLast());
  }

  private static Run fuzz(FuzzedReader reader) throws IOException, InterruptedException {
    return run(
        reader.name(),
        reader.seed(),
        List.of("--target_args=" + reader.name()),
        ImporterFuzz.class);
  }

  private static Run run(String name, byte[] seed, List<String> arguments, Class<?> target)
      throws IOException, InterruptedException {
    Path home = Files.createDirectory(folder.resolve(name));
    Path corpus = Files.createDirectory(home.resolve("corpus"));
    Files.write(corpus.resolve("seed"), seed);
    Path output = home.resolve("output");
    Process fuzzer =
        new ProcessBuilder(command(target, arguments, corpus))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = fuzzer.waitFor(SECONDS + SECONDS_TO_START, TimeUnit.SECONDS);
      return new Run(ended ? fuzzer.exitValue() : -1, Files.readString(output));
    } finally {
      fuzzer.destroyForcibly();
    }
  }

  private static List<String> command(Class<?> target, List<String> arguments, Path corpus) {
    List<String> jazzer =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            // Most of their time is that of starting, in which the second compiler costs more than
            // it gives.
            "-XX:TieredStopAtLevel=1",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            // What libraries say of damaged files comes to gigabytes in ten minutes.
            "-Dlogback.configurationFile=fuzz/logback-silent.xml",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.getName(),
            "--instrumentation_includes=vn.dondoc.command.importing.**",
            "--custom_hook_includes=vn.dondoc.**:org.apache.poi.**:org.apache.pdfbox.**",
            "-seed=" + SEED,
            "-timeout=" + SECONDS_AN_INPUT,
            "-rss_limit_mb=0",
            "-max_len=65536",
            "-max_total_time=" + SECONDS);
    return Stream.of(jazzer, arguments, List.of(corpus.toString())).flatMap(List::stream).toList();
  }
}

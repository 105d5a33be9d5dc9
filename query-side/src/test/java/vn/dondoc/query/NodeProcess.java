package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A query side in a process of its own, in which the gate is shut, and which can be killed. */
final class NodeProcess implements AutoCloseable {

  private static final String RUNS = "the node runs";
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;

  private NodeProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static NodeProcess start(QueryTestbed dondoc, Path output) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-D" + GatedProjection.SHUT + "=true",
                  "-cp",
                  System.getProperty("java.class.path"),
                  NodeProcess.class.getName(),
                  "--server.port=0",
                  "--spring.main.banner-mode=off",
                  "--spring.datasource.url=" + dondoc.database().url(),
                  "--spring.datasource.username=" + dondoc.database().username(),
                  "--spring.datasource.password=" + dondoc.database().password(),
                  "--dondoc.proof.key-file=" + dondoc.keyFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new NodeProcess(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** A JVM of its own takes its time to start, beside all the other tests. */
  void awaitRunning() {
    QueryTestbed.await(
        RUNS,
        LONGEST_START,
        () -> {
          assertThat(isAlive()).as("%s", output()).isTrue();
          return output().contains(RUNS);
        });
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** What it has printed. */
  List<String> output() {
    try {
      return Files.readAllLines(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  /** The process's own side: ends when whoever started it is gone. */
  public static void main(String[] arguments) throws IOException {
    new SpringApplicationBuilder(QuerySideApplication.class)
        .sources(GatedProjection.NewVersion.class)
        .run(arguments);
    System.out.println(RUNS);
    var unused = System.in.readAllBytes();
    System.exit(0);
  }
}

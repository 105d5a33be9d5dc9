package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A runnable jar, started as its users start it, in a process that can be killed. */
final class DondocProcess implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final int port;
  private final Path output;
  private final Duration startup;

  private DondocProcess(Process process, int port, Path output, Duration startup) {
    this.process = process;
    this.port = port;
    this.output = output;
    this.startup = startup;
  }

  static DondocProcess standalone(Path dataDir) {
    return standalone(dataDir, List.of());
  }

  /**
   * @param flags of the JVM
   */
  static DondocProcess standalone(Path dataDir, List<String> flags) {
    return start(
        module("ops/standalone").resolve("target/dondoc.jar"),
        flags,
        "--dondoc.data-dir=" + dataDir);
  }

  /** Starts a jar on a free port and waits until it is ready. */
  static DondocProcess start(Path jar, String... arguments) {
    return start(jar, List.of(), arguments);
  }

  private static DondocProcess start(Path jar, List<String> flags, String... arguments) {
    return start(jar, flags, Map.of(), arguments);
  }

  /**
   * @param flags of the JVM
   * @param settings variables of the environment
   */
  static DondocProcess start(
      Path jar, List<String> flags, Map<String, String> settings, String... arguments) {
    assertThat(jar).as("built by the package phase").isRegularFile();
    try {
      int port = freePort();
      Path output = Files.createTempFile("dondoc-process", ".log");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
      command.addAll(flags);
      command.addAll(List.of("-jar", jar.toString(), "--server.port=" + port));
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(settings);
      long began = System.nanoTime();
      Process process = builder.start();
      awaitReady(process, port, output);
      return new DondocProcess(process, port, output, Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path module(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".ci"))) {
      root = root.getParent();
    }
    return root.resolve(name);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitReady(Process process, int port, Path output) throws IOException {
    Dondoc dondoc = new Dondoc(port);
    long deadline = System.nanoTime() + READY_LIMIT.toNanos();
    while (true) {
      try {
        if (dondoc.get("/actuator/health/readiness").status() == 200) {
          return;
        }
      } catch (UncheckedIOException notListeningYet) {
        // polled again below
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new AssertionError("not ready:\n" + Files.readString(output));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  Dondoc dondoc() {
    return new Dondoc(port);
  }

  /** From the start of the process to its first readiness. */
  Duration startup() {
    return startup;
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  @Override
  public void close() {
    process.destroy();
    awaitExit();
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("does not stop:\n" + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package vn.dondoc.bench.harness;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in a JVM of its own, of this program's class path. It says on its standard output where
 * it listens, and ends when its standard input does: also when this JVM is killed.
 */
public final class ChildServer implements AutoCloseable {

  /** What a child prints before its port. */
  public static final String LISTENS = "listens on ";

  /** Where the class path is no runnable jar. */
  private static final String PROGRAM = "vn.dondoc.bench.Bench";

  private static final int STOP_TIMEOUT_SECONDS = 30;
  private static final String MAX_HEAP = "-Xmx512m";

  private static final int NOT_KNOWN = 0;

  private final Process process;
  private int port = NOT_KNOWN;

  private ChildServer(Process process) {
    this.process = process;
  }

  /**
   * Returns at once, so that others can start meanwhile.
   *
   * @param arguments of this program, which make it that server
   * @param environment added to that of this process
   */
  public static ChildServer start(List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(MAX_HEAP);
    String classPath = System.getProperty("java.class.path");
    if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
      command.addAll(List.of("-jar", classPath));
    } else {
      command.addAll(List.of("-cp", classPath, PROGRAM));
    }
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new ChildServer(builder.start());
  }

  /**
   * On loopback; known when it listens, which is waited for.
   *
   * @throws IOException if it ends before
   */
  public synchronized int port() throws IOException {
    if (port == NOT_KNOWN) {
      port = awaitPort();
    }
    return port;
  }

  private int awaitPort() throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(LISTENS)) {
        return Integer.parseInt(line.substring(LISTENS.length()));
      }
    }
    throw new IOException("the server ended before it listened");
  }

  /** The most memory that it had so far, in megabytes. */
  public double mostResidentMegabytes() throws IOException {
    return ProcessMemory.mostResident(process.pid());
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

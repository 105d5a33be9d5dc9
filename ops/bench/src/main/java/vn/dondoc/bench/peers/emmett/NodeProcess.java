package vn.dondoc.bench.peers.emmett;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.dondoc.bench.peers.npm.NpmPackage;

/** A script of ours on Node, which is asked and answers line by line. */
public final class NodeProcess implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final Process process;
  private final BufferedReader answers;

  private NodeProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * @param script a resource of this package, put where it finds the package's modules
   * @throws IOException if there is no Node, or the script does not get ready
   */
  public static NodeProcess start(NpmPackage modules, String script, List<String> arguments)
      throws IOException {
    Path file = modules.folder().resolve(script);
    try (InputStream source = NodeProcess.class.getResourceAsStream(script)) {
      if (source == null) {
        throw new IllegalStateException("no resource " + script);
      }
      Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> command = new ArrayList<>(List.of("node", file.toString()));
    command.addAll(arguments);
    NodeProcess node =
        new NodeProcess(
            new ProcessBuilder(command)
                .directory(modules.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    try {
      String ready = node.answer();
      if (!ready.equals("ready")) {
        throw new IOException("unexpected from " + script + ": " + ready);
      }
      return node;
    } catch (IOException | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  public synchronized void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /**
   * The next line; waits for as long as the script runs.
   *
   * @throws IOException when it has ended
   */
  public String answer() throws IOException {
    @Nullable String line = answers.readLine();
    if (line == null) {
      throw new IOException("the Node process ended");
    }
    return line;
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

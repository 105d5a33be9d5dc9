package vn.dondoc.bench.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.bench.harness.HttpConnection;

/**
 * The dump of a whole log, checked by the verifier as an auditor does it: every leaf and the root
 * are computed from the file by code that shares nothing with the server's, and compared with what
 * the server has signed.
 */
final class CheckedDump {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path verifier;
  private final Path dump;
  private final String key;

  /**
   * @param verifier its jar
   * @throws IOException if the file or the key cannot be had
   */
  CheckedDump(int port, Path directory, Path verifier) throws IOException {
    this.verifier = verifier;
    this.dump = directory.resolve("dump.jsonl");
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/audit/dump");
    try (InputStream in = uri.toURL().openStream()) {
      Files.copy(in, dump);
    }
    try (HttpConnection connection = new HttpConnection(port)) {
      String keys = connection.get("/api/audit/log/keys").body();
      this.key = JSON.readTree(keys).path(0).path("verifierKey").asString();
    }
  }

  /**
   * Checks it once, the start of the verifier included.
   *
   * @return events a second
   * @throws IllegalStateException if it is refused, or is not of so many events
   */
  double eventsPerSecond(long events) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(java, "-jar", verifier.toString(), "dump", dump.toString(), "--key", key, "--json");
    long startedNanos = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    if (exitCode != 0) {
      throw new IllegalStateException("the verifier ended with %d: %s".formatted(exitCode, told));
    }
    JsonNode report = JSON.readTree(told);
    if (report.path("events").asLong() != events || report.path("size").asLong() != events) {
      throw new IllegalStateException("%d events, but: %s".formatted(events, told));
    }
    return events / seconds;
  }
}

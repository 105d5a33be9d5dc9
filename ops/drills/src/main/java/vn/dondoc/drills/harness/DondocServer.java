package vn.dondoc.drills.harness;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The standalone application, as its users start it, on a database of the drill's PostgreSQL. */
public final class DondocServer implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);
  private static final int LONGEST_STOP_SECONDS = 60;

  /** It is started often and lives a few seconds. */
  private static final List<String> FLAGS =
      List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  private DondocServer(Process process, int port) {
    this.process = process;
    this.address = "http://127.0.0.1:" + port;
  }

  /** What was answered, whatever it was. */
  public record Answer(int status, byte[] body) {
    public boolean isGood() {
      return status / 100 == 2;
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /**
   * Returns when it is ready.
   *
   * @param dataDir where it keeps the key that checkpoints are signed with
   * @param settings as its command line takes them
   * @throws IOException if it ends before, or takes too long
   */
  public static DondocServer start(
      Path jar, Path dataDir, Postgres postgres, String database, String... settings)
      throws IOException {
    return start(Program.built(jar), dataDir, postgres, database, settings);
  }

  /** As above; the program may be another than the one that was built. */
  public static DondocServer start(
      Program program, Path dataDir, Postgres postgres, String database, String... settings)
      throws IOException {
    int port = freePort();
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=" + port);
    arguments.add("--dondoc.data-dir=" + dataDir);
    arguments.addAll(postgres.arguments(database));
    arguments.addAll(List.of(settings));
    Path output = Files.createTempFile(dataDir, "dondoc-", ".log");
    Process process =
        new ProcessBuilder(program.command(FLAGS, arguments))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    // Whoever interrupts the drill does not mean to leave a server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    DondocServer server = new DondocServer(process, port);
    if (!Waiting.until(() -> server.isReady() || !process.isAlive(), LONGEST_START)
        || !process.isAlive()) {
      server.close();
      throw new IOException("dondoc does not start:\n" + Files.readString(output));
    }
    return server;
  }

  /** One of this machine that nobody listens on. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where it answers. */
  public String address() {
    return address;
  }

  /** By which the operating system knows it. */
  public long pid() {
    return process.pid();
  }

  private boolean isReady() {
    try {
      return get("/actuator/health/readiness").isGood();
    } catch (IOException notListeningYet) {
      return false;
    }
  }

  public Answer get(String path) throws IOException {
    return send(request(path).GET());
  }

  /**
   * Writes the body into a file as it comes.
   *
   * @return the answer without its body where it was good; empty where it was cut off
   */
  public Optional<Answer> download(String path, String accept, Path file) throws IOException {
    HttpRequest request = request(path).header("Accept", accept).GET().build();
    try {
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() / 100 != 2) {
          return Optional.of(new Answer(answer.statusCode(), body.readAllBytes()));
        }
        return isWhole(body, file)
            ? Optional.of(new Answer(answer.statusCode(), new byte[0]))
            : Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static boolean isWhole(InputStream body, Path file) {
    try {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException cutOff) {
      return false;
    }
  }

  public Answer post(String path, String json) throws IOException {
    return send(withBody(path, "application/json", json));
  }

  /**
   * However often it is sent, it has one effect.
   *
   * @param key of this command and no other
   */
  public Answer postOnce(String path, String json, String key) throws IOException {
    return send(withBody(path, "application/json", json).header("Idempotency-Key", key));
  }

  /** A table, as directories are imported. */
  public Answer postTable(String path, String table) throws IOException {
    return send(withBody(path, "text/tab-separated-values", table));
  }

  private HttpRequest.Builder withBody(String path, String type, String body) {
    return request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
  }

  /**
   * The body of a good answer.
   *
   * @throws IOException if it is another
   */
  public Answer require(Answer answer) throws IOException {
    if (!answer.isGood()) {
      throw new IOException("answered with %d: %s".formatted(answer.status(), answer.text()));
    }
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(LONGEST_ANSWER);
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** As the operating system asks a service to stop. */
  @Override
  public void close() throws IOException {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("dondoc does not stop");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

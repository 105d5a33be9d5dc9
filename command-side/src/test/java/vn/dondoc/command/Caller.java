package vn.dondoc.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Someone who talks to a running command side over HTTP. */
public final class Caller {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BOUNDARY = "boundary-of-a-test";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final Map<String, String> headers;

  Caller(int port) {
    this("http://127.0.0.1:" + port, Map.of());
  }

  private Caller(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** The same caller with a header on every request. */
  public Caller with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Caller(base, more);
  }

  public Caller inEnglish() {
    return with("Accept-Language", "en");
  }

  public Caller as(String user, String role) {
    return with("Dondoc-User", user).with("Dondoc-Role", role);
  }

  public Caller of(String agency) {
    return as("canbo." + agency, "AGENCY").with("Dondoc-Agency", agency);
  }

  public Caller retrying(String key) {
    return with("Idempotency-Key", key);
  }

  public Caller having(String etag) {
    return with("If-Match", etag);
  }

  /**
   * @param json of the body; missing where there is none
   */
  public record Answer(int status, String text, JsonNode json, Map<String, List<String>> headers) {

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }

    public String code() {
      return json.path("code").asString("");
    }

    public String field(String name) {
      return json.path(name).asString("");
    }

    /** This answer, if it is the one expected. */
    public Answer expecting(int expected) {
      if (status != expected) {
        throw new AssertionError("answered " + status + " instead of " + expected + ": " + text);
      }
      return this;
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, String json) {
    return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public Answer put(String path, String json) {
    return send("PUT", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public Answer patch(String path, String json) {
    return send("PATCH", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public Answer postTable(String path, String table) {
    return send("POST", path, "text/tab-separated-values", table.getBytes(StandardCharsets.UTF_8));
  }

  public Answer send(String method, String path, String mediaType, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", mediaType)
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  /** The whole answer, headers included, to a target that Java's own client may not send. */
  public String raw(String target) {
    StringBuilder request =
        new StringBuilder(
            "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(base).getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(utf8(request.append("\r\n").toString()));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without a content type. */
  public Answer send(String method, String path, BodyPublisher body) {
    return send(request(path).method(method, body));
  }

  public Answer upload(String path, String fileName, byte[] content) {
    return upload(path, fileName, content, Map.of());
  }

  public Answer upload(String path, String fileName, byte[] content, Map<String, String> fields) {
    return uploadNamed(path, "filename=\"" + fileName + "\"", content, fields);
  }

  /**
   * @param naming the parameter of the file's Content-Disposition that names it
   */
  public Answer uploadNamed(
      String path, String naming, byte[] content, Map<String, String> fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) ->
            body.writeBytes(
                utf8(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, name, value))));
    body.writeBytes(
        utf8(
            ("--%s\r\nContent-Disposition: form-data; name=\"file\"; %s\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n")
                .formatted(BOUNDARY, naming)));
    body.writeBytes(content);
    body.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
    return send("POST", path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      String text = answer.body();
      JsonNode json =
          text.startsWith("{") || text.startsWith("[")
              ? JSON.readTree(text)
              : MissingNode.getInstance();
      return new Answer(answer.statusCode(), text, json, answer.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package vn.dondoc.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a running dondoc over HTTP as any caller would. */
final class Dondoc {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BOUNDARY = "dondoc-test-boundary";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final List<String> headers;

  Dondoc(int port) {
    this("http://127.0.0.1:" + port, List.of());
  }

  private Dondoc(String base, List<String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** The same caller with one more header on every request. */
  Dondoc with(String header, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    more.add(value);
    return new Dondoc(base, more);
  }

  Dondoc as(String user, String role) {
    return with("Dondoc-User", user).with("Dondoc-Role", role);
  }

  Dondoc asAgency(String user, String agency) {
    return as(user, "AGENCY").with("Dondoc-Agency", agency);
  }

  /**
   * @param json of the body; missing where the body is empty or no JSON
   */
  record Answer(int status, JsonNode json, String text, Map<String, List<String>> headers) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of("")).getFirst();
    }

    String code() {
      return json.path("code").asString("");
    }
  }

  /** The JSON of a successful GET; anything else fails the test. */
  JsonNode json(String path) {
    Answer answer = get(path);
    if (answer.status() != 200) {
      throw new AssertionError(
          "GET " + path + " answered " + answer.status() + ": " + answer.text());
    }
    return answer.json();
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Answer patch(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  Answer postTable(String path, String table) {
    return send(
        request(path)
            .header("Content-Type", "text/tab-separated-values; charset=utf-8")
            .POST(BodyPublishers.ofString(table)));
  }

  Answer upload(String path, String fileName, byte[] content, Map<String, String> fields) {
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (Map.Entry<String, String> field : fields.entrySet()) {
        body.write(
            ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BOUNDARY, field.getKey(), field.getValue()))
                .getBytes(StandardCharsets.UTF_8));
      }
      body.write(
          ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                  .formatted(BOUNDARY, fileName))
              .getBytes(StandardCharsets.UTF_8));
      body.write(content);
      body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
      return send(
          request(path)
              .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
              .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    if (!headers.isEmpty()) {
      builder.headers(headers.toArray(String[]::new));
    }
    return builder;
  }

  private Answer send(HttpRequest.Builder builder) {
    try {
      HttpResponse<String> response =
          client.send(builder.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(
          response.statusCode(),
          parsed(response.body()),
          response.body(),
          response.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parsed(String body) {
    if (body.isBlank() || !(body.startsWith("{") || body.startsWith("["))) {
      return JSON.missingNode();
    }
    return JSON.readTree(body);
  }
}

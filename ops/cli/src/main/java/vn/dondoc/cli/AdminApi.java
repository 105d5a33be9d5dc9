package vn.dondoc.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The administration API of a running dondoc. */
final class AdminApi {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** A retry of many streams is answered when all of them are done. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);

  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAILURE = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
  private final URI server;
  private final Map<String, String> identity;

  /**
   * @param identity the headers that say who asks
   */
  AdminApi(URI server, Map<String, String> identity) {
    this.server = server;
    this.identity = Map.copyOf(identity);
  }

  /**
   * @throws RefusedException if the server refuses
   * @throws UnreachableException if it does not answer, or cannot
   */
  JsonNode get(String path) {
    return send(request(path).GET());
  }

  /**
   * @param body null for none
   * @throws RefusedException if the server refuses
   * @throws UnreachableException if it does not answer, or cannot
   */
  JsonNode post(String path, @Nullable Object body) {
    HttpRequest.Builder request = request(path);
    return send(
        body == null
            ? request.POST(BodyPublishers.noBody())
            : request
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** How each projection stands. */
  JsonNode projections() {
    return get("/api/admin/projections");
  }

  /**
   * How one projection stands.
   *
   * @throws RefusedException if there is none of that name
   */
  JsonNode projection(String name) {
    for (JsonNode projection : projections()) {
      if (projection.path("name").asString().equals(name)) {
        return projection;
      }
    }
    throw new RefusedException(404, "PROJECTION_UNKNOWN", "there is no projection " + name);
  }

  static String projectionPath(String name, String step) {
    return "/api/admin/projections/" + segment(name) + "/" + step;
  }

  /** A name as a part of a path. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(ANSWER_TIMEOUT)
            .header("Accept", "application/json, application/problem+json")
            .header("Accept-Language", "en");
    identity.forEach(request::header);
    return request;
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> answer;
    try {
      answer = client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UnreachableException(server + " does not answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted");
    }
    if (answer.statusCode() >= FIRST_FAILURE) {
      throw new UnreachableException(
          server + " answers " + answer.statusCode() + ": " + told(answer));
    }
    if (answer.statusCode() >= FIRST_REFUSAL) {
      throw new RefusedException(answer.statusCode(), code(answer), told(answer));
    }
    return tree(answer.body());
  }

  private static String code(HttpResponse<String> answer) {
    return tree(answer.body()).path("code").asString("HTTP_" + answer.statusCode());
  }

  private static String told(HttpResponse<String> answer) {
    return tree(answer.body()).path("detail").asString(answer.body());
  }

  /** What is no JSON is told as it is, so here it is empty. */
  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }
}

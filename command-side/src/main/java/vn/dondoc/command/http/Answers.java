package vn.dondoc.command.http;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers of commands as JSON. An answer is made once, kept with the command's receipt, and
 * given again byte for byte, so its ETag is read from it.
 */
final class Answers {

  private final JsonMapper json;

  Answers(JsonMapper json) {
    this.json = json;
  }

  byte[] write(Object answer) {
    return json.writeValueAsBytes(answer);
  }

  /** A field of an answer made before. */
  String text(byte[] answer, String field) {
    return json.readTree(answer).path(field).asString();
  }

  ResponseEntity<byte[]> respond(HttpStatus status, byte[] answer) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    JsonNode version = json.readTree(answer).path("version");
    if (version.isIntegralNumber()) {
      response.eTag("\"" + version.asLong() + "\"");
    }
    return response.body(answer);
  }
}

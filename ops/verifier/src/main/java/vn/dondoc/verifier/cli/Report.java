package vn.dondoc.verifier.cli;

import java.util.Collection;
import java.util.List;
import vn.dondoc.verifier.export.Look;
import vn.dondoc.verifier.json.Json;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.note.SignedCheckpoint;

/**
 * What was found good, as facts with names: members of the JSON, and lines of the text for which
 * the bundle has words.
 */
final class Report {

  /** The fact that has a line of its own for each of its values. */
  static final String LOOKS = "looks";

  private final JsonObject facts = new JsonObject();

  Report add(String name, long value) {
    return add(name, Json.Number.of(value));
  }

  Report add(String name, String value) {
    return add(name, JsonText.of(value));
  }

  Report add(String name, boolean value) {
    return add(name, value ? Json.Literal.TRUE : Json.Literal.FALSE);
  }

  Report add(String name, Collection<?> values) {
    return add(name, new Json.Array(values.stream().map(Report::json).toList()));
  }

  private static Json json(Object value) {
    return value instanceof Long number ? Json.Number.of(number) : JsonText.of(value.toString());
  }

  private Report add(String name, Json value) {
    if (!facts.add(name, value)) {
      throw new IllegalStateException("a fact is told twice: " + name);
    }
    return this;
  }

  /** What a checkpoint says, and who signed it. */
  Report add(SignedCheckpoint signed) {
    add("origin", signed.checkpoint().origin());
    add("size", signed.size());
    add("root", signed.checkpoint().root().base64());
    add("signers", signed.signers());
    add("witnesses", signed.witnesses().stream().map(c -> c.witness() + " " + c.at()).toList());
    return add("unknownSignatures", signed.unknownSignatures());
  }

  /** Who looked, each as an object: position, moment, and what was recorded. */
  Report addLooks(List<Look> looks) {
    return add(LOOKS, new Json.Array(looks.stream().<Json>map(Report::json).toList()));
  }

  private static JsonObject json(Look look) {
    JsonObject members = new JsonObject();
    members.add("position", Json.Number.of(look.position()));
    members.add("recordedAt", JsonText.of(look.recordedAt()));
    members.add("content", look.content());
    return members;
  }

  JsonObject facts() {
    return facts;
  }
}

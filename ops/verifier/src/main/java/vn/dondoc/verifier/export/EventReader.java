package vn.dondoc.verifier.export;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.encoding.Sha256;
import vn.dondoc.verifier.encoding.StrictHex;
import vn.dondoc.verifier.json.Json;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.json.JsonWriter;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.merkle.TreeHasher;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * Makes of an event's line the entry that the tree holds of it, and its hash. The entry is an
 * object in the form of RFC 8785 with hashes in place of payload and metadata; they are made over a
 * salt and the text, so that the texts can be erased and guessing does not bring them back.
 */
final class EventReader {

  /** What the length before an entry in a bundle of entries can say (C2SP tlog-tiles). */
  private static final int LONGEST_ENTRY_BYTES = 65_535;

  /** Members that the leaf is made of or that are compared with it. */
  private static final Set<String> PROVEN =
      Set.of(
          "position",
          "streamId",
          "streamVersion",
          "eventId",
          "type",
          "revision",
          "recordedAt",
          "salt",
          "payload",
          "metadata",
          "payloadHash",
          "metadataHash",
          "leafHash",
          "proof");

  private final TreeHasher hasher;
  private final Sha256 sha256 = new Sha256();
  private final JsonWriter entry = new JsonWriter();
  private final Set<String> unproven = new TreeSet<>();

  EventReader(TreeHasher hasher) {
    this.hasher = hasher;
  }

  /** Members seen that no proof speaks of, such as the sentence made of an event for reading. */
  Set<String> unproven() {
    return unproven;
  }

  /**
   * @throws RefusedException if the line is no event, its texts do not have the hashes that it
   *     states, or the leaf is not the one that it states
   */
  LoggedEvent read(JsonObject line) throws RefusedException {
    noteUnproven(line);
    byte @Nullable [] salt = isGone(line, "salt") ? null : LineMembers.salt(line);
    JsonText payloadHash = textHash(line, salt, "payload", "payloadHash", Reason.PAYLOAD_CHANGED);
    JsonText metadataHash =
        textHash(line, salt, "metadata", "metadataHash", Reason.METADATA_CHANGED);
    JsonText recordedAt = LineMembers.shaped(line, "recordedAt", Shape.MOMENT);
    entry
        .clear()
        .raw("{\"eventId\":")
        .string(LineMembers.shaped(line, "eventId", Shape.UUID).utf8())
        .raw(",\"metadataHash\":")
        .string(metadataHash.utf8())
        .raw(",\"payloadHash\":")
        .string(payloadHash.utf8())
        .raw(",\"position\":")
        .raw(Long.toString(line.count("position")))
        .raw(",\"recordedAt\":")
        .string(recordedAt.utf8())
        .raw(",\"revision\":")
        .raw(Long.toString(line.count("revision")))
        .raw(",\"streamId\":")
        .string(line.text("streamId").utf8())
        .raw(",\"streamVersion\":")
        .raw(Long.toString(line.count("streamVersion")))
        .raw(",\"type\":")
        .string(line.text("type").utf8())
        .raw("}");
    return new LoggedEvent(
        line.count("position"),
        line.text("streamId"),
        line.count("streamVersion"),
        recordedAt,
        leaf(line),
        isGone(line, "payload") || isGone(line, "metadata"));
  }

  private void noteUnproven(JsonObject line) {
    for (int i = 0; i < line.size(); i++) {
      if (!PROVEN.contains(line.name(i)) && unproven.size() < PROVEN.size()) {
        unproven.add(line.name(i));
      }
    }
  }

  private Hash leaf(JsonObject line) throws RefusedException {
    if (entry.length() > LONGEST_ENTRY_BYTES) {
      throw new RefusedException(Reason.ENTRY_TOO_LONG, LONGEST_ENTRY_BYTES);
    }
    Hash leaf = hasher.leaf(entry.buffer(), entry.length());
    if (line.find("leafHash") != null && !line.text("leafHash").toString().equals(leaf.base64())) {
      throw new RefusedException(Reason.LEAF_DIFFERS);
    }
    return leaf;
  }

  /** The hash of a text that is there, or the one stated of a text that was erased. */
  private JsonText textHash(
      JsonObject line, byte @Nullable [] salt, String text, String hash, Reason changed)
      throws RefusedException {
    Optional<JsonText> stated = statedHash(line, hash);
    if (isGone(line, text)) {
      return stated.orElseThrow(() -> new RefusedException(Reason.MEMBER_MISSING, text));
    }
    if (salt == null) {
      throw new RefusedException(Reason.MEMBER_MISSING, "salt");
    }
    byte[] made = sha256.update(salt).update(line.text(text).utf8()).digest();
    JsonText computed = JsonText.of(StrictHex.encode(made));
    if (stated.isPresent() && !stated.get().equals(computed)) {
      throw new RefusedException(changed);
    }
    return computed;
  }

  private static Optional<JsonText> statedHash(JsonObject line, String name)
      throws RefusedException {
    if (isGone(line, name)) {
      return Optional.empty();
    }
    JsonText hash = line.text(name);
    if (StrictHex.decode(hash.toString(), Hash.BYTES).isEmpty()) {
      throw LineMembers.malformed(name);
    }
    return Optional.of(hash);
  }

  private static boolean isGone(JsonObject line, String name) {
    Json value = line.find(name);
    return value == null || value == Json.Literal.NULL;
  }
}

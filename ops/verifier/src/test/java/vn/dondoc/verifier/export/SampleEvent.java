package vn.dondoc.verifier.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An event of a sample log, and the texts that the contract of the proofs makes of it. */
public record SampleEvent(
    long position,
    String streamId,
    long streamVersion,
    String eventId,
    String type,
    int revision,
    String recordedAt,
    String salt,
    String payload,
    String metadata,
    boolean erased) {

  /** The leaf's bytes: members in the order of RFC 8785. */
  public byte[] entry() {
    return String.format(
            Locale.ROOT,
            "{\"eventId\":%s,\"metadataHash\":%s,\"payloadHash\":%s,\"position\":%d,"
                + "\"recordedAt\":%s,\"revision\":%d,\"streamId\":%s,\"streamVersion\":%d,"
                + "\"type\":%s}",
            quoted(eventId),
            quoted(hash(metadata)),
            quoted(hash(payload)),
            position,
            quoted(recordedAt),
            revision,
            quoted(streamId),
            streamVersion,
            quoted(type))
        .getBytes(UTF_8);
  }

  /** The members of the event's line in an export, as JSON values, without a proof. */
  public Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("position", Long.toString(position));
    members.put("streamId", quoted(streamId));
    members.put("streamVersion", Long.toString(streamVersion));
    members.put("eventId", quoted(eventId));
    members.put("type", quoted(type));
    members.put("revision", Integer.toString(revision));
    members.put("recordedAt", quoted(recordedAt));
    if (erased) {
      members.put("payloadHash", quoted(hash(payload)));
      members.put("metadataHash", quoted(hash(metadata)));
    } else {
      members.put("salt", quoted(salt));
      members.put("payload", quoted(payload));
      members.put("metadata", quoted(metadata));
    }
    members.put("summary", quoted("Sự kiện thứ " + position));
    return members;
  }

  public static String line(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> quoted(member.getKey()) + ":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  public String hash(String text) {
    return sha256(HexFormat.of().parseHex(salt), text.getBytes(UTF_8));
  }

  static String sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A JSON string with the escapes of RFC 8785 for the few characters that samples have. */
  static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\u0001", "\\u0001")
        + '"';
  }

  public SampleEvent at(long newPosition, long newVersion) {
    return new SampleEvent(
        newPosition,
        streamId,
        newVersion,
        eventId,
        type,
        revision,
        recordedAt,
        salt,
        payload,
        metadata,
        erased);
  }

  public SampleEvent withPayload(String newPayload) {
    return new SampleEvent(
        position,
        streamId,
        streamVersion,
        eventId,
        type,
        revision,
        recordedAt,
        salt,
        newPayload,
        metadata,
        erased);
  }

  public SampleEvent recordedAt(String moment) {
    return new SampleEvent(
        position,
        streamId,
        streamVersion,
        eventId,
        type,
        revision,
        moment,
        salt,
        payload,
        metadata,
        erased);
  }

  public SampleEvent erased(boolean isErased) {
    return new SampleEvent(
        position,
        streamId,
        streamVersion,
        eventId,
        type,
        revision,
        recordedAt,
        salt,
        payload,
        metadata,
        isErased);
  }
}

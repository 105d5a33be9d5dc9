package vn.dondoc.access;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.events.Recorded;

/**
 * One access: who did what to what.
 *
 * @param by who, in which role, for whom, by which request, from which address
 * @param method of the request
 * @param path of the request, without parameters
 * @param parameters of the request as they were sent, null where there are none
 * @param subject the task, plan or stream that it is about, null where it is about more than one
 * @param code why a command was refused, null for reads
 * @param position of the log that the answer says it is complete to, null where it does not
 */
public record AccessEntry(
    AccessKind kind,
    Recorded by,
    String method,
    String path,
    @Nullable String parameters,
    @Nullable String subject,
    @Nullable String code,
    @Nullable Long position) {

  private static final int WORD_CHARS = 200;
  private static final int PATH_CHARS = 500;
  private static final int PARAMETERS_CHARS = 2_000;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES).build();

  /**
   * As it is stored: JSON in the canonical form of RFC 8785. Members that are null are left out;
   * texts are bounded, and hold neither control characters nor lone surrogates.
   */
  public String content() {
    // In the order of their names, which for these is that of RFC 8785.
    Map<String, Object> members = new TreeMap<>();
    put(members, "actor", by.user(), WORD_CHARS);
    put(members, "agency", by.agency(), WORD_CHARS);
    put(members, "clientAddress", by.clientAddress(), WORD_CHARS);
    put(members, "code", code, WORD_CHARS);
    put(members, "kind", kind.name(), WORD_CHARS);
    put(members, "method", method, WORD_CHARS);
    put(members, "onBehalfOf", by.onBehalfOf(), WORD_CHARS);
    put(members, "parameters", parameters, PARAMETERS_CHARS);
    put(members, "path", path, PATH_CHARS);
    put(members, "requestId", by.requestId(), WORD_CHARS);
    put(members, "role", by.role() == null ? null : by.role().name(), WORD_CHARS);
    put(members, "subject", subject, WORD_CHARS);
    if (position != null) {
      members.put("position", position);
    }
    return JSON.writeValueAsString(members);
  }

  private static void put(
      Map<String, Object> members, String name, @Nullable String text, int most) {
    if (text != null) {
      members.put(name, PlainText.of(text, most));
    }
  }
}

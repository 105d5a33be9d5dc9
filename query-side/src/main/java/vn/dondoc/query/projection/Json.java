package vn.dondoc.query.projection;

import tools.jackson.databind.json.JsonMapper;

/** How projections keep values in JSON columns. Read models only: the log has a form of its own. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  public static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }
}

package vn.dondoc.query.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import vn.dondoc.events.stored.IsoDates;

/** How projections keep values in JSON columns. Read models only: the log has a form of its own. */
public final class Json {

  /** What is null is left out: of a task that is a third of the text. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build())
          // A document has a dozen days; the general parser takes longer for them than for the
          // rest.
          .addModule(new SimpleModule("kept").addDeserializer(LocalDate.class, new IsoDates()))
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  /** A value of a JSON column, written when its row is. */
  public record Document(Object value) {

    byte[] bytes() {
      return MAPPER.writeValueAsBytes(value);
    }

    @Override
    public String toString() {
      return write(value);
    }
  }

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  public static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }
}

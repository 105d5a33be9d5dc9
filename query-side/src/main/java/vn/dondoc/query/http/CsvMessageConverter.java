package vn.dondoc.query.http;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;

/**
 * Writes lists as comma-separated values where a caller asks for {@code text/csv} and the
 * controller offers it. The rows are those of the JSON answer; what stands around them there is in
 * the headers {@code Dondoc-Position}, {@code Dondoc-Total} and {@code Dondoc-Next}.
 */
public final class CsvMessageConverter extends ListWriter {

  /** For the controllers that offer it. */
  public static final String TEXT_CSV = "text/csv";

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  public CsvMessageConverter() {
    super(CSV, MediaType.parseMediaType(TEXT_CSV));
  }

  @Override
  protected void writeInternal(ListAnswer<?> answer, @Nullable Type type, HttpOutputMessage output)
      throws IOException {
    output.getHeaders().setContentType(CSV);
    output.getHeaders().set("Dondoc-Position", Long.toString(answer.position()));
    output.getHeaders().set("Dondoc-Total", Long.toString(answer.total()));
    if (answer.next() != null) {
      output.getHeaders().set("Dondoc-Next", answer.next());
    }
    byte[] table = table(answer.items(), itemType(answer, type)).getBytes(StandardCharsets.UTF_8);
    output.getBody().write(table);
    if (answer instanceof EndedTable ended) {
      output.getBody().write(ended.ending(table).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String table(List<?> items, Class<?> itemType) {
    CsvColumns columns = new CsvColumns(itemType);
    StringBuilder table = new StringBuilder(columns.header());
    items.forEach(item -> table.append(columns.line(item)));
    return table.toString();
  }

  /** As the method that answers declares it: the list itself may be empty, or wrapped. */
  private static Class<?> itemType(ListAnswer<?> answer, @Nullable Type type) {
    Class<?> answered = type instanceof Class<?> declared ? declared : answer.getClass();
    Type list =
        type instanceof ParameterizedType parameterized
            ? parameterized
            : answered.getGenericInterfaces()[0];
    if (list instanceof ParameterizedType of
        && of.getActualTypeArguments()[0] instanceof Class<?> item) {
      return item;
    }
    throw new IllegalStateException("a list of unknown items: " + list);
  }
}

package vn.dondoc.query.exports;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.query.http.ListAnswer;

/** Writes lists as JSON lines, which carry the checkpoint that {@link ProvenLists} added. */
public final class ListLinesConverter extends AbstractGenericHttpMessageConverter<ListAnswer<?>> {

  private static final String FORMAT = "dondoc-list/1";

  private final JsonMapper json;

  /**
   * @param json writes rows as answers in JSON have them
   */
  public ListLinesConverter(JsonMapper json) {
    super(MediaType.parseMediaType(Exports.NDJSON));
    this.json = json;
  }

  @Override
  protected boolean supports(Class<?> type) {
    return ListAnswer.class.isAssignableFrom(type);
  }

  /** Never where the caller takes anything. */
  @Override
  public boolean canWrite(@Nullable Type type, Class<?> answer, @Nullable MediaType mediaType) {
    return mediaType != null && mediaType.isConcrete() && super.canWrite(type, answer, mediaType);
  }

  @Override
  public boolean canRead(Type type, @Nullable Class<?> context, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected void writeInternal(ListAnswer<?> answer, @Nullable Type type, HttpOutputMessage output)
      throws IOException {
    if (!(answer instanceof ProvenList<?> proven)) {
      throw new IllegalStateException("a list without a checkpoint");
    }
    output.getHeaders().set("Dondoc-Position", Long.toString(answer.position()));
    ExportFile file = new ExportFile(output.getBody());
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("total", answer.total());
    more.put("next", answer.next());
    ProvenFile.begin(
        file,
        new ProvenFile.Heading(FORMAT, "query", proven.query(), answer.position(), more),
        proven.checkpoint());
    for (Object item : answer.items()) {
      file.write(json.writeValueAsString(item) + "\n");
    }
    ProvenFile.end(file, "rows", answer.items().size());
    file.finish();
  }

  @Override
  public ListAnswer<?> read(Type type, @Nullable Class<?> context, HttpInputMessage input) {
    throw new HttpMessageNotReadableException("files are only written", input);
  }

  @Override
  protected ListAnswer<?> readInternal(
      Class<? extends ListAnswer<?>> type, HttpInputMessage input) {
    throw new HttpMessageNotReadableException("files are only written", input);
  }
}

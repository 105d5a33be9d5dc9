package vn.dondoc.query.exports;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.query.http.ListAnswer;
import vn.dondoc.query.http.ListWriter;

/** Writes lists as JSON lines, which carry the checkpoint that {@link ProvenLists} added. */
public final class ListLinesConverter extends ListWriter {

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
}

package vn.dondoc.verifier.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.dondoc.verifier.merkle.Hash;

/** An export that can be tampered with before it is written; the last line is right each time. */
public final class SampleExport {

  private final Map<String, String> header = new LinkedHashMap<>();
  private final List<Map<String, String>> rows = new ArrayList<>();

  private SampleExport() {}

  public static SampleExport of(String format, long position, String checkpoint) {
    SampleExport export = new SampleExport();
    export.header.put("format", SampleEvent.quoted(format));
    export.header.put("filter", "{}");
    export.header.put("position", Long.toString(position));
    export.header.put("checkpoint", SampleEvent.quoted(checkpoint));
    return export;
  }

  /** Sets a member of the first line. */
  public SampleExport with(String member, String json) {
    header.put(member, json);
    return this;
  }

  /** Puts these rows in place of all. */
  public SampleExport rows(List<Map<String, String>> others) {
    List<Map<String, String>> copies =
        others.stream().<Map<String, String>>map(LinkedHashMap::new).toList();
    rows.clear();
    rows.addAll(copies);
    return this;
  }

  /** The rows themselves, to be tampered with. */
  public List<Map<String, String>> rows() {
    return rows;
  }

  static String hashes(List<Hash> hashes) {
    return hashes.stream()
        .map(hash -> SampleEvent.quoted(hash.base64()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Everything but the last line. */
  public String withoutEnd() {
    StringBuilder text = new StringBuilder(SampleEvent.line(header)).append('\n');
    rows.forEach(row -> text.append(SampleEvent.line(row)).append('\n'));
    return text.toString();
  }

  /** The whole file. */
  public String text() {
    String before = withoutEnd();
    return before
        + "{\"end\":true,\"events\":%d,\"sha256\":\"%s\"}\n"
            .formatted(rows.size(), SampleEvent.sha256(before.getBytes(UTF_8)));
  }

  public InputStream stream() {
    return stream(text());
  }

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}

package vn.dondoc.query.exports;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.query.proof.note.SignedNote;

/**
 * What makes an export one that can be checked without us: what it begins and ends with, in JSON
 * lines and as CSV (decision 15).
 */
public final class ProvenFile {

  /** Each line of CSV ends so (RFC 4180). */
  private static final String CSV_LINE_END = "\r\n";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProvenFile() {}

  /**
   * What an export says that it is.
   *
   * @param format its name and version
   * @param about the name of what was asked for, and {@code asked} what that was
   * @param position of the log that it is complete to
   * @param more what no proof speaks of
   */
  public record Heading(
      String format,
      String about,
      Map<String, ?> asked,
      long position,
      Map<String, @Nullable Object> more) {

    public Heading(String format, String about, Map<String, ?> asked, long position) {
      this(format, about, asked, position, Map.of());
    }
  }

  /**
   * The first line of an export in JSON lines.
   *
   * @param checkpoint that covers its position
   */
  public static void begin(ExportFile file, Heading heading, SignedNote checkpoint) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("format", heading.format());
    line.put(heading.about(), heading.asked());
    line.put("position", heading.position());
    line.put("checkpoint", checkpoint.toString());
    line.putAll(heading.more());
    file.write(JSON.writeValueAsString(line) + "\n");
  }

  /**
   * The last line of an export in JSON lines, without which it is known to be cut.
   *
   * @param counted the name of what was counted
   */
  public static void end(ExportFile file, String counted, long count) {
    file.write(
        "{\"end\":true,\"%s\":%d,\"sha256\":\"%s\"}\n".formatted(counted, count, file.hashSoFar()));
  }

  /** The last lines of an export as CSV. */
  public static void endTable(ExportFile file, long position, SignedNote checkpoint) {
    var unused = endOfTable(file, position, checkpoint);
  }

  /** Writes the last lines, and returns them. */
  static String endOfTable(ExportFile file, long position, SignedNote checkpoint) {
    String note =
        Base64.getEncoder().encodeToString(checkpoint.toString().getBytes(StandardCharsets.UTF_8));
    String hashed = "# position," + position + CSV_LINE_END + "# checkpoint," + note + CSV_LINE_END;
    file.write(hashed);
    String hash = "# sha256," + file.hashSoFar() + CSV_LINE_END;
    file.write(hash);
    return hashed + hash;
  }
}

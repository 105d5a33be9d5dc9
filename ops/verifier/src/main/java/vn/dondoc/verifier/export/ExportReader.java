package vn.dondoc.verifier.export;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.encoding.Sha256;
import vn.dondoc.verifier.encoding.StrictHex;
import vn.dondoc.verifier.json.Json;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonParser;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.note.SignedNote;
import vn.dondoc.verifier.note.TrustedKeys;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * An export in JSON lines: a first line that says what it is and carries the checkpoint, a line for
 * each event or row, and a last line with their number and the hash of everything before it.
 */
public final class ExportReader {

  private final LineReader lines;
  private final JsonParser parser = new JsonParser();
  private final Sha256 sha256 = new Sha256();
  private final JsonObject header;
  private final SignedCheckpoint checkpoint;
  private final long position;
  private @Nullable JsonObject end;
  private long rows;

  /**
   * Reads the first line and checks the signatures of the checkpoint in it.
   *
   * @throws RefusedException if it is no export of this format, or the checkpoint is not good
   */
  public ExportReader(InputStream in, ExportFormat format, TrustedKeys keys)
      throws IOException, RefusedException {
    lines = new LineReader(in);
    header = header(format);
    try {
      position = header.count("position");
      checkpoint = keys.verify(SignedNote.parse(header.text("checkpoint").utf8()));
    } catch (RefusedException e) {
      throw e.atLine(lines.number());
    }
    hashLine();
  }

  private JsonObject header(ExportFormat format) throws IOException, RefusedException {
    if (lines.next()) {
      try {
        JsonObject first = parse();
        if (first.text("format").toString().equals(format.written())) {
          return first;
        }
      } catch (RefusedException e) {
        throw new RefusedException(Reason.OTHER_FORMAT, format.written()).atLine(1);
      }
    }
    throw new RefusedException(Reason.OTHER_FORMAT, format.written()).atLine(1);
  }

  /** The first line. */
  JsonObject header() {
    return header;
  }

  /** The position of the log up to which the export says that it is complete. */
  public long position() {
    return position;
  }

  public SignedCheckpoint checkpoint() {
    return checkpoint;
  }

  /** Events or rows read so far. */
  public long rows() {
    return rows;
  }

  /** The line read last, from 1. */
  public long line() {
    return lines.number();
  }

  /**
   * The next event or row.
   *
   * @return null at the last line, which {@link #checkEnd} has to check then
   * @throws RefusedException if the line is no JSON object, or the file ends without a last line
   */
  @Nullable JsonObject next() throws IOException, RefusedException {
    if (!lines.next()) {
      throw new RefusedException(Reason.END_MISSING).atLine(lines.number() + 1);
    }
    JsonObject row;
    try {
      row = parse();
    } catch (RefusedException e) {
      // What has no newline was cut off; that it cannot be read is only what comes of it.
      throw (lines.hasNewline() ? e : new RefusedException(Reason.END_MISSING))
          .atLine(lines.number());
    }
    if (row.find("end") != null) {
      end = row;
      return null;
    }
    if (!lines.hasNewline()) {
      throw new RefusedException(Reason.END_MISSING).atLine(lines.number() + 1);
    }
    rows++;
    hashLine();
    return row;
  }

  /**
   * Checks number and hash in the last line, and that nothing comes after it.
   *
   * @throws RefusedException if something was changed, taken out or added since it was written
   */
  void checkEnd() throws IOException, RefusedException {
    if (end == null) {
      throw new IllegalStateException("the last line has not been reached");
    }
    try {
      checkEnd(end);
    } catch (RefusedException e) {
      throw e.atLine(lines.number());
    }
    if (lines.next()) {
      throw new RefusedException(Reason.LINES_AFTER_END).atLine(lines.number());
    }
  }

  private void checkEnd(JsonObject last) throws RefusedException {
    if (last.get("end") != Json.Literal.TRUE || lines.buffer()[lines.to() - 1] != '}') {
      throw new RefusedException(Reason.MEMBER_MALFORMED, "end");
    }
    long stated = last.count(last.find("rows") == null ? "events" : "rows");
    if (stated != rows) {
      throw new RefusedException(Reason.END_COUNT_DIFFERS, stated, rows);
    }
    if (!last.text("sha256").toString().equals(StrictHex.encode(sha256.digest()))) {
      throw new RefusedException(Reason.END_HASH_DIFFERS);
    }
  }

  private JsonObject parse() throws RefusedException {
    return parser.parseObject(lines.buffer(), lines.from(), lines.to());
  }

  private void hashLine() {
    sha256.update(lines.buffer(), lines.from(), lines.lengthWithNewline());
  }
}

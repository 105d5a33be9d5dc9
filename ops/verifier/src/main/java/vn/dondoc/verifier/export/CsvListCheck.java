package vn.dondoc.verifier.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.dondoc.verifier.encoding.Sha256;
import vn.dondoc.verifier.encoding.StrictBase64;
import vn.dondoc.verifier.encoding.StrictHex;
import vn.dondoc.verifier.json.WholeNumber;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.note.SignedNote;
import vn.dondoc.verifier.note.TrustedKeys;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * Checks a list as CSV, which ends with three lines: the position, the checkpoint in base64, and
 * the hash of everything before the line of the hash.
 */
final class CsvListCheck {

  private static final int LAST_LINES = 3;
  private static final int HEADER = 1;
  private static final Pattern LINE_END = Pattern.compile("\\r?\\n\\z");

  private final LineReader lines;
  private final Sha256 beforeLast = new Sha256();
  private final Deque<byte[]> lastLines = new ArrayDeque<>();

  /** Lines of the table; a cell in quotes may have line ends of its own (RFC 4180). */
  private long records;

  private boolean inQuotes;

  private CsvListCheck(InputStream in) {
    lines = new LineReader(in);
  }

  static ListVerified verify(InputStream in, TrustedKeys keys)
      throws IOException, RefusedException {
    return new CsvListCheck(in).verify(keys);
  }

  private ListVerified verify(TrustedKeys keys) throws IOException, RefusedException {
    while (lines.next()) {
      keep();
    }
    if (inQuotes) {
      throw new RefusedException(Reason.END_MISSING).atLine(lines.number() + 1);
    }
    if (records < HEADER + LAST_LINES) {
      throw new RefusedException(Reason.OTHER_FORMAT, ExportFormat.LIST.written());
    }
    byte[] hash = beforeLast.digest();
    String position = ending("# position,");
    byte[] note =
        StrictBase64.decode(ending("# checkpoint,"))
            .orElseThrow(() -> new RefusedException(Reason.MEMBER_MALFORMED, "checkpoint"));
    if (!ending("# sha256,").equals(StrictHex.encode(hash))) {
      throw new RefusedException(Reason.END_HASH_DIFFERS).atLine(lines.number());
    }
    SignedCheckpoint checkpoint = keys.verify(SignedNote.parse(note));
    return new ListVerified(
        checkpoint,
        WholeNumber.parse(position)
            .orElseThrow(() -> new RefusedException(Reason.MEMBER_MALFORMED, "position")),
        records - HEADER - LAST_LINES);
  }

  /** Counts and keeps the line with its newline, and hashes the one that was the last until now. */
  private void keep() {
    byte[] before = lastLines.peekLast();
    if (before != null) {
      beforeLast.update(before);
    }
    byte[] line = new byte[lines.lengthWithNewline()];
    System.arraycopy(lines.buffer(), lines.from(), line, 0, line.length);
    for (byte each : line) {
      inQuotes ^= each == '"';
    }
    records += inQuotes ? 0 : 1;
    lastLines.addLast(line);
    if (lastLines.size() > LAST_LINES) {
      lastLines.removeFirst();
    }
  }

  /** What the next of the three lines says; they are taken in their order. */
  private String ending(String name) throws RefusedException {
    return Optional.of(
            LINE_END.matcher(new String(lastLines.removeFirst(), UTF_8)).replaceFirst(""))
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .orElseThrow(() -> new RefusedException(Reason.END_MISSING).atLine(lines.number() + 1));
  }
}

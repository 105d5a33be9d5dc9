package vn.dondoc.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.verifier.note.PrintedCheckpoint;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.note.SignedNote;
import vn.dondoc.verifier.note.TrustedKeys;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** Checkpoints as people keep them: the note in a file, or printed lines, one or a book of them. */
final class Checkpoints {

  /** Ten years of printed lines, one a day. */
  private static final int LONGEST_FILE_BYTES = 1024 * 1024;

  private final InputFiles files;
  private final TrustedKeys keys;

  Checkpoints(InputFiles files, TrustedKeys keys) {
    this.files = files;
    this.keys = keys;
  }

  /** The one that was typed in or scanned. */
  SignedCheckpoint ofLine(String line) throws RefusedException {
    return keys.verify(PrintedCheckpoint.toNote(line.strip(), keys));
  }

  /**
   * The one in a file.
   *
   * @throws RefusedException if there are more, or it is not good
   */
  SignedCheckpoint only(String file) throws RefusedException {
    List<SignedCheckpoint> all = all(file);
    if (all.size() != 1) {
      throw new RefusedException(Reason.USAGE, file);
    }
    return all.get(0);
  }

  /** All of a file that holds a note, or printed lines. */
  List<SignedCheckpoint> all(String file) throws RefusedException {
    byte[] bytes = files.readAll(file, LONGEST_FILE_BYTES);
    String text = new String(bytes, UTF_8);
    if (!text.startsWith(PrintedCheckpoint.MARK)) {
      return List.of(keys.verify(SignedNote.parse(bytes)));
    }
    List<SignedCheckpoint> printed = new ArrayList<>();
    long number = 0;
    for (String line : text.split("\n")) {
      number++;
      if (!line.isBlank()) {
        try {
          printed.add(ofLine(line));
        } catch (RefusedException e) {
          throw e.atLine(number);
        }
      }
    }
    return printed;
  }
}

package vn.dondoc.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.note.PrintedCheckpoint;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.note.SignedNote;
import vn.dondoc.verifier.note.TrustedKeys;
import vn.dondoc.verifier.note.VerifierKey;
import vn.dondoc.verifier.refusal.RefusedException;

/** Reads checkpoints and checks who signed them. */
final class Checkpoints {

  /** Ten years of printed lines, one a day. */
  private static final int LONGEST_BYTES = 1024 * 1024;

  private final TrustedKeys keys;

  private Checkpoints(TrustedKeys keys) {
    this.keys = keys;
  }

  /**
   * @param keys in the form in which {@code /api/audit/log/keys} names them
   * @throws BackupException if one is none
   */
  static Checkpoints by(Collection<String> keys) {
    List<VerifierKey> trusted = new ArrayList<>();
    for (String key : keys) {
      try {
        trusted.add(VerifierKey.parse(key));
      } catch (RefusedException e) {
        throw BackupException.refused("KEY_MALFORMED", key + " is no key");
      }
    }
    return new Checkpoints(new TrustedKeys(trusted, 0));
  }

  /**
   * The one that travels with a log; none if nothing has been signed yet.
   *
   * @throws BackupException if it is not signed by one of the keys
   */
  List<SignedCheckpoint> ofNote(@Nullable String note) {
    try {
      return note == null
          ? List.of()
          : List.of(keys.verify(SignedNote.parse(note.getBytes(UTF_8))));
    } catch (RefusedException e) {
      throw notSigned("the backup's last checkpoint", e);
    }
  }

  /**
   * Those that somebody kept: a note in a file, or printed lines, one or a book of them.
   *
   * @throws BackupException if the file cannot be read, or one is not signed by one of the keys
   */
  List<SignedCheckpoint> kept(Path file) {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LONGEST_BYTES);
    } catch (IOException e) {
      throw BackupException.refused("CHECKPOINT_UNREADABLE", file + " cannot be read: " + e);
    }
    String text = new String(bytes, UTF_8);
    try {
      if (!text.startsWith(PrintedCheckpoint.MARK)) {
        return List.of(keys.verify(SignedNote.parse(bytes)));
      }
      List<SignedCheckpoint> printed = new ArrayList<>();
      for (String line : text.lines().filter(it -> !it.isBlank()).toList()) {
        printed.add(keys.verify(PrintedCheckpoint.toNote(line.strip(), keys)));
      }
      return printed;
    } catch (RefusedException e) {
      throw notSigned(file.toString(), e);
    }
  }

  private static BackupException notSigned(String what, RefusedException e) {
    return BackupException.notProven(
        "CHECKPOINT_NOT_PROVEN", "%s: %s".formatted(what, e.refusal().reason()));
  }
}

package vn.dondoc.verifier.export;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.note.Checkpoint;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * Computes the tree anew from every event of the log and compares its root with the checkpoint of
 * the dump and, at each of their sizes on the way, with checkpoints kept from earlier: a log that
 * was cut, changed or replaced by an old backup has another root there, or does not get that far.
 */
public final class DumpCheck {

  private final ExportReader dump;
  private final Checkpoint checkpoint;
  private final LogTree log;

  private DumpCheck(ExportReader dump, List<SignedCheckpoint> older) throws RefusedException {
    this.dump = dump;
    this.checkpoint = dump.checkpoint().checkpoint();
    this.log = new LogTree(older, checkpoint.origin(), checkpoint.size());
  }

  /**
   * @param older checkpoints kept from earlier, in any order
   * @throws RefusedException naming the first position that is known not to be as it was logged
   */
  public static EventsVerified verify(ExportReader dump, List<SignedCheckpoint> older)
      throws IOException, RefusedException {
    return new DumpCheck(dump, older).verify();
  }

  private EventsVerified verify() throws IOException, RefusedException {
    checkHeader();
    for (JsonObject line = next(); line != null; line = next()) {
      append(line);
      log.compareKept();
    }
    if (log.size() < checkpoint.size()) {
      throw log.missing(checkpoint.size()).atLine(dump.line());
    }
    dump.checkEnd();
    log.checkRoot(checkpoint.root());
    return new EventsVerified(dump.checkpoint(), dump.rows(), log.erased(), true, log.unproven());
  }

  private void checkHeader() throws RefusedException {
    if (dump.position() != checkpoint.size()) {
      throw new RefusedException(Reason.EXPORT_POSITION_DIFFERS, dump.position(), checkpoint.size())
          .atLine(1);
    }
  }

  private @Nullable JsonObject next() throws IOException, RefusedException {
    try {
      return dump.next();
    } catch (RefusedException e) {
      throw e.atPosition(log.size() + 1);
    }
  }

  private void append(JsonObject line) throws IOException, RefusedException {
    long expected = log.size() + 1;
    long here = dump.line();
    try {
      long position = line.count("position");
      if (position != expected) {
        throw misplaced(position, expected);
      }
      log.add(line);
    } catch (RefusedException e) {
      throw e.atLine(here).atPosition(expected);
    }
  }

  /** Looks through the rest of the dump to tell an event that was moved from one that is gone. */
  private RefusedException misplaced(long found, long expected) throws IOException {
    if (found < expected) {
      return new RefusedException(Reason.POSITION_OUT_OF_ORDER, found, expected - 1);
    }
    try {
      for (JsonObject line = dump.next(); line != null; line = dump.next()) {
        if (line.count("position") == expected) {
          return new RefusedException(Reason.POSITION_OUT_OF_ORDER, expected, found);
        }
      }
    } catch (RefusedException restIsUnreadable) {
      // It is not the first thing wrong with this dump.
    }
    return log.missing(found - 1);
  }
}

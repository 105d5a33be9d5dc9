package vn.dondoc.verifier.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.merkle.CompactRange;
import vn.dondoc.verifier.merkle.TreeHasher;
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
  private final TreeHasher hasher = new TreeHasher();
  private final CompactRange tree = new CompactRange(hasher);
  private final EventReader events = new EventReader(hasher);
  private final StreamVersions versions = new StreamVersions();
  private final KeptCheckpoints older;
  private @Nullable LoggedEvent last;
  private long erased;

  private DumpCheck(ExportReader dump, List<SignedCheckpoint> older) throws RefusedException {
    this.dump = dump;
    this.checkpoint = dump.checkpoint().checkpoint();
    this.older = new KeptCheckpoints(older, checkpoint);
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
    older.compare(tree);
    for (JsonObject line = next(); line != null; line = next()) {
      append(line);
      older.compare(tree);
    }
    if (tree.size() < checkpoint.size()) {
      throw missing(checkpoint.size()).atLine(dump.line());
    }
    dump.checkEnd();
    if (!tree.root().equals(checkpoint.root())) {
      long firstUnsure = older.agreedSize() + 1;
      throw new RefusedException(Reason.ROOT_DIFFERS, firstUnsure, checkpoint.size())
          .atPosition(firstUnsure);
    }
    return new EventsVerified(dump.checkpoint(), dump.rows(), erased, true, events.unproven());
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
      throw e.atPosition(tree.size() + 1);
    }
  }

  private void append(JsonObject line) throws IOException, RefusedException {
    long expected = tree.size() + 1;
    long here = dump.line();
    try {
      long position = line.count("position");
      if (position != expected) {
        throw misplaced(position, expected);
      }
      LoggedEvent event = events.read(line);
      checkOrder(event);
      tree.append(event.leaf());
      last = event;
      erased += event.erased() ? 1 : 0;
    } catch (RefusedException e) {
      throw e.atLine(here).atPosition(expected);
    }
  }

  private void checkOrder(LoggedEvent event) throws RefusedException {
    if (event.position() > checkpoint.size()) {
      throw new RefusedException(
          Reason.POSITION_BEYOND_CHECKPOINT, event.position(), checkpoint.size());
    }
    StreamOrder.DENSE.check(event, versions.exchange(event.streamId(), event.streamVersion()));
    if (last != null && isBefore(event.recordedAt(), last.recordedAt())) {
      throw new RefusedException(
          Reason.RECORDED_EARLIER_THAN_BEFORE, event.recordedAt(), last.recordedAt());
    }
  }

  private static boolean isBefore(JsonText moment, JsonText other) {
    return Arrays.compare(moment.utf8(), other.utf8()) < 0;
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
    return missing(found - 1);
  }

  private RefusedException missing(long to) {
    long from = tree.size() + 1;
    return new RefusedException(Reason.POSITION_MISSING, from, to).atPosition(from);
  }
}

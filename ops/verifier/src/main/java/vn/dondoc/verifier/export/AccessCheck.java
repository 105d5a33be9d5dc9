package vn.dondoc.verifier.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.encoding.Sha256;
import vn.dondoc.verifier.encoding.StrictHex;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonParser;
import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.json.JsonWriter;
import vn.dondoc.verifier.merkle.CompactRange;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.merkle.TreeHasher;
import vn.dondoc.verifier.note.Checkpoint;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * Checks that every entry of an export stands in the access log at the position that it says, in
 * its order; where nothing narrows the export, also that none is left out, and that the log goes on
 * from checkpoints kept from earlier. Gathers who looked at something on the way.
 */
public final class AccessCheck {

  /** More are counted only. */
  public static final int MOST_LOOKS = 10_000;

  private static final String REFUSED_COMMAND = "REFUSED_COMMAND";

  private final ExportReader export;
  private final Checkpoint checkpoint;
  private final Set<String> about;
  private final boolean whole;
  private final KeptCheckpoints older;
  private final TreeHasher hasher = new TreeHasher();
  private final CompactRange tree = new CompactRange(hasher);
  private final JsonParser parser = new JsonParser();
  private final JsonWriter entry = new JsonWriter();
  private final Sha256 sha256 = new Sha256();
  private final List<Look> looks = new ArrayList<>();
  private long matching;
  private long lastPosition;
  private @Nullable JsonText lastRecordedAt;

  private AccessCheck(ExportReader export, List<SignedCheckpoint> older, Set<String> about)
      throws RefusedException {
    this.export = export;
    this.checkpoint = export.checkpoint().checkpoint();
    this.about = Set.copyOf(about);
    this.whole = export.header().get("filter") instanceof JsonObject filter && filter.size() == 0;
    if (!whole && !older.isEmpty()) {
      throw new RefusedException(Reason.WHOLE_FILE_NEEDED);
    }
    this.older = new KeptCheckpoints(older, checkpoint);
  }

  /**
   * @param older checkpoints kept from earlier, in any order; only for an export of everything
   * @param about tasks, plans, streams: who may have been shown one of them is gathered, nobody
   *     else. That is who asked about it, and who read something that was about more than one.
   *     None: everybody
   * @throws RefusedException naming the first position that is not as it was recorded
   */
  public static AccessVerified verify(
      ExportReader export, List<SignedCheckpoint> older, Set<String> about)
      throws IOException, RefusedException {
    return new AccessCheck(export, older, about).verify();
  }

  private AccessVerified verify() throws IOException, RefusedException {
    if (export.position() != checkpoint.size()) {
      throw new RefusedException(
              Reason.EXPORT_POSITION_DIFFERS, export.position(), checkpoint.size())
          .atLine(1);
    }
    older.compare(tree);
    for (JsonObject line = export.next(); line != null; line = export.next()) {
      try {
        check(line);
      } catch (RefusedException e) {
        throw LineMembers.at(line, e).atLine(export.line());
      }
    }
    if (whole && lastPosition < checkpoint.size()) {
      throw missing(checkpoint.size()).atLine(export.line());
    }
    export.checkEnd();
    return new AccessVerified(export.checkpoint(), export.rows(), whole, matching, looks);
  }

  private void check(JsonObject line) throws RefusedException {
    long position = line.count("position");
    JsonText recordedAt = LineMembers.shaped(line, "recordedAt", Shape.MOMENT);
    checkOrder(position, recordedAt);
    JsonText content = line.text("content");
    Hash leaf = leaf(position, recordedAt, LineMembers.salt(line), content);
    LineMembers.checkIncluded(line, position, leaf, checkpoint, hasher);
    lastPosition = position;
    lastRecordedAt = recordedAt;
    if (whole) {
      tree.append(leaf);
      older.compare(tree);
    }
    gather(position, recordedAt, content);
  }

  private void checkOrder(long position, JsonText recordedAt) throws RefusedException {
    if (position <= lastPosition) {
      throw new RefusedException(Reason.POSITION_OUT_OF_ORDER, position, lastPosition);
    }
    if (whole && position > lastPosition + 1) {
      throw missing(position - 1);
    }
    if (lastRecordedAt != null && Arrays.compare(recordedAt.utf8(), lastRecordedAt.utf8()) < 0) {
      throw new RefusedException(Reason.RECORDED_EARLIER_THAN_BEFORE, recordedAt, lastRecordedAt);
    }
  }

  private RefusedException missing(long to) {
    long from = lastPosition + 1;
    return new RefusedException(Reason.POSITION_MISSING, from, to).atPosition(from);
  }

  /** What the tree holds of it: an object in the form of RFC 8785 with a hash for the content. */
  private Hash leaf(long position, JsonText recordedAt, byte[] salt, JsonText content) {
    String contentHash = StrictHex.encode(sha256.update(salt).update(content.utf8()).digest());
    entry
        .clear()
        .raw("{\"contentHash\":\"")
        .raw(contentHash)
        .raw("\",\"position\":")
        .raw(Long.toString(position))
        .raw(",\"recordedAt\":")
        .string(recordedAt.utf8())
        .raw("}");
    return hasher.leaf(entry.buffer(), entry.length());
  }

  private void gather(long position, JsonText recordedAt, JsonText text) throws RefusedException {
    JsonObject content = parser.parseObject(text.utf8(), 0, text.utf8().length);
    if (!about.isEmpty() && !isAbout(content)) {
      return;
    }
    matching++;
    if (looks.size() < MOST_LOOKS) {
      looks.add(new Look(position, recordedAt.toString(), content));
    }
  }

  private boolean isAbout(JsonObject content) throws RefusedException {
    return content.find("subject") == null
        ? !content.text("kind").toString().equals(REFUSED_COMMAND)
        : about.contains(content.text("subject").toString());
  }
}

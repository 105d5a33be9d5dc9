package vn.dondoc.cli.backup;

import java.util.List;
import java.util.stream.Stream;
import vn.dondoc.verifier.note.SignedCheckpoint;

/**
 * What has been signed of the log in a backup. A backup names keys, too, and its checkpoint may be
 * signed by one that somebody made for it: that counts for nothing until the key is known from
 * elsewhere.
 *
 * @param checkpoints the backup's own and those that were kept, which the log has to agree with
 * @param end position up to which more than the backup's own word vouches for the log
 */
record Vouched(List<SignedCheckpoint> checkpoints, long end) {

  Vouched {
    checkpoints = List.copyOf(checkpoints);
  }

  /**
   * @throws BackupException if a checkpoint is not signed by one of the keys, or those that are
   *     known have signed nothing of the log
   */
  static Vouched of(Manifest manifest, Restore.Knowledge knowledge) {
    boolean isKeyKnown = !knowledge.keys().isEmpty();
    Checkpoints signed = Checkpoints.by(isKeyKnown ? knowledge.keys() : manifest.keys());
    List<SignedCheckpoint> own = signed.ofNote(manifest.checkpoint());
    List<SignedCheckpoint> kept =
        knowledge.checkpoints().stream().flatMap(file -> signed.kept(file).stream()).toList();
    List<SignedCheckpoint> all = Stream.concat(own.stream(), kept.stream()).toList();
    // A checkpoint of nothing speaks of an empty log only.
    long fewest = Math.min(1, manifest.position());
    if (isKeyKnown && all.stream().noneMatch(it -> it.size() >= fewest)) {
      throw BackupException.notProven(
          "CHECKPOINT_NOT_PROVEN",
          "none of the keys that were given has signed anything of this log: the backup brings no"
              + " checkpoint of it, nor was one given (--checkpoint)");
    }
    return new Vouched(
        all, (isKeyKnown ? all : kept).stream().mapToLong(SignedCheckpoint::size).max().orElse(0));
  }
}

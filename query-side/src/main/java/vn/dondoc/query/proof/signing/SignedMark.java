package vn.dondoc.query.proof.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import vn.dondoc.query.proof.note.NoteFormatException;
import vn.dondoc.query.proof.note.TreeHead;

/**
 * The tree head that this node signed last, in a file outside the database. An older backup of the
 * database knows nothing of what was signed after it was made; this does.
 */
public final class SignedMark {

  private final Path path;

  public SignedMark(Path path) {
    this.path = path;
  }

  /**
   * Empty before anything was signed here.
   *
   * @throws SigningRefusedException if there is something else in the file
   * @throws UncheckedIOException if it cannot be read
   */
  Optional<TreeHead> read() {
    try {
      return Optional.of(TreeHead.parse(Files.readString(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NoteFormatException e) {
      throw new SigningRefusedException("%s: %s".formatted(path, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("what was signed last cannot be read from " + path, e);
    }
  }

  /**
   * @throws UncheckedIOException if it cannot be written
   */
  void write(TreeHead signed) {
    Path draft = path.resolveSibling(path.getFileName() + ".draft");
    try {
      // On the disk before it takes the place of the one before: half of it would stop signing.
      Files.writeString(
          draft,
          signed.text(),
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.DSYNC);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("what was signed cannot be written to " + path, e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

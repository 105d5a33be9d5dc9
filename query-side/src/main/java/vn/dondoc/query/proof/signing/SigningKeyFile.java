package vn.dondoc.query.proof.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.dondoc.query.proof.note.NoteFormatException;
import vn.dondoc.query.proof.note.SigningKey;
import vn.dondoc.query.proof.note.VerifierKey;

/**
 * Where the private keys lie: a file that only its owner may read, outside the database, so that
 * who can write the database cannot sign. Made with a key in it on first use; a further one is
 * added to it before it takes the place of the one before.
 */
public final class SigningKeyFile {

  private static final Logger log = LoggerFactory.getLogger(SigningKeyFile.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int LINES_A_KEY = 2;

  private final Path path;
  private final String keyName;

  /**
   * @param keyName of keys that are made here
   */
  public SigningKeyFile(Path path, String keyName) {
    this.path = path;
    this.keyName = keyName;
  }

  /**
   * The keys in it, the newest last; at least one.
   *
   * @throws SigningRefusedException if others may read it, or there is something else in it
   * @throws UncheckedIOException if it can be neither read nor made
   */
  public List<SigningKey> load() {
    try {
      if (Files.notExists(path)) {
        create();
      }
      requireOwnerOnly();
      return parse(Files.readAllLines(path));
    } catch (NoteFormatException e) {
      throw new SigningRefusedException("%s: %s".formatted(path, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("no signing key can be read from " + path, e);
    }
  }

  /**
   * A key that may take over, added to the file unless there is one: it signs nothing before the
   * log says so.
   *
   * @param used those that have signed
   * @return what it is verified with
   */
  public synchronized VerifierKey next(List<VerifierKey> used) {
    List<SigningKey> keys = load();
    return keys.stream()
        .map(SigningKey::verifier)
        .filter(key -> !used.contains(key))
        .findFirst()
        .orElseGet(() -> add(keys));
  }

  private VerifierKey add(List<SigningKey> keys) {
    SigningKey added = SigningKey.generate(keyName);
    try {
      Path draft = draft(Stream.concat(keys.stream(), Stream.of(added)).toList());
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("no signing key can be added to " + path, e);
    }
    return added.verifier();
  }

  private static List<SigningKey> parse(List<String> lines) {
    List<SigningKey> keys = new ArrayList<>();
    for (int at = 0; at < lines.size(); at += LINES_A_KEY) {
      List<String> key = lines.subList(at, Math.min(at + LINES_A_KEY, lines.size()));
      keys.add(SigningKey.parse(String.join("\n", key)));
    }
    if (keys.isEmpty()) {
      throw new SigningRefusedException("there is no signing key in the file for them");
    }
    return keys;
  }

  /** Never over another: two processes may start at once. */
  private void create() throws IOException {
    SigningKey key = SigningKey.generate(keyName);
    Path draft = draft(List.of(key));
    try {
      Files.createLink(path, draft);
      log.info("checkpoints are signed with a new key, kept in {}; verifier key: {}", path, key);
    } catch (FileAlreadyExistsException e) {
      log.debug("another process has made {} in between", path, e);
    } finally {
      Files.delete(draft);
    }
  }

  /** So that the file itself is there as a whole or not at all. */
  private Path draft(List<SigningKey> keys) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path draft =
        Files.createTempFile(
            directory, "draft-", ".key", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    String text = String.join("", keys.stream().map(SigningKey::text).toList());
    return Files.writeString(draft, text, StandardOpenOption.DSYNC);
  }

  private void requireOwnerOnly() throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
      throw new SigningRefusedException(
          "others than its owner may use the signing key in %s; chmod 600 it".formatted(path));
    }
  }
}

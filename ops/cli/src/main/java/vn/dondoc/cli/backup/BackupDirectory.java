package vn.dondoc.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The directory of a backup in the making. It gets its name when everything in it is on the disk,
 * so that nothing that has the name is half a backup; what a killed run leaves is called a draft.
 */
final class BackupDirectory implements AutoCloseable {

  private final Path target;
  private final Path draft;

  private BackupDirectory(Path target, Path draft) {
    this.target = target;
    this.draft = draft;
  }

  /**
   * @throws BackupException if there is something of that name
   */
  static BackupDirectory begin(Path named) throws IOException {
    Path target = named.toAbsolutePath().normalize();
    requireFree(target);
    Path parent = Objects.requireNonNull(target.getParent(), "not the root of all files");
    Files.createDirectories(parent);
    // For the owner alone: what is in a backup is for nobody else.
    return new BackupDirectory(
        target, Files.createTempDirectory(parent, "." + target.getFileName() + ".draft-"));
  }

  private static void requireFree(Path target) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw BackupException.refused(
          "BACKUP_EXISTS", target + " is there already; each backup gets a name of its own");
    }
  }

  Path file(String name) {
    return draft.resolve(name);
  }

  /** Gives it its name; afterwards it outlives a power cut. */
  void complete() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(draft)) {
      for (Path file : files) {
        force(file);
      }
    }
    force(draft);
    requireFree(target);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    force(Objects.requireNonNull(target.getParent()));
  }

  /** Takes away what did not become a backup. */
  @Override
  public void close() throws IOException {
    if (Files.isDirectory(draft)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(draft)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(draft);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** In lower-case hex. */
  static String sha256(Path file) throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}

package vn.dondoc.embeddedpostgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** What is done to directories and to the files in them. */
final class Directories {
  private Directories() {}

  /** Creates {@code directory} and its parents where missing, readable by nobody else. */
  static void createPrivate(Path directory) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Makes the bytes of a file, or the names in a directory, survive a power cut. */
  static void force(Path fileOrDirectory) throws IOException {
    try (FileChannel channel = FileChannel.open(fileOrDirectory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Reads a small file, also on an interrupted thread, whose channels would be closed. */
  static String read(Path file) throws IOException {
    try (var input = new FileInputStream(file.toFile())) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  /** Whether {@code path} belongs to the user whom this JVM runs as; no link is followed. */
  static boolean isOwnedByThisUser(Path path) throws IOException {
    Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return owner instanceof Integer id && id == new UnixSystem().getUid();
  }

  /** Deletes {@code root} and what is in it; nothing happens if it is not there. */
  static void deleteRecursively(Path root) throws IOException {
    try {
      Files.walkFileTree(root, new Deleter());
    } catch (NoSuchFileException gone) {
      // That is what was wanted.
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}

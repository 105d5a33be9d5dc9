package vn.dondoc.embeddedpostgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * One server's home on disk, held by one JVM at a time.
 *
 * <pre>
 * lock                 locked while a JVM has this directory
 * password             the superuser's password, readable by the owner alone
 * postgres/            PostgreSQL's own data directory
 * postgres.log         what the server said since its last start; postgres.log.1 the time before
 * command.log          what initdb or pg_ctl said last
 * postgres-programs-*  the programs, unpacked
 * </pre>
 */
final class DataDirectory implements AutoCloseable {
  /** How the names begin of what is thrown away if it was not finished. */
  static final String DRAFT_PREFIX = "draft-";

  // The operating system's lock belongs to the process and is lost when any of its handles on the
  // file is closed, so a second holder in this JVM has to be refused before it opens the file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
  // pg_ctl puts paths between double quotes into a shell command, unescaped.
  private static final Pattern UNSAFE_IN_SHELL = Pattern.compile("[\"$`\\\\\\p{Cntrl}]");

  private final Path home;
  private final FileChannel lockFile;

  private DataDirectory(Path home, FileChannel lockFile) {
    this.home = home;
    this.lockFile = lockFile;
  }

  /**
   * Creates the directory if it is missing and takes its lock.
   *
   * @throws EmbeddedPostgresException if another holder, here or in another process, has it
   */
  static DataDirectory lock(Path directory) throws IOException {
    Directories.createPrivate(directory);
    Path home = directory.toRealPath();
    if (UNSAFE_IN_SHELL.matcher(home.toString()).find()) {
      throw new EmbeddedPostgresException("no data directory can have this name: " + home);
    }
    if (!HELD_HERE.add(home)) {
      throw inUse(home);
    }
    boolean locked = false;
    try {
      FileChannel file =
          FileChannel.open(
              home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        locked = file.tryLock() != null;
      } finally {
        if (!locked) {
          file.close();
        }
      }
      if (!locked) {
        throw inUse(home);
      }
      return new DataDirectory(home, file);
    } finally {
      if (!locked) {
        HELD_HERE.remove(home);
      }
    }
  }

  private static EmbeddedPostgresException inUse(Path home) {
    return new EmbeddedPostgresException(
        "the data directory %s is in use: a server already runs on it".formatted(home));
  }

  Path home() {
    return home;
  }

  Path cluster() {
    return home.resolve("postgres");
  }

  Path serverLog() {
    return home.resolve("postgres.log");
  }

  Path commandLog() {
    return home.resolve("command.log");
  }

  Path passwordFile() {
    return home.resolve("password");
  }

  /** The superuser's password. */
  String password() throws IOException {
    return Directories.read(passwordFile());
  }

  /** Makes a new password, on disk for good before anything is protected by it. */
  void generatePassword() throws IOException {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Path draft = home.resolve(DRAFT_PREFIX + "password");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, HexFormat.of().formatHex(secret), StandardCharsets.US_ASCII);
    Directories.force(draft);
    Files.move(draft, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
    Directories.force(home);
  }

  /** Throws away what an earlier first start, killed on its way, did not finish. */
  void deleteDrafts() throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(home, DRAFT_PREFIX + "*")) {
      for (Path draft : drafts) {
        Directories.deleteRecursively(draft);
      }
    }
  }

  /** Keeps the log of the time before, and only that one. */
  void rotateServerLog() throws IOException {
    if (Files.exists(serverLog())) {
      Files.move(serverLog(), home.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The end of what the server said since its last start. */
  String serverLogTail(int lines) throws IOException {
    if (!Files.exists(serverLog())) {
      return "(it wrote no log)";
    }
    List<String> log = Directories.read(serverLog()).lines().toList();
    return String.join("\n", log.subList(Math.max(0, log.size() - lines), log.size()));
  }

  /** Leaves the directory to the next holder. */
  @Override
  public void close() throws IOException {
    try {
      lockFile.close();
    } finally {
      HELD_HERE.remove(home);
    }
  }
}

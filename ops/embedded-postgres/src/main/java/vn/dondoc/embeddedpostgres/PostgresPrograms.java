package vn.dondoc.embeddedpostgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked once from the jar they travel in. They live in a directory
 * named after the archive's hash, outside the system's temporary directory, whose cleaner would
 * take libraries away from a running server.
 */
final class PostgresPrograms {
  private static final String NAMESPACE_TOOL = "unshare";
  private static final String NO_NAMESPACE =
      " (PostgreSQL does not run as root, and if this machine gives root no user namespace either,"
          + " run as an ordinary user or use a PostgreSQL of your own)";

  private final Path home;

  private PostgresPrograms(Path home) {
    this.home = home;
  }

  /** The programs below {@code parent}, unpacked if this version of them is not there yet. */
  static PostgresPrograms unpackedBelow(Path parent) throws IOException {
    Path home = parent.resolve("postgres-programs-" + archiveHash());
    if (!Files.isDirectory(home)) {
      Path draft = Files.createTempDirectory(parent, DataDirectory.DRAFT_PREFIX);
      try {
        unpack(draft);
        writeThrough(draft);
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        Directories.force(parent);
      } catch (IOException e) {
        // Another process may have been faster; its copy is as good as ours.
        if (!Files.isDirectory(home)) {
          throw e;
        }
      } finally {
        Directories.deleteRecursively(draft);
      }
    }
    return new PostgresPrograms(home);
  }

  /**
   * Those that somebody has installed.
   *
   * @param home where their {@code bin} is
   */
  static PostgresPrograms installedIn(Path home) {
    return new PostgresPrograms(home);
  }

  /** The major version of the programs, such as 18. */
  String majorVersion(Path outputFile) {
    // "postgres (PostgreSQL) 18.6"
    String[] words = run(outputFile, Duration.ofSeconds(20), "postgres", "--version").split("\\s+");
    return words[2].split("\\.")[0];
  }

  /**
   * Runs one of the programs to its end and returns what it printed.
   *
   * @param outputFile where it may print, overwritten
   * @throws EmbeddedPostgresException with its output if it fails or takes longer than {@code
   *     limit}
   */
  String run(Path outputFile, Duration limit, String program, String... arguments) {
    var command = new ArrayList<String>();
    try {
      if (new UnixSystem().getUid() == 0) {
        // PostgreSQL refuses to be root. In a user namespace of its own it is nobody, while its
        // files still belong to root outside, so that the next start finds them accessible.
        command.addAll(List.of(NAMESPACE_TOOL, "--user"));
      }
      command.add(home.resolve("bin").resolve(program).toString());
      command.addAll(List.of(arguments));
      int exitCode = run(command, outputFile, limit);
      String output = Directories.read(outputFile);
      if (exitCode != 0) {
        String hint = output.startsWith(NAMESPACE_TOOL) ? NO_NAMESPACE : "";
        throw new EmbeddedPostgresException(
            "%s failed with exit code %d: %s%s".formatted(program, exitCode, output, hint));
      }
      return output;
    } catch (IOException e) {
      String hint = command.contains(NAMESPACE_TOOL) ? NO_NAMESPACE : "";
      throw new EmbeddedPostgresException("cannot run " + program + hint, e);
    }
  }

  private static int run(List<String> command, Path outputFile, Duration limit) throws IOException {
    var builder = new ProcessBuilder(command);
    // A variable such as PGDATA or LC_ALL of the caller's must not change what happens here.
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    builder.redirectErrorStream(true).redirectOutput(outputFile.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    if (!Waiting.until(() -> !process.isAlive(), limit)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new EmbeddedPostgresException("%s took longer than %s".formatted(command, limit));
    }
    return process.exitValue();
  }

  private static void unpack(Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        // Not every directory has an entry of its own.
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          boolean executable = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
        }
      }
    }
  }

  /** A power cut must not leave empty files under the final name. One by one it takes too long. */
  private static void writeThrough(Path directory) throws IOException {
    List<String> command = List.of("sync", "--file-system", directory.toString());
    int exitCode = run(command, Path.of("/dev/null"), Duration.ofMinutes(2));
    if (exitCode != 0) {
      throw new IOException("%s failed with exit code %d".formatted(command, exitCode));
    }
  }

  private static InputStream archive() {
    String system = System.getProperty("os.name", "");
    String processor = System.getProperty("os.arch", "");
    InputStream archive =
        system.equals("Linux") && processor.equals("amd64")
            ? PostgresPrograms.class.getResourceAsStream("/postgres-linux-x86_64.txz")
            : null;
    if (archive == null) {
      throw new EmbeddedPostgresException(
          "no PostgreSQL comes along for %s on %s: use one of your own"
              .formatted(system, processor));
    }
    return new BufferedInputStream(archive, 1 << 16);
  }

  private static String archiveHash() throws IOException {
    try (var archive = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
      archive.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(archive.getMessageDigest().digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

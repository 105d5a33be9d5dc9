package vn.dondoc.embeddedpostgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked once from the jar they travel in. They live in a directory
 * named after the archive's hash, outside the system's temporary directory, whose cleaner would
 * take libraries away from a running server.
 */
final class PostgresBinaries {
  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /** The programs below {@code parent}, unpacked if this version of them is not there yet. */
  static PostgresBinaries unpackedBelow(Path parent) throws IOException {
    Path home = parent.resolve("postgres-programs-" + archiveHash());
    if (!Files.isDirectory(home)) {
      Path unpacking = Files.createTempDirectory(parent, "unpacking-");
      try {
        unpack(unpacking);
        Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        // Another process may have been faster; its copy is as good as ours.
        if (!Files.isDirectory(home)) {
          throw e;
        }
      } finally {
        Directories.deleteRecursively(unpacking);
      }
    }
    return new PostgresBinaries(home);
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
    if (runsAsRoot()) {
      // PostgreSQL refuses to be root. In a user namespace of its own it is nobody, and the files
      // still belong to root outside it, so the next start finds them accessible.
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    // A variable such as PGDATA or LC_ALL of the caller's must not change what happens here.
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    builder.redirectErrorStream(true).redirectOutput(outputFile.toFile());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      if (!finishes(process, limit)) {
        throw new EmbeddedPostgresException(program + " took longer than " + limit);
      }
      String output = Files.readString(outputFile, StandardCharsets.UTF_8).strip();
      if (process.exitValue() != 0) {
        throw new EmbeddedPostgresException(
            "%s failed (exit %d): %s".formatted(program, process.exitValue(), output));
      }
      return output;
    } catch (IOException e) {
      throw new EmbeddedPostgresException("cannot run " + program, e);
    }
  }

  private static boolean finishes(Process process, Duration limit) {
    boolean finished = false;
    try {
      finished = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      return finished;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (!finished) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static boolean runsAsRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
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
        Files.createDirectories(path.resolveSibling("."));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.createLink(path, target.resolve(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          boolean executable = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
        }
      }
    }
  }

  private static InputStream archive() {
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String name =
        switch (arch) {
          case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
          case "aarch64" -> "/postgres-linux-arm_64.txz";
          default -> "/postgres-linux-" + arch + ".txz";
        };
    InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
    if (archive == null) {
      throw new EmbeddedPostgresException(
          "no PostgreSQL for this machine on the class path (%s): use one of your own"
              .formatted(name));
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

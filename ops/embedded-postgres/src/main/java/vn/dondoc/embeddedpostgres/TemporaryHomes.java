package vn.dondoc.embeddedpostgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the servers of tests live, and what is done about those whose JVM was killed. */
final class TemporaryHomes {
  /** A directory younger than this may belong to a server that is about to take its lock. */
  static final Duration SETTLED = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(TemporaryHomes.class);
  private static final String PREFIX = "dondoc-postgres-";

  private TemporaryHomes() {}

  static Path create() throws IOException {
    return Files.createTempDirectory(PREFIX);
  }

  /** Where temporary servers find the programs: unpacked once a machine, not once a test. */
  static Path programsFor(Path home) {
    Path cache = Path.of(System.getProperty("user.home", ""), ".cache", "dondoc");
    try {
      if (cache.isAbsolute()) {
        Directories.createPrivate(cache);
        return cache;
      }
    } catch (IOException noHomeOfItsOwn) {
      LOG.debug("cannot use {}", cache, noHomeOfItsOwn);
    }
    return home;
  }

  /** Stops and deletes temporary servers made before {@code limit} that nobody holds any more. */
  static void sweep(PostgresPrograms programs, Instant limit) throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path home : homes) {
        try {
          // In a directory that all may write to, anyone can make one that leads elsewhere.
          if (Directories.isOwnedByThisUser(home) && isOlder(home.resolve("lock"), limit)) {
            sweep(programs, home);
          }
        } catch (IOException | EmbeddedPostgresException inUseOrNotOurs) {
          LOG.debug("left alone: {}: {}", home, inUseOrNotOurs.getMessage());
        }
      }
    }
  }

  private static boolean isOlder(Path file, Instant limit) throws IOException {
    return Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(limit);
  }

  private static void sweep(PostgresPrograms programs, Path home) throws IOException {
    try (DataDirectory directory = DataDirectory.lock(home)) {
      new Postmaster(programs, directory, Lifetime.TEMPORARY).stop();
      Directories.deleteRecursively(directory.home());
    }
  }
}

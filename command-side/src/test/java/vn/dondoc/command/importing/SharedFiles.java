package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The documents and tables kept beside the repository. Absent in a lone clone, where the tests over
 * them are skipped; CI has to have them.
 */
public final class SharedFiles {

  private SharedFiles() {}

  public static byte[] bytes(String path) {
    try {
      return Files.readAllBytes(root().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  private static Path root() {
    Path directory = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (directory != null && !Files.isDirectory(directory.resolve(".ci"))) {
      directory = directory.getParent();
    }
    Path shared = directory == null ? null : directory.resolveSibling("shared");
    if (shared == null || !Files.isDirectory(shared)) {
      if ("true".equals(System.getenv("CI"))) {
        fail("the shared files are missing beside the repository");
      }
      return abort("the shared files are missing beside the repository");
    }
    return shared;
  }
}

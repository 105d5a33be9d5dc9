package vn.dondoc.standalone;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real documents and tables, in a folder beside the checkout: skipped without them, but never in
 * CI.
 */
final class SharedFiles {

  private SharedFiles() {}

  static byte[] read(String path) {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.isDirectory(root.resolve(".ci"))) {
      root = root.getParent();
    }
    Path file = root == null ? Path.of(path) : root.resolveSibling("shared").resolve(path);
    if (!Files.isRegularFile(file)) {
      if ("true".equals(System.getenv("CI"))) {
        fail("missing in CI: shared/" + path);
      }
      abort("not there: shared/" + path);
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String path) {
    return new String(read(path), java.nio.charset.StandardCharsets.UTF_8);
  }
}

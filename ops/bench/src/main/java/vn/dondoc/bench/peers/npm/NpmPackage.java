package vn.dondoc.bench.peers.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A package as npm installs it, kept for the next run.
 *
 * @param folder that Node finds the package from
 * @param content the package's own files
 */
public record NpmPackage(Path folder, Path content) {

  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(2);

  /** The package is not to be had here; the message says why. */
  public static final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
      super(message);
    }
  }

  /**
   * Installs it below {@code cache} unless it is there.
   *
   * @param name with its scope
   */
  public static NpmPackage install(Path cache, String name, String version)
      throws UnavailableException, InterruptedException {
    Path folder = cache.resolve(name.substring(name.indexOf('/') + 1) + "-" + version);
    Path content = folder.resolve("node_modules").resolve(name);
    if (!Files.exists(content.resolve("package.json"))) {
      install(folder, name + "@" + version);
    }
    return new NpmPackage(folder, content);
  }

  private static void install(Path folder, String what)
      throws UnavailableException, InterruptedException {
    try {
      Files.createDirectories(folder);
      Path log = folder.resolve("install.log");
      Process npm =
          new ProcessBuilder(
                  List.of(
                      "npm",
                      "install",
                      "--prefix",
                      ".",
                      "--no-save",
                      "--no-audit",
                      "--no-fund",
                      what))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!npm.waitFor(INSTALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        npm.destroyForcibly();
        throw new UnavailableException("npm did not install " + what + " in time");
      }
      if (npm.exitValue() != 0) {
        throw new UnavailableException("npm cannot install " + what + ", see " + log);
      }
    } catch (IOException e) {
      throw new UnavailableException("npm is not there: " + e.getMessage());
    }
  }
}

package vn.dondoc.bench.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the build makes besides the bench, each of which need not be there.
 *
 * @param standalone the application, for what is measured of the whole of it
 * @param verifier the auditors' program
 */
public record BuiltJars(Path standalone, Path verifier) {

  public static final Path STANDALONE = Path.of("standalone", "target", "dondoc.jar");
  public static final Path VERIFIER = Path.of("verifier", "target", "verifier.jar");

  /**
   * Looked for from the bench's own jar, else from the working directory: the repository's root, or
   * the module of the bench.
   *
   * @param inModules below the directory of the modules
   */
  public static Path besideThisOne(Path inModules) {
    Path classPath = Path.of(System.getProperty("java.class.path").split(":", 2)[0]);
    Path target = classPath.toAbsolutePath().getParent();
    Path modules = target == null ? Path.of("") : target.resolve("../..").normalize();
    List<Path> places =
        List.of(
            modules.resolve(inModules),
            Path.of("ops").resolve(inModules).toAbsolutePath(),
            Path.of("..").resolve(inModules).toAbsolutePath().normalize());
    return places.stream().filter(Files::isRegularFile).findFirst().orElse(places.get(1));
  }
}

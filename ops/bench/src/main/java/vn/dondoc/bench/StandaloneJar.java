package vn.dondoc.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the build puts the standalone application. */
final class StandaloneJar {

  private static final Path IN_ITS_MODULE = Path.of("standalone", "target", "dondoc.jar");

  private StandaloneJar() {}

  /**
   * Looked for from the bench's own jar, else from the working directory: the repository's root, or
   * the module of the bench. It need not be there.
   */
  static Path besideThisOne() {
    Path classPath = Path.of(System.getProperty("java.class.path").split(":", 2)[0]);
    Path target = classPath.toAbsolutePath().getParent();
    Path modules = target == null ? Path.of("") : target.resolve("../..").normalize();
    List<Path> places =
        List.of(
            modules.resolve(IN_ITS_MODULE),
            Path.of("ops").resolve(IN_ITS_MODULE).toAbsolutePath(),
            Path.of("..").resolve(IN_ITS_MODULE).toAbsolutePath().normalize());
    return places.stream().filter(Files::isRegularFile).findFirst().orElse(places.get(1));
  }
}

package vn.dondoc.drills;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the build puts the programs that drills are about. */
final class BuiltJars {

  private BuiltJars() {}

  /**
   * Looked for from the drills' own jar, else from the working directory: the repository's root, or
   * the module of the drills. It need not be there.
   */
  static Path find(String module, String jar) {
    Path inItsModule = Path.of(module, "target", jar);
    Path classPath = Path.of(System.getProperty("java.class.path").split(":", 2)[0]);
    Path target = classPath.toAbsolutePath().getParent();
    Path modules = target == null ? Path.of("") : target.resolve("../..").normalize();
    List<Path> places =
        List.of(
            modules.resolve(inItsModule),
            Path.of("ops").resolve(inItsModule).toAbsolutePath(),
            Path.of("..").resolve(inItsModule).toAbsolutePath().normalize());
    return places.stream().filter(Files::isRegularFile).findFirst().orElse(places.get(1));
  }
}

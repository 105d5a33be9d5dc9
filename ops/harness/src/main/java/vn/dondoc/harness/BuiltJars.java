package vn.dondoc.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the build makes besides the program that runs, each of which need not be there.
 *
 * @param standalone the whole application
 * @param verifier the auditors' program
 */
public record BuiltJars(Path standalone, Path verifier) {

  /**
   * Looked for from the running program's own jar, else from the working directory: the
   * repository's root, or the program's own module.
   *
   * @param module the directory's name, below that of the modules
   */
  public static Path find(String module, String jar) {
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

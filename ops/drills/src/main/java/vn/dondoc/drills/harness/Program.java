package vn.dondoc.drills.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The standalone application as it was built, or another program that was made of it.
 *
 * @param jars its class path
 * @param replacements classes of the last jar that put something of theirs in the place of the
 *     program's own
 */
public record Program(List<Path> jars, List<String> replacements) {

  private static final String MAIN = "vn.dondoc.standalone.StandaloneApplication";

  public Program {
    jars = List.copyOf(jars);
    replacements = List.copyOf(replacements);
  }

  public static Program built(Path jar) {
    return new Program(List.of(jar), List.of());
  }

  /**
   * @param nextProgramJar holds the replacements
   */
  public static Program changed(Path jar, Path nextProgramJar, String... replacements) {
    return new Program(List.of(jar, nextProgramJar), List.of(replacements));
  }

  List<String> command(List<String> flags, List<String> arguments) {
    if (replacements.isEmpty()) {
      return Programs.java(flags, jars.getFirst(), arguments);
    }
    List<String> all = new ArrayList<>(arguments);
    all.add("--spring.main.sources=" + String.join(",", replacements));
    all.add("--spring.main.allow-bean-definition-overriding=true");
    return Programs.java(flags, jars, MAIN, all);
  }
}

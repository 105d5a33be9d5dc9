package vn.dondoc.drills.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How Java programs are started. */
final class Programs {

  private Programs() {}

  /** A runnable jar on the Java that runs this. */
  static List<String> java(List<String> flags, Path jar, List<String> arguments) {
    return command(flags, List.of("-jar", jar.toString()), arguments);
  }

  /** A class of one of several jars, on the Java that runs this. */
  static List<String> java(
      List<String> flags, List<Path> classPath, String main, List<String> arguments) {
    String jars = classPath.stream().map(Path::toString).collect(Collectors.joining(":"));
    return command(flags, List.of("-cp", jars, main), arguments);
  }

  private static List<String> command(
      List<String> flags, List<String> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(program);
    command.addAll(arguments);
    return command;
  }
}

package vn.dondoc.drills.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How Java programs are started. */
final class Programs {

  private Programs() {}

  /** A runnable jar on the Java that runs this. */
  static List<String> java(List<String> flags, Path jar, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return command;
  }
}

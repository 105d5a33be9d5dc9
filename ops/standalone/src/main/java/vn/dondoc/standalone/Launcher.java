package vn.dondoc.standalone;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code java -jar dondoc.jar} runs: the process becomes a JVM with the options of {@link
 * JvmOptions}, which a manifest cannot ask for. It stays the same process, with the same command
 * line but for these options, which stand before all that were given. Decision 25.
 */
public final class Launcher {

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final Path PROGRAM = Path.of("/proc/self/exe");

  /** Where the JVM and its own launcher find options that are not on the command line. */
  private static final List<String> OPTIONS_ELSEWHERE =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  private Launcher() {}

  public static void main(String[] args) {
    Path jar = jar(System.getProperty("java.class.path"));
    if (jar != null && Files.isReadable(COMMAND_LINE)) {
      try {
        List<byte[]> words = words(Files.readAllBytes(COMMAND_LINE));
        List<String> missing = JvmOptions.missing(given(words, System.getenv()), jar);
        // Once they are there none is missing.
        if (!missing.isEmpty()) {
          become(with(missing, words));
        }
      } catch (Throwable e) { // whatever the call to the C library throws: it can do without
        System.err.println("dondoc starts in the JVM as it is: " + e);
      }
    }
    StandaloneApplication.main(args);
  }

  /**
   * @return null if this is not run from the jar
   */
  static @Nullable Path jar(String classPath) {
    return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
        ? Path.of(classPath)
        : null;
  }

  /**
   * Program and arguments, each as the bytes that the kernel was given, without the zero behind.
   */
  static List<byte[]> words(byte[] commandLine) {
    List<byte[]> words = new ArrayList<>();
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    for (byte next : commandLine) {
      if (next == 0) {
        words.add(word.toByteArray());
        word.reset();
      } else {
        word.write(next);
      }
    }
    return words;
  }

  /** The options that this JVM was given: on its command line, and in the environment. */
  static List<String> given(List<byte[]> words, Map<String, String> environment) {
    List<String> given = new ArrayList<>();
    for (String variable : OPTIONS_ELSEWHERE) {
      String value = environment.getOrDefault(variable, "").replace("\"", "").replace("'", "");
      given.addAll(List.of(value.strip().split("\\s+")));
    }
    for (byte[] word : words.subList(1, words.size())) {
      String option = new String(word, StandardCharsets.UTF_8);
      if (option.equals("-jar")) {
        break; // what follows is the program's
      }
      given.add(option);
    }
    return given;
  }

  static List<byte[]> with(List<String> options, List<byte[]> words) {
    List<byte[]> command = new ArrayList<>(words);
    for (String option : options.reversed()) {
      command.add(1, option.getBytes(StandardCharsets.UTF_8));
    }
    return command;
  }

  /**
   * Does not return if it succeeds: the process goes on as that program, as after {@code exec} in a
   * shell.
   */
  private static void become(List<byte[]> command) throws Throwable {
    Linker linker = Linker.nativeLinker();
    var execv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("execv"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      // One more, which stays null, ends the list.
      MemorySegment words = arena.allocate(ValueLayout.ADDRESS, command.size() + 1L);
      for (int i = 0; i < command.size(); i++) {
        words.setAtIndex(ValueLayout.ADDRESS, i, text(arena, command.get(i)));
      }
      // By its own path, after which the kernel names the process.
      String path = Files.readSymbolicLink(PROGRAM).toString();
      MemorySegment program = text(arena, path.getBytes(StandardCharsets.UTF_8));
      int failed = (int) execv.invokeExact(program, words);
      throw new IOException("execv returned " + failed);
    }
  }

  /** Bytes, and the zero that ends them. */
  private static MemorySegment text(Arena arena, byte[] bytes) {
    MemorySegment text = arena.allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, text, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return text;
  }
}

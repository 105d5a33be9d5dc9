package vn.dondoc.bench.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What figures were taken on, for whoever takes them again. */
public final class Machine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Machine() {}

  /** A Markdown list. */
  public static String words() {
    return """
    - %d processors: %s
    - memory: %s
    - %s %s, %s
    - Java %s
    """
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            first(PROCESSORS, "model name"),
            first(MEMORY, "MemTotal"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.version());
  }

  /** Of a file of Linux's that says things as {@code key: value}. */
  private static String first(Path file, String key) {
    if (!Files.isReadable(file)) {
      return "unknown";
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}

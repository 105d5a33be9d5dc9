package vn.dondoc.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What dondoc asks of its JVM: the JDK's cache of loaded and linked classes where it lies beside
 * the jar, and a heap that stays small. Who says something about either is not told otherwise.
 * Decision 25.
 */
final class JvmOptions {

  /** Made by {@link TrainingRun} when the jar is packed. */
  private static final String CACHE = "dondoc.aot";

  private static final String CACHE_OPTION = "-XX:AOTCache=";

  /** Below it a burst of work after a quiet hour has G1 take four times as much, for good. */
  private static final long FLOOR_MEGABYTES = 96;

  private static final String FLOOR_OPTION = "-Xms" + FLOOR_MEGABYTES + "m";

  /** Of its time as much as a third, before G1 takes more memory instead. */
  private static final String PATIENCE_OPTION = "-XX:GCTimeRatio=2";

  /** What would begin twice, and files that may hold any option. */
  private static final List<String> LEAVE_ALONE =
      List.of(
          "-agent",
          "-javaagent",
          "-Xrun",
          "-Dcom.sun.management.",
          "-XX:StartFlightRecording",
          "-Xlog",
          "-XX:Flags",
          "-XX:VMOptionsFile",
          "@");

  /** With one of these the JVM refuses a cache, or has another. */
  private static final List<String> OWN_CACHE =
      List.of(
          "-XX:AOT",
          "-Xshare",
          "-XX:SharedArchiveFile",
          "-XX:SharedClassListFile",
          "-XX:DumpLoadedClassList");

  private static final List<String> OWN_FLOOR =
      List.of("-Xms", "-XX:MinHeapSize", "-XX:InitialHeap", "-XX:InitialRAM", "-XX:MaxRAM");

  private static final String OWN_PATIENCE = "-XX:GCTimeRatio";

  /** Other collectors read these two options otherwise. */
  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use(?!G1)\\w+GC");

  private static final Pattern MOST = Pattern.compile("(?:-Xmx|-XX:MaxHeapSize=)(\\d{1,15})(.?)");
  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30, "t", 1L << 40);

  private JvmOptions() {}

  /**
   * @param given to the JVM
   * @param jar beside which the cache may lie
   * @return what is to be given besides; nothing once it is
   */
  static List<String> missing(List<String> given, Path jar) throws IOException {
    List<String> missing = new ArrayList<>();
    if (anyBegins(given, LEAVE_ALONE)) {
      return missing;
    }
    Path cache = jar.resolveSibling(CACHE);
    if (!anyBegins(given, OWN_CACHE) && Files.isReadable(cache) && isAsSafe(cache, jar)) {
      missing.add(CACHE_OPTION + cache);
    }
    boolean otherCollector = given.stream().anyMatch(it -> COLLECTOR.matcher(it).matches());
    if (!otherCollector) {
      if (!anyBegins(given, OWN_FLOOR) && given.stream().noneMatch(JvmOptions::isBelowFloor)) {
        missing.add(FLOOR_OPTION);
      }
      if (!anyBegins(given, List.of(OWN_PATIENCE))) {
        missing.add(PATIENCE_OPTION);
      }
    }
    return missing;
  }

  private static boolean anyBegins(List<String> options, List<String> beginnings) {
    return options.stream().anyMatch(it -> beginnings.stream().anyMatch(it::startsWith));
  }

  /** The JVM runs what is in the cache unseen: nobody may have put it there who cannot the jar. */
  private static boolean isAsSafe(Path cache, Path jar) throws IOException {
    boolean safe = owner(cache).equals(owner(jar)) && (mode(cache) & 2) == 0;
    if (!safe) {
      System.err.println(cache + " is not used: it is not of the jar's owner alone");
    }
    return safe;
  }

  private static Object owner(Path file) throws IOException {
    return Files.getAttribute(file, "unix:uid");
  }

  private static int mode(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:mode");
  }

  private static boolean isBelowFloor(String option) {
    Matcher most = MOST.matcher(option);
    if (!most.matches()) {
      return false;
    }
    Long unit = BYTES.get(most.group(2).toLowerCase(Locale.ROOT));
    return unit != null && Long.parseLong(most.group(1)) * unit < FLOOR_MEGABYTES << 20;
  }
}

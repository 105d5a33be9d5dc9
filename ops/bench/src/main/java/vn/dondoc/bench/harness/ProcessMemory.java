package vn.dondoc.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has in memory, as Linux tells it; in megabytes. */
public final class ProcessMemory {

  private static final double BYTES_OF_A_KIBIBYTE = 1_024;
  private static final double BYTES_OF_A_MEGABYTE = 1e6;

  private ProcessMemory() {}

  /**
   * Resident now.
   *
   * @throws IOException if there is no such process
   */
  public static double resident(long pid) throws IOException {
    return megabytes(pid, "VmRSS:");
  }

  /**
   * The most that was resident at any time.
   *
   * @throws IOException if there is no such process
   */
  public static double mostResident(long pid) throws IOException {
    return megabytes(pid, "VmHWM:");
  }

  private static double megabytes(long pid, String name) throws IOException {
    Path status = Path.of("/proc", "" + pid, "status");
    long kibibytes =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith(name))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findAny()
            .orElseThrow(() -> new IOException("no %s in %s".formatted(name, status)));
    return kibibytes * BYTES_OF_A_KIBIBYTE / BYTES_OF_A_MEGABYTE;
  }
}

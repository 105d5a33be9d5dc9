package vn.dondoc.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of the server on one data directory, as the operating system knows them. The
 * process id that a server leaves in postmaster.pid proves nothing by itself: after a crash it may
 * have become anyone's.
 */
final class ServerProcesses {
  private static final Path PROC = Path.of("/proc");
  private static final String PROGRAM = "postgres";

  private final Path cluster;

  ServerProcesses(Path cluster) {
    this.cluster = cluster;
  }

  /** Those that run a program called postgres inside this data directory. */
  List<ProcessHandle> all() {
    try (Stream<ProcessHandle> running = ProcessHandle.allProcesses()) {
      Path realCluster = cluster.toRealPath();
      return running.filter(process -> isServerOf(realCluster, process)).toList();
    } catch (IOException noSuchDirectory) {
      return List.of();
    }
  }

  /** The one of them that the others are children of, if it runs and has written down its id. */
  Optional<ProcessHandle> postmaster() {
    Optional<Long> pid = recordedPid();
    return all().stream()
        .filter(process -> pid.filter(p -> p == process.pid()).isPresent())
        .findAny();
  }

  /**
   * Removes postmaster.pid if the process it names is alive but none of ours: PostgreSQL looks only
   * whether it is alive, and would not start. If it is dead PostgreSQL cleans up by itself.
   */
  void removeMisleadingPidFile() throws IOException {
    if (recordedPid().flatMap(ProcessHandle::of).isPresent() && all().isEmpty()) {
      Files.deleteIfExists(pidFile());
    }
  }

  private Optional<Long> recordedPid() {
    try {
      return Directories.read(pidFile()).lines().findFirst().map(Long::valueOf);
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  private Path pidFile() {
    return cluster.resolve("postmaster.pid");
  }

  private static boolean isServerOf(Path realCluster, ProcessHandle process) {
    Path entry = PROC.resolve(Long.toString(process.pid()));
    try {
      String program = Files.readSymbolicLink(entry.resolve("exe")).toString();
      // Linux says so when the file has been replaced, as by an update.
      String name = program.replace(" (deleted)", "");
      return Path.of(name).endsWith(PROGRAM)
          && Files.readSymbolicLink(entry.resolve("cwd")).equals(realCluster);
    } catch (IOException endedOrNotOurs) {
      return false;
    }
  }
}

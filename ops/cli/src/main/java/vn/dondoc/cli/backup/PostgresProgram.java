package vn.dondoc.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of PostgreSQL's own programs, new enough for what is asked of it. */
final class PostgresProgram {

  /** Where Debian keeps the programs of each version, which need not be on the path. */
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (([0-9]+)\\S*)");

  private final Path path;
  private final String version;
  private final int major;

  private PostgresProgram(Path path, String version, int major) {
    this.path = path;
    this.version = version;
    this.major = major;
  }

  /**
   * The first of that name that is new enough: pg_dump cannot read a server newer than itself, nor
   * pg_restore a file of a newer pg_dump.
   *
   * @param directory where it is; null: on the path, else where Debian has it
   * @throws BackupException if there is none
   */
  static PostgresProgram find(String name, int leastMajor, @Nullable Path directory) {
    List<String> unfit = new ArrayList<>();
    for (Path candidate : candidates(name, directory)) {
      try {
        PostgresProgram found = of(candidate);
        if (found.major >= leastMajor) {
          return found;
        }
        unfit.add("only " + found);
      } catch (IOException e) {
        unfit.add(candidate + ": " + e.getMessage());
      }
    }
    throw BackupException.refused(
        "PROGRAM_MISSING",
        "%s of PostgreSQL %d or later is needed, and %s; --postgres-bin says where there is one"
            .formatted(
                name,
                leastMajor,
                unfit.isEmpty() ? "none was found" : "found were " + String.join(", ", unfit)));
  }

  private static List<Path> candidates(String name, @Nullable Path directory) {
    Stream<Path> directories =
        directory == null
            ? Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .map(Path::of),
                installed())
            : Stream.of(directory);
    return directories.map(it -> it.resolve(name)).filter(Files::isExecutable).toList();
  }

  private static Stream<Path> installed() {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(DEBIAN)) {
      try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIAN)) {
        versions.forEach(version -> found.add(version.resolve("bin")));
      } catch (IOException unreadable) {
        // As if there were none.
        return Stream.empty();
      }
    }
    return found.stream().sorted();
  }

  private static PostgresProgram of(Path path) throws IOException {
    Process process =
        new ProcessBuilder(path.toString(), "--version").redirectErrorStream(true).start();
    process.getOutputStream().close();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    Matcher matcher = VERSION.matcher(answer);
    if (!matcher.find()) {
      throw new IOException("it does not say its version: " + answer);
    }
    return new PostgresProgram(path, matcher.group(1), Integer.parseInt(matcher.group(2)));
  }

  /** Such as 15.18. */
  String version() {
    return version;
  }

  /**
   * @param errors where it says what is wrong
   */
  Process start(List<String> arguments, Map<String, String> environment, Path errors)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(path.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C");
    builder.redirectInput(new File("/dev/null"));
    builder.redirectError(errors.toFile());
    return builder.start();
  }

  /**
   * Waits for its end.
   *
   * @throws BackupException with what it said, if it failed
   */
  void requireDone(Process process, Path errors) throws IOException {
    int exitCode;
    try {
      exitCode = process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw BackupException.refused("INTERRUPTED", "interrupted");
    }
    if (exitCode != 0) {
      throw BackupException.refused(
          "PROGRAM_FAILED",
          "%s ended with %d: %s".formatted(path, exitCode, Files.readString(errors).strip()));
    }
  }

  @Override
  public String toString() {
    return path + " " + version;
  }
}

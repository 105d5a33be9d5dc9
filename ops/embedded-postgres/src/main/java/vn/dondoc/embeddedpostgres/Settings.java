package vn.dondoc.embeddedpostgres;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a server is run.
 *
 * @param parameters server parameters given on the command line, where nothing stored in the data
 *     directory (not even {@code ALTER SYSTEM}) overrides them; how the server listens is fixed
 * @param stopAtJvmExit whether a JVM shutdown hook stops the server. Hooks run side by side: who
 *     has work to finish on the database at shutdown says no and closes the server itself, last.
 */
public record Settings(Map<String, String> parameters, boolean stopAtJvmExit) {
  private static final Pattern NAME = Pattern.compile("[a-z_]{1,63}");
  // pg_ctl hands the options to a shell: only what a shell leaves alone is let through.
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.,:/-]{0,200}");

  /** Checks that names and values need no quoting; {@code IllegalArgumentException} otherwise. */
  public Settings {
    parameters = Map.copyOf(parameters);
    parameters.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a plain server parameter: " + name);
          }
        });
  }

  /** What is acknowledged survives: sized for two cores and a small office. */
  public static Settings durable() {
    return new Settings(
        Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "128MB"),
            // Writers batch before they commit, so waiting for company here would only add latency.
            Map.entry("commit_delay", "0"),
            Map.entry("wal_buffers", "16MB"),
            Map.entry("wal_compression", "on"),
            Map.entry("max_wal_size", "1GB"),
            // Short statements: compiling them costs more than it saves.
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC")),
        true);
  }

  /** These settings with one server parameter changed or added. */
  public Settings withParameter(String name, String value) {
    var changed = new TreeMap<>(parameters);
    changed.put(name, value);
    return new Settings(changed, stopAtJvmExit);
  }

  /** These settings, leaving it to the caller to close the server when the JVM ends. */
  public Settings withoutShutdownHook() {
    return new Settings(parameters, false);
  }
}

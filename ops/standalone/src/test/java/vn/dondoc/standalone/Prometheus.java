package vn.dondoc.standalone;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * A real Prometheus that watches a running dondoc with the files of {@code ops/deploy}, but looks
 * every second and lets no alert wait. Skipped where there is none, but never in CI.
 */
final class Prometheus implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String EVERY = "1s";

  private final Process process;
  private final Path output;
  private final Dondoc api;

  private Prometheus(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.api = new Dondoc(port);
  }

  /**
   * Returns once it has scraped.
   *
   * @param home empty, and its own
   * @param managementPort of the dondoc that it watches
   */
  static Prometheus start(Path home, int managementPort) {
    Path program = program("prometheus");
    try {
      Path config = home.resolve("prometheus.yml");
      Files.writeString(config, config(managementPort));
      Files.writeString(home.resolve("alerts.yml"), impatientRules());
      int port = DondocProcess.freePort();
      Path output = home.resolve("output.txt");
      Process process =
          new ProcessBuilder(
                  program.toString(),
                  "--config.file=" + config,
                  "--storage.tsdb.path=" + home.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port,
                  "--log.level=warn")
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      Prometheus started = new Prometheus(process, output, port);
      started.awaitScrape();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitScrape() {
    boolean scraped = false;
    try {
      await("a scrape", () -> isUp() && hasData("up == 1"));
      scraped = true;
    } finally {
      if (!scraped) {
        process.destroyForcibly();
      }
    }
  }

  /** A program on the path; where it is missing the test is skipped, in CI it fails. */
  static Path program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(
            () -> {
              if ("true".equals(System.getenv("CI"))) {
                return fail("missing in CI: " + name);
              }
              return abort("not on the path: " + name);
            });
  }

  private static String config(int managementPort) throws IOException {
    Map<String, Object> config = WatchFiles.yaml(WatchFiles.PROMETHEUS);
    config.put("global", Map.of("scrape_interval", EVERY, "evaluation_interval", EVERY));
    Map<String, Object> scrape = WatchFiles.maps(config.get("scrape_configs")).getFirst();
    scrape.put(
        "static_configs", List.of(Map.of("targets", List.of("127.0.0.1:" + managementPort))));
    return new Yaml().dump(config);
  }

  private static String impatientRules() throws IOException {
    Map<String, Object> rules = WatchFiles.yaml(WatchFiles.ALERTS);
    for (Map<String, Object> group : WatchFiles.maps(rules.get("groups"))) {
      WatchFiles.maps(group.get("rules")).forEach(rule -> rule.remove("for"));
    }
    return new Yaml().dump(rules);
  }

  /** Whether an expression has a value now that is a number. */
  boolean hasData(String expression) {
    return values(expression).stream().anyMatch(value -> !value.isNaN());
  }

  /** The present values of an expression, one a series; a wrong expression fails the test. */
  List<Double> values(String expression) {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return api.json("/api/v1/query?query=" + query)
        .at("/data/result")
        .valueStream()
        .map(Prometheus::value)
        .toList();
  }

  private static double value(JsonNode series) {
    String value = series.at("/value/1").asString();
    return Double.parseDouble(value.replace("Inf", "Infinity"));
  }

  private boolean isUp() {
    if (!process.isAlive()) {
      throw new AssertionError("it ended:\n" + said());
    }
    try {
      return api.get("/-/ready").status() == 200;
    } catch (UncheckedIOException notListeningYet) {
      return false;
    }
  }

  /** Looks again and again, for at most {@link #LIMIT}. */
  void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within %s: %s%n%s".formatted(LIMIT, what, said()));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("does not stop:\n" + said());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

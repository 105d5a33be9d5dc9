package vn.dondoc.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code ops/deploy} has for those who watch dondoc, read for the tests. */
final class WatchFiles {

  static final Path PROMETHEUS = DondocProcess.module("ops/deploy/prometheus/prometheus.yml");
  static final Path ALERTS = DondocProcess.module("ops/deploy/prometheus/alerts.yml");

  private static final Path DASHBOARD = DondocProcess.module("ops/deploy/grafana/dondoc.json");
  private static final String COMPARISON = "\\s(==|!=|>=|<=|>|<)\\s-?[0-9.]+$";

  private WatchFiles() {}

  /** Name and expression of each query, those of alerts without what they compare with. */
  static Stream<Arguments> expressions() throws IOException {
    return Stream.concat(
        panels()
            .flatMap(
                panel ->
                    panel
                        .path("targets")
                        .valueStream()
                        .map(query -> Arguments.of(title(panel), query.path("expr").asString()))),
        alerts().stream()
            .map(
                alert ->
                    Arguments.of(
                        alert.get("alert"),
                        alert.get("expr").toString().replaceFirst(COMPARISON, ""))));
  }

  static Stream<JsonNode> panels() throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(Files.readString(DASHBOARD))
        .path("panels")
        .valueStream();
  }

  static String title(JsonNode panel) {
    return panel.path("title").asString();
  }

  static List<Map<String, Object>> alerts() throws IOException {
    return maps(yaml(ALERTS).get("groups")).stream()
        .flatMap(group -> maps(group.get("rules")).stream())
        .toList();
  }

  static Map<String, Object> yaml(Path file) throws IOException {
    return new Yaml().load(Files.readString(file));
  }

  @SuppressWarnings("unchecked") // what a list of mappings is read as
  static List<Map<String, Object>> maps(Object list) {
    return (List<Map<String, Object>>) list;
  }
}

package vn.dondoc.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which settings there are: what the compiler has written down of the code, and Spring's own. */
final class Settings {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WRITTEN_DOWN = "META-INF/spring-configuration-metadata.json";
  private static final String OURS = "dondoc.";

  private static final List<Setting> ALL = read();

  private Settings() {}

  /**
   * One setting of one side.
   *
   * @param type Java's name of it
   * @param description as in the code, and empty where there is none
   * @param source the class that holds it
   */
  record Setting(
      String name, String type, String description, Optional<String> defaultValue, String source) {}

  /** By name; one that several classes hold is there as often. */
  static List<Setting> ours() {
    return ALL.stream().filter(setting -> setting.name().startsWith(OURS)).toList();
  }

  static Optional<String> springsDefault(String name) {
    return ALL.stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .flatMap(Setting::defaultValue);
  }

  static Set<String> names() {
    return ALL.stream().map(Setting::name).collect(Collectors.toSet());
  }

  /** What they are called as variables of the environment. */
  static Set<String> variables() {
    return names().stream().map(Settings::variable).collect(Collectors.toSet());
  }

  static String variable(String name) {
    return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static List<Setting> read() {
    try {
      List<Setting> settings = new ArrayList<>();
      for (URL file :
          Collections.list(Settings.class.getClassLoader().getResources(WRITTEN_DOWN))) {
        try (InputStream input = file.openStream()) {
          JSON.readTree(input).path("properties").forEach(it -> settings.add(setting(it)));
        }
      }
      settings.sort(Comparator.comparing(Setting::name));
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Setting setting(JsonNode property) {
    return new Setting(
        property.path("name").asString(),
        property.path("type").asString(""),
        property.path("description").asString("").replaceAll("\\s+", " ").strip(),
        defaultValue(property.path("defaultValue")),
        property.path("sourceType").asString(""));
  }

  private static Optional<String> defaultValue(JsonNode value) {
    if (value.isArray()) {
      String values = value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
      return Optional.of(values).filter(it -> !it.isEmpty());
    }
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.asString());
  }
}

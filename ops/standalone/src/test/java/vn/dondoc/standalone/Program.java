package vn.dondoc.standalone;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A runnable jar, with the files of defaults that it carries. */
enum Program {
  COMMAND_SIDE("command-side"),
  QUERY_SIDE("query-side"),
  STANDALONE("dondoc");

  private final String jar;
  private final MutablePropertySources defaults;

  /**
   * @param name of the jar, and of its file of defaults
   */
  Program(String name) {
    this.jar = name + ".jar";
    this.defaults = defaultsOf(name);
  }

  String jar() {
    return jar;
  }

  /** As it stands in the files, with references to other settings. */
  Optional<String> defaultOf(String setting) {
    return defaults.stream()
        .map(source -> source.getProperty(setting))
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst();
  }

  /** What holds where nobody gives another: as the files say, else as Spring does. */
  Optional<String> effective(String setting) {
    return defaultOf(setting).or(() -> Settings.springsDefault(setting));
  }

  /** What the files say something about. */
  List<String> settingsWithDefaults() {
    return defaults.stream().flatMap(Program::names).sorted().distinct().toList();
  }

  private static Stream<String> names(PropertySource<?> source) {
    return source instanceof EnumerablePropertySource<?> named
        ? Stream.of(named.getPropertyNames())
        : Stream.empty();
  }

  /** Without what this machine's environment says. */
  private static MutablePropertySources defaultsOf(String configName) {
    StandardEnvironment environment = new StandardEnvironment();
    MutablePropertySources sources = environment.getPropertySources();
    sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    sources.addLast(new MapPropertySource("name", Map.of("spring.config.name", configName)));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    sources.remove("name");
    return sources;
  }
}

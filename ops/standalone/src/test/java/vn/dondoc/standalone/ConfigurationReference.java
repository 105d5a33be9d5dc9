package vn.dondoc.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.dondoc.standalone.Settings.Setting;

/** Writes {@code ops/deploy/configuration.md}. */
final class ConfigurationReference {

  /**
   * Spring's settings that whoever runs dondoc should know; what they do to dondoc, in our words.
   */
  private static final Map<String, String> OF_SPRING = new LinkedHashMap<>();

  static {
    OF_SPRING.put(
        "spring.datasource.url",
        "the database, `jdbc:postgresql://host:port/database`; `dondoc.jar` without it runs a PostgreSQL of its own");
    OF_SPRING.put("spring.datasource.username", "who signs in to it");
    OF_SPRING.put("spring.datasource.password", "with which password");
    OF_SPRING.put(
        "spring.config.import",
        "where more settings are; `configtree:/directory/`: each file there is named after a setting and holds its value");
    OF_SPRING.put(
        "server.address",
        "the address that is listened on; until sign-in exists only callers on the same machine are answered");
    OF_SPRING.put("server.port", "the port of the API and of `/actuator/health/readiness`");
    OF_SPRING.put("server.shutdown", "whether requests under way are finished after SIGTERM");
    OF_SPRING.put(
        "spring.lifecycle.timeout-per-shutdown-phase", "how long they may take at the most");
    OF_SPRING.put("spring.servlet.multipart.max-file-size", "the largest file that is taken");
    OF_SPRING.put(
        "spring.servlet.multipart.max-request-size", "the same with the fields that go with it");
    OF_SPRING.put("management.endpoints.web.exposure.include", "what answers below `/actuator/`");
    OF_SPRING.put(
        "management.endpoint.health.group.readiness.include", "what has to be well to be ready");
    OF_SPRING.put(
        "management.server.port",
        "a port for `/actuator/` alone, as for Prometheus; without it that answers administrators on `server.port`");
    OF_SPRING.put(
        "management.server.address",
        "the address that this port listens on; without it only this machine's own");
    OF_SPRING.put(
        "management.opentelemetry.tracing.export.otlp.endpoint",
        "the OpenTelemetry collector that traces go to, `http://host:4318/v1/traces`; without it nothing is traced");
    OF_SPRING.put(
        "management.tracing.sampling.probability",
        "which part of the traces that begin here is recorded, from 0 to 1");
  }

  private ConfigurationReference() {}

  static String markdown() {
    return """
        # Every setting

        Written by `ConfigurationReferenceTest` from the code: change what is said there, not here.

        A setting is given on the command line as `--dondoc.query.verify-at=03:00`, in the environment as `DONDOC_QUERY_VERIFYAT=03:00` (capitals, `_`
        for dots, no hyphens), or as a file of its name in a directory that `spring.config.import` names, which is for secrets.

        ## dondoc's own

        | setting | of | type | default | meaning |
        |---|---|---|---|---|
        %s

        ## Spring's that matter here

        | setting | `command-side.jar` | `query-side.jar` | `dondoc.jar` | meaning |
        |---|---|---|---|---|
        %s
        """
        .formatted(
            lines(
                Settings.ours().stream()
                    .collect(
                        Collectors.groupingBy(
                            Setting::name, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .stream()
                    .map(ConfigurationReference::own)),
            lines(OF_SPRING.entrySet().stream().map(it -> springs(it.getKey(), it.getValue()))));
  }

  private static String lines(Stream<String> rows) {
    return rows.collect(Collectors.joining("\n"));
  }

  /**
   * @param places the same setting wherever it is read
   */
  private static String own(List<Setting> places) {
    Setting setting = places.getFirst();
    return row(
        code(setting.name()),
        places.stream()
            .map(ConfigurationReference::reader)
            .sorted()
            .collect(Collectors.joining(", ")),
        type(setting.type()),
        defaults(setting),
        places.stream()
            .map(it -> meaning(it.description()))
            .distinct()
            .collect(Collectors.joining("; ")));
  }

  private static String reader(Setting setting) {
    String source = setting.source();
    if (source.startsWith("vn.dondoc.command.")) {
      return "command side";
    }
    if (source.startsWith("vn.dondoc.query.")) {
      return "query side";
    }
    if (source.startsWith("vn.dondoc.process.")) {
      return "command side, query side";
    }
    if (source.startsWith("vn.dondoc.standalone.")) {
      return "`dondoc.jar`";
    }
    throw new AssertionError("say whose setting this is: " + setting);
  }

  /** The files win over the code; {@code dondoc.jar} has files of its own. */
  private static String defaults(Setting setting) {
    String inCode = setting.defaultValue().map(ConfigurationReference::code).orElse("");
    List<String> apart =
        Stream.of(Program.COMMAND_SIDE, Program.QUERY_SIDE)
            .flatMap(program -> program.defaultOf(setting.name()).stream())
            .map(ConfigurationReference::code)
            .distinct()
            .toList();
    String sides = apart.isEmpty() ? inCode : String.join(", ", apart);
    String together =
        Program.STANDALONE
            .defaultOf(setting.name())
            .map(ConfigurationReference::code)
            .orElse(sides);
    if (together.equals(sides)) {
      return sides;
    }
    return sides.isEmpty() ? together : sides + "; in `dondoc.jar` " + together;
  }

  private static String springs(String name, String meaning) {
    return row(
        code(name),
        springs(name, Program.COMMAND_SIDE),
        springs(name, Program.QUERY_SIDE),
        springs(name, Program.STANDALONE),
        meaning);
  }

  private static String springs(String name, Program program) {
    return program.effective(name).map(ConfigurationReference::code).orElse("");
  }

  private static String type(String name) {
    if (name.equals(String.class.getName())) {
      return "text";
    }
    if (name.equals(Integer.class.getName()) || name.equals(Long.class.getName())) {
      return "whole number";
    }
    if (name.equals(Boolean.class.getName())) {
      return "`true` or `false`";
    }
    if (name.equals(Duration.class.getName())) {
      return "duration, as `200ms` or `5s`";
    }
    if (name.equals(Path.class.getName())) {
      return "path";
    }
    if (name.equals("java.util.List<java.lang.String>")) {
      return "texts, with commas between";
    }
    return choices(name);
  }

  private static String choices(String name) {
    try {
      Object[] constants = Class.forName(name).getEnumConstants();
      if (constants != null) {
        return Arrays.stream(constants)
            .map(constant -> code(constant.toString()))
            .collect(Collectors.joining(" or "));
      }
    } catch (ClassNotFoundException e) {
      // told below
    }
    throw new AssertionError("say how a value of this type is written: " + name);
  }

  private static String meaning(String javadoc) {
    return javadoc.replaceAll("\\{@code ([^}]*)}", "`$1`");
  }

  private static String code(String value) {
    return "`" + value + "`";
  }

  private static String row(String... cells) {
    return Arrays.stream(cells)
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}

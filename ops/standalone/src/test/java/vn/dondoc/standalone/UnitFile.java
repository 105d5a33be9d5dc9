package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service of {@code ops/deploy/systemd}, as far as the tests look into it.
 *
 * @param values of each key, {@code Service.User}, in order, since some keys come again
 */
record UnitFile(String name, Map<String, List<String>> values) {

  private static final Path FOLDER = DondocProcess.module("ops/deploy/systemd");

  static UnitFile of(Program program) {
    return read(
        switch (program) {
          case COMMAND_SIDE -> "dondoc-command.service";
          case QUERY_SIDE -> "dondoc-query.service";
          case STANDALONE -> "dondoc.service";
        });
  }

  private static UnitFile read(String name) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    String section = "";
    for (String line : lines(FOLDER.resolve(name))) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1) + ".";
      } else {
        String[] parts = line.split("=", 2);
        assertThat(parts).as(line).hasSize(2);
        values.computeIfAbsent(section + parts[0], _ -> new ArrayList<>()).add(parts[1]);
      }
    }
    return new UnitFile(name, values);
  }

  /** Without comments. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return FOLDER.resolve(name);
  }

  List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  String one(String key) {
    assertThat(all(key)).as("%s: %s", name, key).hasSize(1);
    return all(key).getFirst();
  }

  /** From setting to the file that holds it, on the machine that the unit is for. */
  Map<String, Path> secrets() {
    Map<String, Path> secrets = new LinkedHashMap<>();
    for (String credential : all("Service.LoadCredential")) {
      String[] parts = credential.split(":", 2);
      secrets.put(parts[0], Path.of(parts[1]));
    }
    return secrets;
  }

  /** The variables that the unit sets, and those of the file that it names. */
  Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    Path settings = Path.of(one("Service.EnvironmentFile")).getFileName();
    lines(FOLDER.resolve(settings)).forEach(line -> put(variables, line));
    all("Service.Environment").forEach(line -> put(variables, line));
    return variables;
  }

  private static void put(Map<String, String> variables, String line) {
    String[] parts = line.split("=", 2);
    variables.put(parts[0], parts[1]);
  }
}

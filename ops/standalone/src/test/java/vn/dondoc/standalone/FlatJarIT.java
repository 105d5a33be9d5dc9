package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The runnable jar holds all libraries in one: nothing of theirs may have been lost where two have
 * a file of the same name.
 */
class FlatJarIT {

  private JarFile flat;
  private List<JarFile> libraries;

  @BeforeEach
  void open() throws IOException {
    flat = new JarFile(DondocProcess.module("ops/standalone/target/dondoc.jar").toFile());
    libraries = librariesInside();
  }

  @AfterEach
  void close() throws IOException {
    flat.close();
  }

  @Test
  void everyLibrarysListsAreMerged() throws IOException {
    assertThat(libraries).hasSizeGreaterThan(50);
    Map<String, Set<String>> missing = new HashMap<>();
    for (JarFile library : libraries) {
      for (String list : lists(library)) {
        Set<String> lost = new HashSet<>(entries(library, list));
        lost.removeAll(entries(flat, list));
        if (!lost.isEmpty()) {
          missing.put(library.getName() + " " + list, lost);
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void noTwoLibrariesHaveAClassOrAResourceOfTheSameName() {
    Map<String, Long> times =
        libraries.stream()
            .flatMap(library -> files(library).stream())
            .filter(name -> !name.startsWith("META-INF/") && !name.endsWith("module-info.class"))
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

    assertThat(times).isNotEmpty();
    assertThat(times.entrySet().stream().filter(name -> name.getValue() > 1)).isEmpty();
  }

  /** The class path of this test without what only tests need. */
  private List<JarFile> librariesInside() throws IOException {
    List<JarFile> found = new ArrayList<>();
    for (URL manifest : Collections.list(manifests())) {
      URLConnection connection = manifest.openConnection();
      if (connection instanceof JarURLConnection jar && isInside(jar.getJarFile())) {
        found.add(jar.getJarFile());
      }
    }
    return found;
  }

  private static Enumeration<URL> manifests() throws IOException {
    return FlatJarIT.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
  }

  private boolean isInside(JarFile library) {
    return files(library).stream()
        .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
        .findFirst()
        .filter(name -> flat.getEntry(name) != null)
        .isPresent();
  }

  private static List<String> files(JarFile jar) {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  /** What is read from every library that has it, and not only from the first. */
  private static List<String> lists(JarFile library) {
    return files(library).stream()
        .filter(
            name ->
                name.startsWith("META-INF/services/")
                    || name.endsWith(".factories")
                    || name.endsWith(".imports")
                    || name.endsWith("spring-autoconfigure-metadata.properties"))
        .toList();
  }

  private static Set<String> entries(JarFile jar, String list) throws IOException {
    ZipEntry entry = jar.getEntry(list);
    if (entry == null) {
      return Set.of();
    }
    try (InputStream input = jar.getInputStream(entry)) {
      String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      return list.endsWith(".factories") || list.endsWith(".properties")
          ? values(text)
          : text.lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .collect(Collectors.toSet());
    }
  }

  private static Set<String> values(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties.stringPropertyNames().stream()
        .flatMap(
            key ->
                Stream.concat(
                    Stream.of(key + "="),
                    Arrays.stream(properties.getProperty(key).split(","))
                        .map(value -> key + "=" + value.strip())))
        .collect(Collectors.toSet());
  }
}

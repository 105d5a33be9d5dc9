package vn.dondoc.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dondoc.verifier.export.SampleExport;
import vn.dondoc.verifier.export.SampleLog;

/** The jar as auditors get it: alone, on a JDK. */
class VerifierJarIT {

  private static final Path JAR = Path.of("target", "verifier.jar");
  private static final int JAVA_17 = 61;
  private static final long PATIENCE_SECONDS = 60;

  private final SampleLog log = SampleLog.random(200, Seeded.random("VerifierJarIT"));

  @TempDir private Path directory;

  private record Answer(int exitCode, String text) {}

  @Test
  void itHoldsNothingButItsOwnClassesAndTheyNameNothingButTheJdk() throws IOException {
    List<String> classes = new ArrayList<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(jar.getInputStream(entry).readAllBytes());
        classes.add(entry.getName());
        assertThat(model.majorVersion()).as(entry.getName()).isLessThanOrEqualTo(JAVA_17);
        assertThat(namedClasses(model))
            .as(entry.getName())
            .allMatch(name -> name.startsWith("java/") || name.startsWith("vn/dondoc/verifier/"));
      }
    }
    assertThat(classes)
        .contains("vn/dondoc/verifier/Verifier.class")
        .allMatch(name -> name.startsWith("vn/dondoc/verifier/"));
  }

  @Test
  void itVerifiesADumpAndNamesWhatWasChanged() throws IOException, InterruptedException {
    String key = log.key().verifierKey();
    Path good = file("dump.jsonl", log.dump().text());
    Path kept = file("kept.txt", log.checkpoint(150));
    SampleExport tampered = log.dump();
    tampered.rows().remove(99);
    Path bad = file("tampered.jsonl", tampered.text());

    Answer verified = run("dump", good.toString(), "--key", key, "--checkpoint", kept.toString());
    Answer refused = run("dump", bad.toString(), "--key", key);
    Answer nothing = run("dump", "nothing-here", "--key", key, "--lang", "en", "--json");

    assertThat(verified).as(verified.text).extracting(Answer::exitCode).isEqualTo(0);
    assertThat(verified.text).startsWith("ĐÃ XÁC MINH: ").contains("150");
    assertThat(refused).extracting(Answer::exitCode).isEqualTo(1);
    assertThat(refused.text)
        .startsWith("KHÔNG ĐÚNG: thiếu sự kiện từ vị trí 100 đến 100")
        .contains("Vị trí sai đầu tiên: 100");
    assertThat(nothing).extracting(Answer::exitCode).isEqualTo(2);
    assertThat(nothing.text)
        .contains("{\"verified\":false,\"problem\":\"UNREADABLE_FILE\"", "cannot be read");
  }

  @Test
  void itVerifiesAHistory() throws IOException, InterruptedException {
    Path history = file("history.jsonl", log.history(log.event(1).streamId()).text());
    Answer answer = run("history", history.toString(), "--key", log.key().verifierKey());
    assertThat(answer).as(answer.text).extracting(Answer::exitCode).isEqualTo(0);
  }

  private static Stream<String> namedClasses(ClassModel model) {
    return StreamSupport.stream(model.constantPool().spliterator(), false)
        .filter(ClassEntry.class::isInstance)
        .map(entry -> ((ClassEntry) entry).asInternalName())
        .map(name -> name.replaceFirst("^\\[+L?", ""))
        .filter(name -> name.length() > 1); // arrays of primitive types are a letter
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  /** With the modules of the language only, so that nothing else of a JDK is needed either. */
  private Answer run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--limit-modules", "java.base", "-jar"));
    command.add(JAR.toAbsolutePath().toString());
    command.addAll(List.of(words));
    Path answer = directory.resolve("answer");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(answer.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Answer(process.exitValue(), Files.readString(answer, UTF_8));
  }
}

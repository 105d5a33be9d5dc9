package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LauncherTest {

  @Test
  void addedOptionsStandBeforeAllOthersSoThatTheseWin() {
    assertThat(Launcher.with(List.of("-Xms96m", "-Da=b"), words("java", "-Xmx1g", "-jar", "x.jar")))
        .map(LauncherTest::text)
        .containsExactly("java", "-Xms96m", "-Da=b", "-Xmx1g", "-jar", "x.jar");
  }

  @Test
  void wordsStayTheBytesThatTheyWere() {
    byte[] commandLine = "java\0-jar\0\0x.jar\0--x=\u00e9\0".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Launcher.words(commandLine))
        .map(word -> new String(word, StandardCharsets.ISO_8859_1))
        .containsExactly("java", "-jar", "", "x.jar", "--x=\u00e9");
  }

  @Test
  void optionsComeFromTheEnvironmentAndTheCommandLineUpToTheJar() {
    assertThat(
            Launcher.given(
                words("java", "-Xmx1g", "--add-opens", "a=b", "-jar", "x.jar", "-XX:AOTMode=off"),
                Map.of(
                    "JDK_JAVA_OPTIONS", " '-Da=b'  \"-Dc=d\"",
                    "JAVA_TOOL_OPTIONS", "-De=f",
                    "_JAVA_OPTIONS", "-Dg=h",
                    "JAVA_OPTIONS", "-Dnot=read")))
        .containsExactlyInAnyOrder(
            "-Da=b", "-Dc=d", "-De=f", "-Dg=h", "-Xmx1g", "--add-opens", "a=b");
  }

  @Test
  void aJarIsOneThatStandsAloneInTheClassPath() {
    assertThat(Launcher.jar("target/dondoc.jar")).isEqualTo(Path.of("target/dondoc.jar"));
    assertThat(Launcher.jar("target/classes")).isNull();
    assertThat(Launcher.jar("target/classes" + File.pathSeparator + "x.jar"))
        .as("as Maven runs it")
        .isNull();
  }

  private static List<byte[]> words(String... words) {
    return Stream.of(words).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static String text(byte[] word) {
    return new String(word, StandardCharsets.UTF_8);
  }
}

package vn.dondoc.bench.ours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OurStandaloneTest {

  /** A figure of a JVM that nobody is told to start would be nobody's figure. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "ops/standalone/pom.xml"})
  void isStartedAsUsersStartIt(String file) throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent().getParent();

    assertThat(root.resolve(file)).content().contains(String.join(" ", OurStandalone.JVM_FLAGS));
  }
}

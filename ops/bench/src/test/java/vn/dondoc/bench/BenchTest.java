package vn.dondoc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import vn.dondoc.bench.harness.Scenario;

class BenchTest {

  private final StringWriter err = new StringWriter();
  private final CommandLine bench = Bench.commandLine().setErr(new PrintWriter(err));

  @Test
  void anUnknownNameIsRefusedWithTheListOfNames() {
    assertThat(bench.execute("nothing-like-it")).isEqualTo(2);
    assertThat(err.toString()).contains("nothing-like-it");
    assertThat(Scenarios.ALL)
        .extracting(Scenario::name)
        .allSatisfy(name -> assertThat(err.toString()).contains(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "append --rounds=2", "append --rounds=many", "append --unheard-of"})
  void badArgumentsAreRefused(String arguments) {
    assertThat(bench.execute(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
        .isEqualTo(2);
  }

  @Test
  void namesAreUnique() {
    assertThat(Scenarios.ALL).extracting(Scenario::name).doesNotHaveDuplicates();
  }
}

package vn.dondoc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks is told in headers, before any server is. */
class IdentityTest {

  private static final String NOBODY_LISTENS = "http://127.0.0.1:1";

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"Nguyễn Thị Hoa", "café", "a\nb", "a\tb"})
  void aNameThatNoHeaderCanHoldIsAskedForInAWrongWay(String user) {
    assertThat(run(Map.of(), "status", "--user", user)).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("--user", "hoa.nt").doesNotContain("Exception");
  }

  @Test
  void aTokenThatNoHeaderCanHoldIsAskedForInAWrongWayAndNotShown() {
    assertThat(run(Map.of("DONDOC_TOKEN", "mã-bí-mật"), "status")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("the token").doesNotContain("mật", "Exception");
  }

  @Test
  void aPlainNameIsSent() {
    assertThat(run(Map.of(), "status", "--user", "Nguyen Thi Hoa")).isEqualTo(ExitCode.UNREACHABLE);
  }

  private int run(Map<String, String> environment, String command, String... options) {
    String[] words = new String[options.length + 3];
    words[0] = command;
    words[1] = "--server";
    words[2] = NOBODY_LISTENS;
    System.arraycopy(options, 0, words, 3, options.length);
    return Dondoc.run(
        environment, new PrintWriter(new StringWriter()), new PrintWriter(err), words);
  }
}

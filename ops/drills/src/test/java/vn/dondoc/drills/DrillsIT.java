package vn.dondoc.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Drills in their quick form, on the programs that were just built. */
class DrillsIT {

  private record Answer(int exitCode, String out) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payload changed at",
        "payload changed, and its hash",
        "metadata changed",
        "actor changed",
        "moment of recording changed",
        "type changed",
        "moved to another stream",
        "the hash of other metadata kept",
        "two events swapped",
        "the last event deleted",
        "the last events deleted, and their checkpoints",
        "the log emptied",
        "in the middle deleted at",
        "the gap closed",
        "an event inserted",
        "a hash changed in a tile",
        "a hash changed above the leaves",
        "the tree made anew",
        "the last checkpoint rewritten",
        "the last checkpoint deleted",
        "the last checkpoint signed with another key",
        "checkpoints made anew with another key",
        "an older backup restored at",
        "what dondoc had signed forgotten"
      })
  void eachTamperingIsFoundAndNamed(String tampering) {
    thenHeld(tampering);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing changed", "erased by order", "erased by hand", "all put right again"})
  void whatIsNoTamperingIsAccepted(String control) {
    thenHeld(control);
  }

  @Test
  void nothingElseWentWrong() {
    assertThat(Tampered.ANSWER.exitCode()).as(Tampered.ANSWER.out()).isZero();
  }

  private static void thenHeld(String fault) {
    assertThat(Tampered.ANSWER.out().lines().filter(line -> line.contains(fault)))
        .as(Tampered.ANSWER.out())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("HELD"));
  }

  /** Run once, when first asked about. */
  private static final class Tampered {
    static final Answer ANSWER = run("tampering", "--quick");
  }

  @Test
  void whatThereIsNoDrillForIsToldSo() {
    assertThat(run("sabotage").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void aLogThatIsTooShortForADrillIsRefused() {
    assertThat(run("tampering", "--events", "10").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  private static Answer run(String... words) {
    StringWriter out = new StringWriter();
    CommandLine line = Drills.commandLine();
    line.setOut(new PrintWriter(out));
    return new Answer(line.execute(words), out.toString());
  }
}

package vn.dondoc.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The administrators' story in its quick form, on the programs that were just built. */
class RebuildDrillIT {

  private static final List<String> CHAPTERS =
      List.of(
          "a stream that cannot be applied is parked",
          "other streams go on",
          "a retry before the fault is mended",
          "the next version's rows are built",
          "the difference names those rows",
          "the switch is made by hand",
          "one step back",
          "forward again",
          "each answer is wholly of the old version or wholly of the new",
          "the old rows are discarded",
          "its events were applied in their order",
          "a row deleted in SQL",
          "a row changed in SQL",
          "an event applied twice in SQL",
          "progress is told line by line",
          "a rebuild puts them right",
          "every projection is what the log gives",
          "each task that was given meanwhile");

  @Test
  void aProjectionIsRebuiltSwitchedParkedMendedAndProvedThroughTheCommandLine() {
    StringWriter out = new StringWriter();
    CommandLine line = Drills.commandLine();
    line.setOut(new PrintWriter(out));

    int exitCode = line.execute("rebuild", "--quick");

    String told = out.toString();
    assertThat(exitCode).as(told).isEqualTo(CommandLine.ExitCode.OK);
    assertThat(CHAPTERS)
        .allSatisfy(
            chapter ->
                assertThat(told.lines())
                    .as(told)
                    .anyMatch(it -> it.startsWith("HELD") && it.contains(chapter)));
  }
}

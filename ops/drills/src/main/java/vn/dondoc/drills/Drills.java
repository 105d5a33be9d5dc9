package vn.dondoc.drills;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.dondoc.drills.harness.Drill;
import vn.dondoc.drills.harness.Result;
import vn.dondoc.drills.harness.Result.Outcome;
import vn.dondoc.drills.harness.Session;
import vn.dondoc.drills.rebuild.RebuildDrill;
import vn.dondoc.drills.tampering.TamperingDrill;
import vn.dondoc.harness.BuiltJars;
import vn.dondoc.harness.TemporaryDirectory;

/**
 * Brings faults about on the built programs. Results go to standard output, a line each; what
 * happens meanwhile to standard error. Exits with 0 if all held, with 1 if something did not or the
 * drill itself broke, with 2 if it was asked for in a wrong way, with 3 if nothing failed but a
 * fault did not come about.
 */
@Command(
    name = "drills.jar",
    description = "Brings faults about, on programs and a PostgreSQL of its own.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class Drills implements Callable<Integer> {

  static final int INCONCLUSIVE = 3;

  private static final List<Drill> ALL = List.of(new TamperingDrill(), new RebuildDrill());
  private static final long DEFAULT_SEED = 20_260_101;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "which drill")
  private String name = "";

  @Option(names = "--quick", description = "few events, one round: shows that it works")
  private boolean quick;

  @Option(
      names = "--events",
      description =
          "how long the log gets, if not as long as the drill has it; 100000 takes minutes",
      paramLabel = "N")
  private @Nullable Long events;

  @Option(names = "--seed", description = "of everything random", paramLabel = "N")
  private long seed = DEFAULT_SEED;

  @Option(
      names = "--standalone-jar",
      description = "the built application, where it is not found",
      paramLabel = "JAR")
  private Path standaloneJar = BuiltJars.find("standalone", "dondoc.jar");

  @Option(
      names = "--verifier-jar",
      description = "the built verifier, where it is not found",
      paramLabel = "JAR")
  private Path verifierJar = BuiltJars.find("verifier", "verifier.jar");

  @Option(
      names = "--cli-jar",
      description = "the built command line, where it is not found",
      paramLabel = "JAR")
  private Path cliJar = BuiltJars.find("cli", "dondoc-cli.jar");

  @Option(
      names = "--next-program-jar",
      description = "what makes the built application another program, where it is not found",
      paramLabel = "JAR")
  private Path nextProgramJar = BuiltJars.find("next-program", "next-program.jar");

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Drills());
    List<String> names = new ArrayList<>(List.of("", "NAME is one of:"));
    ALL.forEach(drill -> names.add("  %-12s %s".formatted(drill.name(), drill.description())));
    line.getCommandSpec().usageMessage().footer(names.toArray(String[]::new));
    return line;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine line = specified().commandLine();
    Drill drill =
        ALL.stream()
            .filter(it -> it.name().equals(name))
            .findAny()
            .orElseThrow(() -> new ParameterException(line, "There is no drill '" + name + "'."));
    if (length().orElse(Session.FEWEST_EVENTS) < Session.FEWEST_EVENTS) {
      throw new ParameterException(
          line, "--events: at least " + Session.FEWEST_EVENTS + ", not " + events + ".");
    }
    for (Path jar : List.of(standaloneJar, verifierJar, cliJar, nextProgramJar)) {
      if (!Files.isRegularFile(jar)) {
        throw new ParameterException(line, jar + " is missing: build it, or say where it is.");
      }
    }
    return run(drill, line.getOut());
  }

  private int run(Drill drill, PrintWriter out) throws Exception {
    List<Result> told = new ArrayList<>();
    try (TemporaryDirectory home = TemporaryDirectory.named("dondoc-drill-")) {
      Session session =
          new Session(
              home.path(),
              absolute(standaloneJar),
              absolute(verifierJar),
              absolute(cliJar),
              absolute(nextProgramJar),
              quick,
              length(),
              seed,
              System.err);
      session.say("%s, seed %d", drill.name(), seed);
      drill.run(
          session,
          result -> {
            told.add(result);
            out.println(result);
            out.flush();
          });
    }
    return exitCode(told);
  }

  private OptionalLong length() {
    return events == null ? OptionalLong.empty() : OptionalLong.of(events);
  }

  static int exitCode(List<Result> results) {
    List<Outcome> outcomes = results.stream().map(Result::outcome).toList();
    if (outcomes.contains(Outcome.FAILED)) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    return outcomes.isEmpty() || outcomes.contains(Outcome.INCONCLUSIVE)
        ? INCONCLUSIVE
        : CommandLine.ExitCode.OK;
  }

  private static Path absolute(Path jar) {
    return jar.toAbsolutePath().normalize();
  }

  private CommandSpec specified() {
    if (spec == null) {
      throw new IllegalStateException("not started by its command line");
    }
    return spec;
  }
}

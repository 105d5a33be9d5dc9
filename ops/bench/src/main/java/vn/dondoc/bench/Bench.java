package vn.dondoc.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.dondoc.bench.harness.BenchPostgres;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Report;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.http.HttpServers;
import vn.dondoc.bench.results.Machine;
import vn.dondoc.bench.results.ResultsTable;
import vn.dondoc.harness.BuiltJars;

/**
 * Measures ours beside its peers on a PostgreSQL of its own. Figures go to standard output, what
 * happens meanwhile to standard error. Exits with 2 if it was asked for in a wrong way, with 1 if a
 * measurement failed.
 */
@Command(
    name = "bench.jar",
    description = "Measures ours beside its peers, on one durable PostgreSQL of its own.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

  private static final String ALL = "all";
  private static final int LEAST_ROUNDS = 3;
  private static final int LEAST_ROUNDS_QUICK = 1;
  private static final long DEFAULT_SEED = 20_260_101;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "what to measure")
  private String name = "";

  @Option(names = "--quick", description = "short turns and small logs: shows that it works")
  private boolean quick;

  @Option(names = "--json", description = "one line of JSON a figure instead of the table")
  private boolean json;

  @Option(
      names = "--rounds",
      description = "turns of each contender, 3 or more; with --quick 1 or more",
      paramLabel = "N")
  private int rounds = LEAST_ROUNDS;

  @Option(names = "--seed", description = "of everything random", paramLabel = "N")
  private long seed = DEFAULT_SEED;

  @Option(
      names = "--data-dir",
      description = "a directory on a disk, for PostgreSQL and for npm's packages",
      paramLabel = "DIR")
  private Path dataDir = Path.of(System.getProperty("user.home"), ".cache", "dondoc", "bench");

  @Option(
      names = "--standalone-jar",
      description = "the built application, where start and memory do not find it",
      paramLabel = "JAR")
  private Path standaloneJar = BuiltJars.find("standalone", "dondoc.jar");

  @Option(
      names = "--verifier-jar",
      description = "the built verifier, where export does not find it",
      paramLabel = "JAR")
  private Path verifierJar = BuiltJars.find("verifier", "verifier.jar");

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Bench());
    line.getCommandSpec()
        .usageMessage()
        .footer("", "NAME is all, or one of:", Scenarios.list().replace("%", "%%"));
    return line;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine line = specified().commandLine();
    int least = quick ? LEAST_ROUNDS_QUICK : LEAST_ROUNDS;
    if (rounds < least) {
      throw new ParameterException(line, "--rounds is at least " + least + ".");
    }
    if (name.equals(ALL)) {
      return runAll(line.getOut());
    }
    Scenario scenario =
        Scenarios.named(name)
            .orElseThrow(
                () -> new ParameterException(line, "There is no scenario '" + name + "'."));
    run(scenario, line.getOut());
    return CommandLine.ExitCode.OK;
  }

  /** One that fails leaves the others alone; the end says that it failed. */
  @SuppressWarnings("CatchAndPrintStackTrace") // of a program for people at a terminal
  private int runAll(PrintWriter out) {
    int exitCode = CommandLine.ExitCode.OK;
    for (Scenario scenario : Scenarios.ALL) {
      try {
        run(scenario, out);
      } catch (Exception e) {
        System.err.println(scenario.name() + " failed");
        e.printStackTrace();
        exitCode = CommandLine.ExitCode.SOFTWARE;
      }
    }
    return exitCode;
  }

  /** On a server of its own, so that what one leaves behind is not in another's way. */
  private void run(Scenario scenario, PrintWriter out) throws Exception {
    try (BenchPostgres postgres = BenchPostgres.start(dataDir)) {
      Session session =
          new Session(
              postgres,
              dataDir,
              new BuiltJars(standaloneJar, verifierJar),
              quick,
              rounds,
              seed,
              System.err);
      session.say(
          "%s on PostgreSQL %s, Java %s, %d processors, seed %d",
          scenario.name(),
          postgres.show("server_version"),
          Runtime.version(),
          Runtime.getRuntime().availableProcessors(),
          seed);
      print(out, scenario.run(session));
    }
  }

  private void print(PrintWriter out, List<Figure> figures) {
    if (json) {
      figures.forEach(figure -> out.println(Report.json(figure)));
    } else {
      out.print(Report.table(figures));
    }
    out.flush();
  }

  /** Nothing is measured; the lines are those that {@code all --json} has printed. */
  @Command(name = "results", description = "makes the tables of RESULTS.md of printed figures")
  int results(@Parameters(paramLabel = "FILE", description = "lines of JSON") Path file)
      throws IOException {
    PrintWriter out = specified().commandLine().getOut();
    try (Stream<String> lines = Files.lines(file)) {
      out.println(Machine.words());
      out.print(ResultsTable.of(lines));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "serve", hidden = true, description = "is one of the servers that http measures")
  int serve(@Parameters(paramLabel = "SERVER") String server) throws IOException {
    HttpServers.serve(server);
    return CommandLine.ExitCode.OK;
  }

  private CommandSpec specified() {
    if (spec == null) {
      throw new IllegalStateException("not started by its command line");
    }
    return spec;
  }
}

package vn.dondoc.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import vn.dondoc.cli.backup.BackupException;

/**
 * {@code dondoc}: what administrators do, over the administration API of a running server; to back
 * up and to restore, with the database itself.
 */
@Command(
    name = "dondoc",
    description = "Administers a running dondoc.",
    subcommands = {
      StatusCommand.class,
      RebuildCommand.class,
      DifferenceCommand.class,
      SwitchCommand.class,
      DiscardCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      SegmentsCommand.class,
      VerifyCommand.class,
      DeadLettersCommand.class,
      BackupCommand.class,
      RestoreCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    footerHeading = "%nExit codes:%n",
    footer = {
      "0  done, and all is as it should be",
      "1  something is not: rows differ, a rebuild failed, events wait, a log is not proved",
      "2  asked for in a wrong way",
      "3  refused: unknown, not allowed, or not now; a backup is damaged, a store not empty",
      "4  the server or the database does not answer, or cannot for the moment"
    })
public final class Dondoc implements Runnable {

  /** In the environment: the token to present. A token on the command line could be seen by all. */
  private static final String TOKEN = "DONDOC_TOKEN";

  private static final char FIRST_IN_HEADER = ' ';
  private static final char LAST_IN_HEADER = '~';

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--server",
      scope = ScopeType.INHERIT,
      defaultValue = "http://127.0.0.1:8080",
      paramLabel = "URL",
      description = "where dondoc answers; default ${DEFAULT-VALUE}")
  private URI server = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--token-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "holds the token to present; else the environment's " + TOKEN)
  private @Nullable Path tokenFile;

  @Option(
      names = "--user",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "who asks, where there is no token; in letters without accents")
  private @Nullable String user;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "one JSON object a line instead of plain text")
  private boolean json;

  private final Map<String, String> environment;

  private Dondoc(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  public static void main(String[] args) {
    // Scripts read the numbers.
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(System.getenv(), out, err, args));
  }

  /** Returns the exit code. */
  static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Dondoc(environment))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Dondoc::exitCode)
        .execute(args);
  }

  private static int exitCode(
      Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
    CommandSpec root = commandLine.getCommandSpec().root();
    Dondoc dondoc = (Dondoc) root.userObject();
    Output output = dondoc.output();
    return switch (e) {
      case RefusedException refused -> {
        output.error(refused.code() + ": " + refused.getMessage());
        yield ExitCode.REFUSED;
      }
      case UnreachableException unreachable -> {
        output.error(String.valueOf(unreachable.getMessage()));
        yield ExitCode.UNREACHABLE;
      }
      case BackupException failed -> {
        output.error(failed.code() + ": " + failed.getMessage());
        yield switch (failed.kind()) {
          case REFUSED -> ExitCode.REFUSED;
          case NOT_PROVEN -> ExitCode.WRONG;
          case UNREACHABLE -> ExitCode.UNREACHABLE;
        };
      }
      default -> {
        output.error(e.toString());
        yield ExitCode.WRONG;
      }
    };
  }

  @Override
  public void run() {
    throw new ParameterException(spec().commandLine(), "a command is missing");
  }

  Map<String, String> environment() {
    return environment;
  }

  Output output() {
    CommandLine commandLine = spec().commandLine();
    return new Output(commandLine.getOut(), commandLine.getErr(), json);
  }

  AdminApi api() {
    return new AdminApi(server, identity());
  }

  /** The token; without one, the headers that stand in for it on the server's own machine. */
  private Map<String, String> identity() {
    String token = token();
    if (token != null) {
      return Map.of("Authorization", "Bearer " + inHeader("the token", token));
    }
    return user == null
        ? Map.of("Dondoc-Role", "ADMINISTRATOR")
        : Map.of("Dondoc-Role", "ADMINISTRATOR", "Dondoc-User", inHeader("--user", user));
  }

  /**
   * Java's HTTP client sends headers in ASCII: of any other letter a question mark would arrive.
   */
  private String inHeader(String what, String text) {
    if (text.chars().allMatch(c -> c >= FIRST_IN_HEADER && c <= LAST_IN_HEADER)) {
      return text;
    }
    throw new ParameterException(
        spec().commandLine(),
        what + " can hold letters without accents, digits and signs of ASCII, as hoa.nt does");
  }

  private @Nullable String token() {
    Path file = tokenFile;
    if (file == null) {
      String token = environment.get(TOKEN);
      return token == null || token.isBlank() ? null : token.strip();
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ParameterException(spec().commandLine(), "the token cannot be read: " + e);
    }
  }

  private CommandSpec spec() {
    CommandSpec injected = spec;
    if (injected == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return injected;
  }
}

package vn.dondoc.verifier.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import vn.dondoc.verifier.cli.Arguments.Option;
import vn.dondoc.verifier.json.Json;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.json.JsonWriter;
import vn.dondoc.verifier.json.WholeNumber;
import vn.dondoc.verifier.note.TrustedKeys;
import vn.dondoc.verifier.note.VerifierKey;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.Refusal;
import vn.dondoc.verifier.refusal.RefusedException;

/** The command line as a function: words and files in, an answer and an exit code out. */
public final class VerifierCli {

  private static final int VERIFIED = 0;

  private final InputFiles files;
  private final PrintStream out;

  /**
   * @param out where the answer goes; has to write UTF-8 or what the terminal reads
   */
  public VerifierCli(InputStream in, PrintStream out) {
    this.files = new InputFiles(in);
    this.out = out;
  }

  /**
   * Checks what is asked for and says what came of it.
   *
   * @return 0 if it is good, 1 if it is not, 2 if it could not be checked
   */
  public int run(String... words) {
    Arguments arguments;
    Words language;
    try {
      arguments = Arguments.parse(words);
      language = new Words(language(arguments));
    } catch (RefusedException e) {
      return tell(new Words(Language.VI), e.refusal());
    }
    if (arguments.has(Option.HELP) || words.length == 0) {
      out.println(language.help());
      return arguments.has(Option.HELP) ? VERIFIED : Reason.USAGE.verdict().exitCode();
    }
    return arguments.has(Option.JSON)
        ? runForProgram(arguments, language)
        : runForPeople(arguments, language);
  }

  private int runForPeople(Arguments arguments, Words words) {
    try {
      Command command = command(arguments);
      words.lines(command, run(command, arguments)).forEach(out::println);
      return VERIFIED;
    } catch (RefusedException e) {
      return tell(words, e.refusal());
    }
  }

  private int tell(Words words, Refusal refusal) {
    words.lines(refusal).forEach(out::println);
    return refusal.reason().verdict().exitCode();
  }

  private int runForProgram(Arguments arguments, Words words) {
    JsonObject answer = new JsonObject();
    int exitCode;
    try {
      Command command = command(arguments);
      JsonObject facts = run(command, arguments).facts();
      answer.add("verified", Json.Literal.TRUE);
      answer.add("command", JsonText.of(command.written()));
      for (int i = 0; i < facts.size(); i++) {
        answer.add(facts.name(i), facts.value(i));
      }
      exitCode = VERIFIED;
    } catch (RefusedException e) {
      Refusal refusal = e.refusal();
      answer.add("verified", Json.Literal.FALSE);
      answer.add("problem", JsonText.of(refusal.reason().name()));
      add(answer, "position", refusal.position());
      add(answer, "line", refusal.line());
      answer.add("message", JsonText.of(words.sentence(refusal)));
      exitCode = refusal.reason().verdict().exitCode();
    }
    out.println(new JsonWriter().value(answer));
    return exitCode;
  }

  private static void add(JsonObject answer, String name, OptionalLong value) {
    if (value.isPresent()) {
      answer.add(name, Json.Number.of(value.getAsLong()));
    }
  }

  private static Command command(Arguments arguments) throws RefusedException {
    List<String> operands = arguments.operands();
    String word = operands.isEmpty() ? "" : operands.get(0);
    return Command.of(word).orElseThrow(() -> new RefusedException(Reason.USAGE, word));
  }

  private Report run(Command command, Arguments arguments) throws RefusedException {
    arguments.refuseOthersThan(command.options());
    List<String> operands = arguments.operands().subList(1, arguments.operands().size());
    return command.run(new Arguments(operands, arguments.options()), files, keys(arguments));
  }

  private static TrustedKeys keys(Arguments arguments) throws RefusedException {
    List<VerifierKey> keys = new ArrayList<>();
    for (String given : arguments.all(Option.KEY)) {
      for (String key : given.split(",", -1)) {
        keys.add(VerifierKey.parse(key));
      }
    }
    if (keys.stream().noneMatch(key -> key.use() == VerifierKey.Use.NOTE)) {
      throw new RefusedException(Reason.USAGE, Option.KEY.written());
    }
    String least = arguments.atMostOne(Option.WITNESSES).orElse("0");
    long leastWitnesses =
        WholeNumber.parse(least)
            .orElseThrow(() -> new RefusedException(Reason.USAGE, Option.WITNESSES.written()));
    return new TrustedKeys(keys, leastWitnesses);
  }

  private static Language language(Arguments arguments) throws RefusedException {
    String written = arguments.atMostOne(Option.LANG).orElse("vi");
    return Language.of(written)
        .orElseThrow(() -> new RefusedException(Reason.USAGE, Option.LANG.written()));
  }
}

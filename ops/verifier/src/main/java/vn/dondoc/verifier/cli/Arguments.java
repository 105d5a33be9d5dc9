package vn.dondoc.verifier.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * The words of the command line, sorted.
 *
 * @param operands files, in their order
 * @param options values given to each option, in their order
 */
record Arguments(List<String> operands, Map<Option, List<String>> options) {

  /** What can be said with two dashes. */
  enum Option {
    KEY("--key"),
    WITNESSES("--witnesses"),
    CHECKPOINT("--checkpoint"),
    OLDER("--older"),
    CONSISTENCY("--consistency"),
    LINE("--line"),
    ENTRY("--entry"),
    ABOUT("--about"),
    LANG("--lang"),
    JSON("--json"),
    HELP("--help");

    private static final Set<Option> FLAGS = Set.of(JSON, HELP);

    private final String written;

    Option(String written) {
      this.written = written;
    }

    String written() {
      return written;
    }

    private static Optional<Option> of(String word) {
      return Arrays.stream(values()).filter(option -> option.written.equals(word)).findAny();
    }
  }

  /** How a file is called that is read from standard input. */
  static final String STANDARD_INPUT = "-";

  /**
   * @throws RefusedException if there is an unknown option, or one without its value
   */
  static Arguments parse(String... words) throws RefusedException {
    List<String> operands = new ArrayList<>();
    Map<Option, List<String>> options = new EnumMap<>(Option.class);
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(words));
    while (!rest.isEmpty()) {
      String word = rest.removeFirst();
      if (!word.startsWith("-") || word.equals(STANDARD_INPUT)) {
        operands.add(word);
        continue;
      }
      Option option = Option.of(word).orElseThrow(() -> new RefusedException(Reason.USAGE, word));
      List<String> values = options.computeIfAbsent(option, o -> new ArrayList<>());
      if (!Option.FLAGS.contains(option)) {
        if (rest.isEmpty()) {
          throw new RefusedException(Reason.USAGE, word);
        }
        values.add(rest.removeFirst());
      }
    }
    return new Arguments(operands, options);
  }

  boolean has(Option option) {
    return options.containsKey(option);
  }

  /** Every value of an option that may be given more than once. */
  List<String> all(Option option) {
    return options.getOrDefault(option, List.of());
  }

  /**
   * @throws RefusedException if it was given more than once
   */
  Optional<String> atMostOne(Option option) throws RefusedException {
    List<String> values = all(option);
    if (values.size() > 1) {
      throw new RefusedException(Reason.USAGE, option.written());
    }
    return values.stream().findFirst();
  }

  /**
   * The only file.
   *
   * @throws RefusedException if there is none, or more than one
   */
  String onlyOperand() throws RefusedException {
    if (operands.size() != 1) {
      throw new RefusedException(Reason.USAGE, String.join(" ", operands));
    }
    return operands.get(0);
  }

  /**
   * @throws RefusedException if there is an option beside these
   */
  void refuseOthersThan(Set<Option> meant) throws RefusedException {
    for (Option option : options.keySet()) {
      if (!meant.contains(option)) {
        throw new RefusedException(Reason.USAGE, option.written());
      }
    }
  }
}

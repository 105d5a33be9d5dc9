package vn.dondoc.command.importing.draft;

import java.util.List;

/**
 * A problem as a reader of cells finds it, before it has its place and its id in a draft.
 *
 * @param arguments what the message of the code speaks of, in the order of its placeholders
 */
public record Finding(ProblemCode code, List<String> arguments, List<Suggestion> suggestions) {

  public Finding {
    arguments = List.copyOf(arguments);
    suggestions = List.copyOf(suggestions);
  }

  public static Finding of(ProblemCode code, String... arguments) {
    return new Finding(code, List.of(arguments), List.of());
  }

  public static Finding suggesting(
      ProblemCode code, String argument, List<Suggestion> suggestions) {
    return new Finding(code, List.of(argument), suggestions);
  }
}

package vn.dondoc.command.importing.draft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to settle or accept before the plan is issued.
 *
 * @param id stable within the draft, {@code p-0007}
 * @param itemId the item it stands at, null for the document's own
 * @param field what of it the problem is about
 * @param arguments what the message of the code speaks of, in the order of its placeholders
 */
public record DraftProblem(
    String id,
    @Nullable String itemId,
    DraftField field,
    ProblemCode code,
    Severity severity,
    List<String> arguments,
    List<Suggestion> suggestions) {

  public DraftProblem {
    arguments = List.copyOf(arguments);
    suggestions = List.copyOf(suggestions);
  }

  /**
   * @param number 1 for the first problem of the draft
   */
  public static DraftProblem numbered(
      int number, @Nullable String itemId, DraftField field, Finding finding) {
    return new DraftProblem(
        "p-%04d".formatted(number),
        itemId,
        field,
        finding.code(),
        finding.code().severity(),
        finding.arguments(),
        finding.suggestions());
  }
}

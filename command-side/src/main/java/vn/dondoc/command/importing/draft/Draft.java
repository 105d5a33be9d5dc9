package vn.dondoc.command.importing.draft;

import java.util.List;

/**
 * What a document proposes.
 *
 * @param problems all of them, those of the items too, in the order of the document
 */
public record Draft(
    DraftDocument document,
    List<DraftItem> items,
    List<DraftObligation> obligations,
    List<DraftProblem> problems)
    implements ImportResult {

  public Draft {
    items = List.copyOf(items);
    obligations = List.copyOf(obligations);
    problems = List.copyOf(problems);
  }
}

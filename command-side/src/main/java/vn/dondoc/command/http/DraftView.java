package vn.dondoc.command.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.drafts.DraftInContext;
import vn.dondoc.command.drafts.DraftInContext.AlreadyImported;
import vn.dondoc.command.drafts.StoredDraft;
import vn.dondoc.command.importing.ProblemMessages;
import vn.dondoc.command.importing.draft.AgencyPart;
import vn.dondoc.command.importing.draft.DraftDocument;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftObligation;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.Source;
import vn.dondoc.command.importing.draft.Suggestion;
import vn.dondoc.events.Deadline;

/**
 * A draft as callers see it, its problems worded in their language.
 *
 * @param alreadyImported what the same bytes have become before, null for nothing
 * @param amendment what issuing it would change in a plan, null where it makes one of its own
 */
record DraftView(
    String draftId,
    long version,
    @Nullable String planId,
    @Nullable AlreadyImported alreadyImported,
    @Nullable AmendmentView amendment,
    DraftDocument document,
    List<Item> items,
    List<DraftObligation> obligations,
    List<Problem> problems) {

  record Item(
      String itemId,
      String ref,
      @Nullable String group,
      String content,
      @Nullable String details,
      @Nullable String leadText,
      List<AgencyPart> leads,
      @Nullable String coordinatingText,
      List<AgencyPart> coordinating,
      Deadline deadline,
      @Nullable String product,
      Source source,
      List<Problem> problems) {}

  /**
   * @param itemId the item it stands at, null for the document's own
   */
  record Problem(
      String id,
      @Nullable String itemId,
      String field,
      String code,
      String severity,
      String message,
      List<Suggestion> suggestions) {}

  static DraftView of(DraftInContext found, Locale language) {
    StoredDraft stored = found.draft();
    return new DraftView(
        stored.draftId(),
        stored.version(),
        stored.planId(),
        found.alreadyImported(),
        found.amendment() == null ? null : AmendmentView.of(found.amendment()),
        stored.draft().document(),
        stored.draft().items().stream().map(item -> item(item, language)).toList(),
        stored.draft().obligations(),
        problems(stored.draft().problems(), language));
  }

  private static Item item(DraftItem item, Locale language) {
    return new Item(
        item.itemId(),
        item.ref(),
        item.group(),
        item.content(),
        item.details(),
        item.leadText(),
        item.leads(),
        item.coordinatingText(),
        item.coordinating(),
        item.deadline(),
        item.product(),
        item.source(),
        problems(item.problems(), language));
  }

  static List<Problem> problems(List<DraftProblem> problems, Locale language) {
    return problems.stream()
        .map(
            problem ->
                new Problem(
                    problem.id(),
                    problem.itemId(),
                    problem.field().name(),
                    problem.code().name(),
                    problem.severity().name(),
                    ProblemMessages.of(problem, language),
                    problem.suggestions()))
        .toList();
  }
}

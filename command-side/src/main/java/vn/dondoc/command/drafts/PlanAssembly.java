package vn.dondoc.command.drafts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.importing.ProblemMessages;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.Severity;
import vn.dondoc.command.importing.draft.Source;
import vn.dondoc.command.plan.PlanToIssue;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.command.plan.PlanToIssue.ObligationToIssue;
import vn.dondoc.command.plan.PlanToIssue.ProblemOfDraft;
import vn.dondoc.events.AgencyName;

/**
 * From a draft to what is issued: agencies with the names they bore on the plan's day, problems in
 * words.
 */
public final class PlanAssembly {

  // What is kept for ever is worded in the language of the office.
  private static final Locale RECORDED_LANGUAGE = Locale.of("vi");

  private PlanAssembly() {}

  /** What is only worth knowing needs nobody's consent, so it is left out of the problems. */
  public static PlanToIssue assemble(StoredDraft stored, AgencyDirectory directory) {
    Draft draft = stored.draft();
    LocalDate issuedOn = draft.document().issuedOn();
    Map<String, String> refs = new HashMap<>();
    draft.items().forEach(item -> refs.put(item.itemId(), item.ref()));
    return new PlanToIssue(
        stored.draftId(),
        draft.document().number(),
        draft.document().issuedOn(),
        draft.document().title(),
        draft.document().authority(),
        stored.fileName(),
        draft.document().sha256(),
        stored.hints().ruleOrDefault(),
        stored.hints().leader(),
        stored.hints().field(),
        draft.items().stream().map(item -> item(item, issuedOn, directory)).toList(),
        draft.obligations().stream()
            .map(
                o ->
                    new ObligationToIssue(
                        o.obligationId(), o.text(), o.deadline(), place(o.source())))
            .toList(),
        draft.problems().stream()
            .filter(problem -> problem.severity() != Severity.INFO)
            .map(problem -> problem(problem, refs))
            .toList());
  }

  private static ItemToIssue item(
      DraftItem item, @Nullable LocalDate issuedOn, AgencyDirectory directory) {
    List<AgencyName> leads =
        item.leadAgencies().stream().map(code -> named(code, issuedOn, directory)).toList();
    return new ItemToIssue(
        item.itemId(),
        item.ref(),
        item.group(),
        item.content(),
        item.details(),
        item.leadText(),
        leads,
        item.coordinatingText(),
        item.coordinatingAgencies(),
        item.deadline(),
        item.product(),
        place(item.source()));
  }

  private static AgencyName named(
      String code, @Nullable LocalDate issuedOn, AgencyDirectory directory) {
    Optional<Agency> agency =
        issuedOn == null ? directory.agency(code) : directory.agencyAsOf(code, issuedOn);
    return new AgencyName(code, agency.map(Agency::name).orElse(code));
  }

  /** {@code line 12}, {@code page 3 row 4}, {@code table 2 row 5}. */
  private static String place(Source source) {
    StringBuilder place = new StringBuilder();
    append(place, "page", source.page());
    append(place, "table", source.table());
    append(place, "row", source.row());
    append(place, "line", source.line());
    return place.toString();
  }

  private static void append(StringBuilder place, String name, @Nullable Integer number) {
    if (number != null) {
      place.append(place.isEmpty() ? "" : " ").append(name).append(' ').append(number);
    }
  }

  private static ProblemOfDraft problem(DraftProblem problem, Map<String, String> refs) {
    String itemId = problem.itemId();
    return new ProblemOfDraft(
        problem.id(),
        problem.code().name(),
        itemId == null ? null : refs.get(itemId),
        ProblemMessages.of(problem, RECORDED_LANGUAGE));
  }
}

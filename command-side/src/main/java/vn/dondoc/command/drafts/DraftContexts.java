package vn.dondoc.command.drafts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.axon.PlanReader;
import vn.dondoc.command.axon.PlanReader.Standing;
import vn.dondoc.command.drafts.DraftInContext.AlreadyImported;
import vn.dondoc.command.drafts.DraftInContext.Amendment;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftDocument;
import vn.dondoc.command.importing.draft.DraftField;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Suggestion;
import vn.dondoc.command.plan.PlanDifference;
import vn.dondoc.history.PlanState;
import vn.dondoc.history.PlanState.Item;

/** Finds what a draft means beside the plans that were issued and the other drafts. */
public final class DraftContexts {

  /** Ids of the problems that follow from the context; those of the file itself are numbered. */
  private static final String FILE_PROBLEM = "p-file";

  private static final String REMOVED_PROBLEM = "p-removed";

  /** So many numbers of removed items a message names. */
  private static final int MAX_REFS = 20;

  private final DraftStore store;
  private final PlanReader plans;
  private final DirectoryReader directory;

  public DraftContexts(DraftStore store, PlanReader plans, DirectoryReader directory) {
    this.store = store;
    this.plans = plans;
    this.directory = directory;
  }

  public DraftInContext of(StoredDraft stored) {
    if (stored.planId() != null) {
      return new DraftInContext(stored, null, null);
    }
    AlreadyImported already = alreadyImported(stored);
    Amendment amendment =
        amendedPlan(stored.draft().document(), stored.amends())
            .map(plan -> amendment(plan, stored))
            .orElse(null);
    return new DraftInContext(
        stored.with(withProblems(stored.draft(), problems(already, amendment))),
        already,
        amendment);
  }

  /**
   * The plan that a document amends: the one named by hand, else the one that was issued under its
   * own number, date and authority.
   */
  Optional<PlanState> amendedPlan(DraftDocument document, Amends amends) {
    return amends.planId() != null
        ? plans.plan(amends.planId())
        : plans
            .standingOf(document.number(), document.issuedOn(), document.authority())
            .flatMap(Standing::plan);
  }

  /**
   * What people have said names mean in the document that a plan was last issued from: it holds for
   * the version that amends it too, or that would seem to change what it does not.
   */
  List<SettledName> namesSettledBefore(DraftDocument document, Amends amends) {
    return amendedPlan(document, amends)
        .flatMap(plan -> store.find(plan.lastDraftId()))
        .map(StoredDraft::names)
        .orElse(List.of());
  }

  private Amendment amendment(PlanState plan, StoredDraft stored) {
    return new Amendment(
        plan,
        stored.amends().scopeOrDefault(),
        PlanDifference.between(
            plan.items(),
            PlanAssembly.assemble(stored, directory.current()).items(),
            stored.amends().scopeOrDefault()));
  }

  private @Nullable AlreadyImported alreadyImported(StoredDraft stored) {
    List<AlreadyImported> same =
        store.othersOfFile(stored.draft().document().sha256(), stored.draftId());
    return same.stream()
        .filter(it -> stands(it.planId()))
        .findFirst()
        .or(() -> same.stream().filter(it -> it.planId() == null).findFirst())
        .orElse(null);
  }

  private boolean stands(@Nullable String planId) {
    return planId != null && plans.plan(planId).filter(plan -> plan.voided() == null).isPresent();
  }

  private static List<DraftProblem> problems(
      @Nullable AlreadyImported already, @Nullable Amendment amendment) {
    List<DraftProblem> problems = new ArrayList<>();
    if (already != null) {
      String planId = already.planId();
      problems.add(
          planId == null
              ? problem(FILE_PROBLEM, ProblemCode.FILE_ALREADY_IN_DRAFT, already.draftId())
              : problem(FILE_PROBLEM, ProblemCode.FILE_ALREADY_ISSUED, planId));
    }
    if (amendment != null && !amendment.difference().removed().isEmpty()) {
      List<Item> removed = amendment.difference().removed();
      String refs =
          removed.stream().limit(MAX_REFS).map(Item::ref).collect(Collectors.joining(", "));
      problems.add(
          new DraftProblem(
              REMOVED_PROBLEM,
              null,
              DraftField.DOCUMENT,
              ProblemCode.ITEMS_REMOVED,
              ProblemCode.ITEMS_REMOVED.severity(),
              List.of(
                  String.valueOf(removed.size()), removed.size() > MAX_REFS ? refs + ", …" : refs),
              List.of()));
    }
    return problems;
  }

  private static DraftProblem problem(String id, ProblemCode code, String named) {
    return new DraftProblem(
        id,
        null,
        DraftField.DOCUMENT,
        code,
        code.severity(),
        List.of(named),
        List.of(new Suggestion(named, named, 1)));
  }

  private static Draft withProblems(Draft draft, List<DraftProblem> more) {
    List<DraftProblem> all = new ArrayList<>(draft.problems());
    all.addAll(more);
    return new Draft(draft.document(), draft.items(), draft.obligations(), all);
  }
}

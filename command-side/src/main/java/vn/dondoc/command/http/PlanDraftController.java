package vn.dondoc.command.http;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.drafts.Amends;
import vn.dondoc.command.drafts.DraftChange;
import vn.dondoc.command.drafts.DraftInContext;
import vn.dondoc.command.drafts.PlanDrafts;
import vn.dondoc.command.drafts.PlanDrafts.Result;
import vn.dondoc.command.drafts.StoredDraft;
import vn.dondoc.command.importing.ImportHints;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.Severity;
import vn.dondoc.command.plan.AmendPlan.Scope;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;
import vn.dondoc.events.DeadlineRule;

/** Plan documents become drafts, drafts are corrected by hand, and issued. */
@RestController
@RequestMapping("/api/plans/drafts")
final class PlanDraftController {

  private final PlanDrafts drafts;
  private final DraftAnswers answers;
  private final DraftInput input;
  private final PlanCommands commands;
  private final UploadGate uploads;

  PlanDraftController(
      PlanDrafts drafts,
      DraftInput input,
      PlanCommands commands,
      DraftAnswers answers,
      UploadGate uploads) {
    this.drafts = drafts;
    this.answers = answers;
    this.input = input;
    this.commands = commands;
    this.uploads = uploads;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(
      summary = "Reads a plan document into a draft",
      description =
          "alreadyImported names the plan or open draft that the same bytes have become before."
              + " Where number, date and authority name an issued plan, or amends does, amendment"
              + " lists the items that issuing the draft would add, change and remove;"
              + " amendmentScope LISTED keeps what the document does not mention.")
  ResponseEntity<byte[]> create(
      @RequestPart("file") MultipartFile file,
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable LocalDate issuedOn,
      @RequestParam(required = false) @Nullable String title,
      @RequestParam(required = false) @Nullable DeadlineRule deadlineRule,
      @RequestParam(required = false) @Nullable String leader,
      @RequestParam(required = false) @Nullable String field,
      @RequestParam(required = false) @Nullable String amends,
      @RequestParam(required = false) @Nullable Scope amendmentScope,
      CommandRequest request)
      throws IOException {
    request.requireOffice();
    requireNoNul(number, title, leader, field, amends);
    ImportHints hints = new ImportHints(number, issuedOn, title, deadlineRule, leader, field);
    Amends said = DraftInput.amends(amends, amendmentScope);
    try (UploadGate.Pass pass = uploads.enter()) {
      byte[] content = file.getBytes();
      Result result =
          drafts.create(
              content,
              file.getOriginalFilename(),
              hints,
              () -> input.lookedUp(said),
              request.actor().user(),
              answers.answering(
                  request.hashing(content, "draft" + hints + said + file.getOriginalFilename()),
                  request));
      return answers.respond(HttpStatus.CREATED, result, "");
    }
  }

  @GetMapping("/{draftId}")
  ResponseEntity<byte[]> get(@PathVariable String draftId, CommandRequest request) {
    return answers.show(answers.stored(draftId), request);
  }

  @PatchMapping("/{draftId}")
  ResponseEntity<byte[]> correct(
      @PathVariable String draftId, @RequestBody DraftInput.Document body, CommandRequest request) {
    request.requireOffice();
    Amends said = DraftInput.amends(body.amends(), body.amendmentScope());
    return correct(
        draftId, present -> DraftChange.ofDocument(body.hints(), input.lookedUp(said)), request);
  }

  @GetMapping("/{draftId}/items/{itemId}")
  ResponseEntity<byte[]> getItem(
      @PathVariable String draftId, @PathVariable String itemId, CommandRequest request) {
    DraftInContext found = answers.stored(draftId);
    if (found.draft().draft().items().stream().noneMatch(it -> it.itemId().equals(itemId))) {
      throw new HttpProblem(HttpProblemCode.ITEM_UNKNOWN, draftId, itemId);
    }
    return answers.show(found, request);
  }

  @PatchMapping("/{draftId}/items/{itemId}")
  ResponseEntity<byte[]> correctItem(
      @PathVariable String draftId,
      @PathVariable String itemId,
      @RequestBody DraftInput.Item body,
      CommandRequest request) {
    request.requireOffice();
    return correct(
        draftId, present -> DraftChange.ofItem(itemId, input.correction(body, present)), request);
  }

  /**
   * @param acceptProblems true, or a list of problem ids
   */
  record Issue(@Nullable JsonNode acceptProblems) {}

  @PostMapping("/{draftId}/issue")
  @Operation(
      summary = "Makes a draft binding: a plan with its tasks, or the amendment of one",
      description =
          "All of it or nothing. tasks counts the new ones; an amendment also answers tasksChanged,"
              + " tasksCancelled, itemsAdded, itemsChanged and itemsRemoved. Problems that are"
              + " neither settled nor accepted are refused and listed, but for those of severity"
              + " INFO.")
  ResponseEntity<byte[]> issue(
      @PathVariable String draftId,
      @RequestBody(required = false) @Nullable Issue body,
      CommandRequest request) {
    DraftInContext found = answers.stored(draftId);
    StoredDraft draft = found.draft();
    Long expected = request.expectedVersion();
    if (expected != null && expected != draft.version()) {
      throw new HttpProblem(HttpProblemCode.DRAFT_STALE, draft.version());
    }
    AcceptProblems accepted = DraftInput.accepted(body == null ? null : body.acceptProblems());
    try {
      return commands.issue(found, accepted, request);
    } catch (RefusedException e) {
      throw e.refusal().code() == RefusalCode.PROBLEMS_UNSETTLED
          ? new UnsettledException(e.refusal(), unsettled(draft, accepted, request))
          : e;
    }
  }

  /** A refusal that lists what has to be settled or accepted first. */
  static final class UnsettledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;
    private final transient List<DraftView.Problem> problems;

    UnsettledException(Refusal refusal, List<DraftView.Problem> problems) {
      super(refusal.toString(), null, false, false);
      this.refusal = refusal;
      this.problems = problems;
    }

    Refusal refusal() {
      return refusal;
    }

    List<DraftView.Problem> problems() {
      return problems;
    }
  }

  private static List<DraftView.Problem> unsettled(
      StoredDraft draft, AcceptProblems accepted, CommandRequest request) {
    List<DraftProblem> unsettled =
        draft.draft().problems().stream()
            .filter(it -> it.severity() != Severity.INFO && !accepted.covers(it.id()))
            .toList();
    return DraftView.problems(unsettled, request.language());
  }

  private ResponseEntity<byte[]> correct(
      String draftId, Function<StoredDraft, DraftChange> change, CommandRequest request) {
    return answers.respond(
        HttpStatus.OK,
        drafts.correct(
            draftId,
            change,
            request.expectedVersion(),
            answers.answering(request.idempotency(), request)),
        draftId);
  }

  /** Bodies in JSON are looked over before they get here; the fields of a form are not. */
  private static void requireNoNul(@Nullable String... fields) {
    for (String field : fields) {
      if (field != null && field.indexOf('\0') >= 0) {
        throw new HttpProblem(HttpProblemCode.NUL_CHARACTER);
      }
    }
  }
}

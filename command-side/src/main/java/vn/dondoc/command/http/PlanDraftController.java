package vn.dondoc.command.http;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
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
import vn.dondoc.command.axon.CommandDispatcher.Idempotency;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.drafts.PlanDrafts;
import vn.dondoc.command.drafts.PlanDrafts.Answering;
import vn.dondoc.command.drafts.PlanDrafts.Result;
import vn.dondoc.command.drafts.StoredDraft;
import vn.dondoc.command.importing.ImportHints;
import vn.dondoc.command.importing.draft.Unreadable;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Role;

/** Plan documents become drafts, drafts are corrected by hand, and issued. */
@RestController
@RequestMapping("/api/plans/drafts")
final class PlanDraftController {

  private final PlanDrafts drafts;
  private final Answers answers;
  private final DraftInput input;
  private final PlanCommands commands;
  private final UploadGate uploads;

  PlanDraftController(
      PlanDrafts drafts,
      DraftInput input,
      PlanCommands commands,
      Answers answers,
      UploadGate uploads) {
    this.drafts = drafts;
    this.answers = answers;
    this.input = input;
    this.commands = commands;
    this.uploads = uploads;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<byte[]> create(
      @RequestPart("file") MultipartFile file,
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable LocalDate issuedOn,
      @RequestParam(required = false) @Nullable String title,
      @RequestParam(required = false) @Nullable DeadlineRule deadlineRule,
      @RequestParam(required = false) @Nullable String leader,
      @RequestParam(required = false) @Nullable String field,
      CommandRequest request)
      throws IOException {
    requireOffice(request);
    requireNoNul(number, title, leader, field);
    ImportHints hints = new ImportHints(number, issuedOn, title, deadlineRule, leader, field);
    try (UploadGate.Pass pass = uploads.enter()) {
      byte[] content = file.getBytes();
      Result result =
          drafts.create(
              content,
              file.getOriginalFilename(),
              hints,
              request.actor().user(),
              answering(
                  request.hashing(content, "draft" + hints + file.getOriginalFilename()), request));
      return respond(HttpStatus.CREATED, result, "");
    }
  }

  @GetMapping("/{draftId}")
  ResponseEntity<byte[]> get(@PathVariable String draftId, CommandRequest request) {
    return answers.respond(HttpStatus.OK, view(stored(draftId), request));
  }

  @PatchMapping("/{draftId}")
  ResponseEntity<byte[]> correct(
      @PathVariable String draftId, @RequestBody DraftInput.Document body, CommandRequest request) {
    requireOffice(request);
    return respond(
        HttpStatus.OK,
        drafts.correct(
            draftId,
            body.hints(),
            null,
            null,
            request.expectedVersion(),
            answering(request.idempotency(), request)),
        draftId);
  }

  @GetMapping("/{draftId}/items/{itemId}")
  ResponseEntity<byte[]> getItem(
      @PathVariable String draftId, @PathVariable String itemId, CommandRequest request) {
    StoredDraft draft = stored(draftId);
    if (draft.draft().items().stream().noneMatch(item -> item.itemId().equals(itemId))) {
      throw new HttpProblem(HttpProblemCode.ITEM_UNKNOWN, draftId, itemId);
    }
    return answers.respond(HttpStatus.OK, view(draft, request));
  }

  @PatchMapping("/{draftId}/items/{itemId}")
  ResponseEntity<byte[]> correctItem(
      @PathVariable String draftId,
      @PathVariable String itemId,
      @RequestBody DraftInput.Item body,
      CommandRequest request) {
    requireOffice(request);
    StoredDraft present = stored(draftId);
    return respond(
        HttpStatus.OK,
        drafts.correct(
            draftId,
            ImportHints.none(),
            itemId,
            input.correction(body, present),
            request.expectedVersion(),
            answering(request.idempotency(), request)),
        draftId);
  }

  /**
   * @param acceptProblems true, or a list of problem ids
   */
  record Issue(@Nullable JsonNode acceptProblems) {}

  @PostMapping("/{draftId}/issue")
  ResponseEntity<byte[]> issue(
      @PathVariable String draftId,
      @RequestBody(required = false) @Nullable Issue body,
      CommandRequest request) {
    StoredDraft draft = stored(draftId);
    Long expected = request.expectedVersion();
    if (expected != null && expected != draft.version()) {
      throw new HttpProblem(HttpProblemCode.DRAFT_STALE, draft.version());
    }
    AcceptProblems accepted = DraftInput.accepted(body == null ? null : body.acceptProblems());
    try {
      return commands.issue(draft, accepted, request);
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
    return DraftView.problems(draft.draft().problems(), request.language()).stream()
        .filter(problem -> !accepted.covers(problem.id()))
        .toList();
  }

  private StoredDraft stored(String draftId) {
    return drafts
        .find(draftId)
        .orElseThrow(() -> new HttpProblem(HttpProblemCode.DRAFT_UNKNOWN, draftId));
  }

  private byte[] view(StoredDraft draft, CommandRequest request) {
    return answers.write(DraftView.of(draft, request.language()));
  }

  private Answering answering(@Nullable Idempotency idempotency, CommandRequest request) {
    return new Answering(idempotency, draft -> view(draft, request));
  }

  private ResponseEntity<byte[]> respond(HttpStatus status, Result result, String draftId) {
    return switch (result) {
      case Result.Made made -> answers.respond(status, made.answer());
      case Result.Repeated repeated -> answers.respond(status, repeated.answer());
      case Result.NotReadable unreadable -> throw new NotReadableException(unreadable.why());
      case Result.Unknown _ -> throw new HttpProblem(HttpProblemCode.DRAFT_UNKNOWN, draftId);
      case Result.UnknownItem item ->
          throw new HttpProblem(HttpProblemCode.ITEM_UNKNOWN, draftId, item.itemId());
      case Result.AlreadyIssued issued ->
          throw new HttpProblem(HttpProblemCode.DRAFT_ALREADY_ISSUED, draftId, issued.planId());
      case Result.Stale stale ->
          throw new HttpProblem(HttpProblemCode.DRAFT_STALE, stale.presentVersion());
    };
  }

  /** A file that does not become a draft. */
  static final class NotReadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Unreadable why;

    NotReadableException(Unreadable why) {
      super(why.toString(), null, false, false);
      this.why = why;
    }

    Unreadable why() {
      return why;
    }
  }

  /** Bodies in JSON are looked over before they get here; the fields of a form are not. */
  private static void requireNoNul(@Nullable String... fields) {
    for (String field : fields) {
      if (field != null && field.indexOf('\0') >= 0) {
        throw new HttpProblem(HttpProblemCode.NUL_CHARACTER);
      }
    }
  }

  private static void requireOffice(CommandRequest request) {
    Role role = request.actor().role();
    if (role != null && role != Role.OFFICE) {
      throw new RefusedException(Refusal.of(RefusalCode.ROLE_MAY_NOT, role));
    }
  }
}

package vn.dondoc.command.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import vn.dondoc.command.axon.CommandDispatcher.Idempotency;
import vn.dondoc.command.drafts.DraftInContext;
import vn.dondoc.command.drafts.PlanDrafts;
import vn.dondoc.command.drafts.PlanDrafts.Answering;
import vn.dondoc.command.drafts.PlanDrafts.Result;
import vn.dondoc.command.importing.draft.Unreadable;

/** Finds drafts for callers and words what became of a change to one. */
final class DraftAnswers {

  private final PlanDrafts drafts;
  private final Answers answers;

  DraftAnswers(PlanDrafts drafts, Answers answers) {
    this.drafts = drafts;
    this.answers = answers;
  }

  DraftInContext stored(String draftId) {
    return drafts
        .find(draftId)
        .orElseThrow(() -> new HttpProblem(HttpProblemCode.DRAFT_UNKNOWN, draftId));
  }

  ResponseEntity<byte[]> show(DraftInContext draft, CommandRequest request) {
    return answers.respond(HttpStatus.OK, view(draft, request));
  }

  /** How a change is answered: with the draft in the caller's language. */
  Answering answering(@Nullable Idempotency idempotency, CommandRequest request) {
    return new Answering(idempotency, draft -> view(draft, request));
  }

  private byte[] view(DraftInContext draft, CommandRequest request) {
    return answers.write(DraftView.of(draft, request.language()));
  }

  ResponseEntity<byte[]> respond(HttpStatus status, Result result, String draftId) {
    return switch (result) {
      case Result.Made made -> answers.respond(status, made.answer());
      case Result.Repeated repeated -> answers.respond(status, repeated.answer());
      case Result.NotReadable unreadable -> throw new NotReadableException(unreadable.why());
      case Result.Unknown _ -> throw new HttpProblem(HttpProblemCode.DRAFT_UNKNOWN, draftId);
      case Result.UnknownItem item ->
          throw new HttpProblem(HttpProblemCode.ITEM_UNKNOWN, draftId, item.itemId());
      case Result.UnknownName name ->
          throw new HttpProblem(HttpProblemCode.NAME_NOT_UNRESOLVED, name.text());
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
}

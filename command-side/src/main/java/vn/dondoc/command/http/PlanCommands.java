package vn.dondoc.command.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.axon.PlanCommandHandler.Issued;
import vn.dondoc.command.drafts.PlanAssembly;
import vn.dondoc.command.drafts.PlanDrafts;
import vn.dondoc.command.drafts.StoredDraft;
import vn.dondoc.command.plan.IssuePlan;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;

/** Issues drafts and words the answers. */
final class PlanCommands {

  private final CommandDispatcher dispatcher;
  private final DirectoryReader directory;
  private final PlanDrafts drafts;
  private final Answers answers;

  PlanCommands(
      CommandDispatcher dispatcher, DirectoryReader directory, PlanDrafts drafts, Answers answers) {
    this.dispatcher = dispatcher;
    this.directory = directory;
    this.drafts = drafts;
    this.answers = answers;
  }

  ResponseEntity<byte[]> issue(StoredDraft draft, AcceptProblems accepted, CommandRequest request) {
    IssuePlan command = new IssuePlan(PlanAssembly.assemble(draft, directory.current()), accepted);
    byte[] answer =
        dispatcher.dispatch(
            new Order(
                command,
                IssuePlan.class.getName(),
                request.actor(),
                null,
                request.idempotency(),
                (appended, handled) -> {
                  Issued issued = Objects.requireNonNull((Issued) handled);
                  Map<String, Object> words = new LinkedHashMap<>();
                  words.put("planId", issued.planId());
                  words.put("tasks", issued.taskIds().size());
                  words.put("version", issued.version());
                  words.put("position", appended.lastPosition());
                  return answers.write(words);
                }));
    drafts.noteIssued(draft.draftId(), answers.text(answer, "planId"));
    return answers.respond(HttpStatus.CREATED, answer);
  }
}

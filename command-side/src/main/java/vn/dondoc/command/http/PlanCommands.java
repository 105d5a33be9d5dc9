package vn.dondoc.command.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.AnswerWriter;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.axon.PlanChangeHandler.Amended;
import vn.dondoc.command.axon.PlanChangeHandler.Voided;
import vn.dondoc.command.axon.PlanCommandHandler.Issued;
import vn.dondoc.command.drafts.DraftInContext;
import vn.dondoc.command.drafts.DraftInContext.Amendment;
import vn.dondoc.command.drafts.PlanAssembly;
import vn.dondoc.command.drafts.PlanDrafts;
import vn.dondoc.command.plan.AmendPlan;
import vn.dondoc.command.plan.IssuePlan;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;
import vn.dondoc.command.plan.PlanTask;
import vn.dondoc.command.plan.PlanToIssue;
import vn.dondoc.command.plan.StreamEvents;
import vn.dondoc.command.plan.VoidPlan;
import vn.dondoc.events.PlanEvent.PlanAmended;
import vn.dondoc.history.Progress;

/** Issues drafts, as plans or as amendments of plans, voids plans, and words the answers. */
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

  ResponseEntity<byte[]> issue(
      DraftInContext draft, AcceptProblems accepted, CommandRequest request) {
    PlanToIssue plan = PlanAssembly.assemble(draft.draft(), directory.current());
    Amendment amendment = draft.amendment();
    byte[] answer =
        amendment == null
            ? dispatch(new IssuePlan(plan, accepted), null, request, this::issued)
            : dispatch(
                new AmendPlan(amendment.plan().planId(), amendment.scope(), plan, accepted),
                null,
                request,
                this::amended);
    drafts.noteIssued(draft.draft().draftId(), answers.text(answer, "planId"));
    return answers.respond(HttpStatus.CREATED, answer);
  }

  ResponseEntity<byte[]> voidPlan(VoidPlan command, CommandRequest request) {
    return answers.respond(
        HttpStatus.OK, dispatch(command, request.expectedVersion(), request, this::voided));
  }

  /** What an answer says; the position is added to it. */
  private interface Words {
    Map<String, Object> of(@Nullable Object handled);
  }

  private byte[] dispatch(
      Object command, @Nullable Long expectedVersion, CommandRequest request, Words words) {
    AnswerWriter writer =
        (appended, handled) -> {
          Map<String, Object> said = words.of(handled);
          said.put("position", appended.lastPosition());
          return answers.write(said);
        };
    return dispatcher.dispatch(
        new Order(
            command,
            command.getClass().getName(),
            request.actor(),
            expectedVersion,
            request.idempotency(),
            writer));
  }

  private Map<String, Object> issued(@Nullable Object handled) {
    Issued issued = Objects.requireNonNull((Issued) handled);
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("planId", issued.planId());
    words.put("tasks", issued.taskIds().size());
    words.put("version", issued.version());
    return words;
  }

  private Map<String, Object> amended(@Nullable Object handled) {
    List<StreamEvents> streams = Objects.requireNonNull((Amended) handled).streams();
    StreamEvents plan = streams.getFirst();
    PlanAmended amended = (PlanAmended) plan.events().getFirst();
    int tasks = streams.size() - 1;
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("planId", plan.streamId());
    words.put("tasks", amended.tasksAssigned());
    words.put("tasksChanged", tasks - amended.tasksAssigned() - amended.tasksCancelled());
    words.put("tasksCancelled", amended.tasksCancelled());
    words.put("itemsAdded", amended.itemsAdded());
    words.put("itemsChanged", amended.itemsChanged());
    words.put("itemsRemoved", amended.itemsRemoved());
    words.put("version", plan.lastVersion());
    return words;
  }

  /** A task that stays although its plan was voided. */
  private record Kept(String taskId, @Nullable String ref, String leadAgency, Progress progress) {

    static Kept of(PlanTask task) {
      var place = task.state().place();
      return new Kept(
          task.state().taskId(),
          place == null ? null : place.ref(),
          task.state().leadAgency().code(),
          task.state().progress());
    }
  }

  private Map<String, Object> voided(@Nullable Object handled) {
    Voided voided = Objects.requireNonNull((Voided) handled);
    StreamEvents plan = voided.streams().getFirst();
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("planId", plan.streamId());
    words.put("cancelled", voided.streams().size() - 1);
    words.put("kept", voided.kept().stream().map(Kept::of).toList());
    words.put("version", plan.lastVersion());
    return words;
  }
}

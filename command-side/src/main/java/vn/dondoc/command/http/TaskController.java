package vn.dondoc.command.http;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.task.TaskCommand.AcceptTask;
import vn.dondoc.command.task.TaskCommand.AnswerOffer;
import vn.dondoc.command.task.TaskCommand.CancelTask;
import vn.dondoc.command.task.TaskCommand.ChangeCoordinatingAgencies;
import vn.dondoc.command.task.TaskCommand.ChangeDeadline;
import vn.dondoc.command.task.TaskCommand.ChangePriority;
import vn.dondoc.command.task.TaskCommand.CommentOnTask;
import vn.dondoc.command.task.TaskCommand.ConfirmCompletion;
import vn.dondoc.command.task.TaskCommand.DecideExtension;
import vn.dondoc.command.task.TaskCommand.GiveExplanation;
import vn.dondoc.command.task.TaskCommand.HandOverTask;
import vn.dondoc.command.task.TaskCommand.ReassignTask;
import vn.dondoc.command.task.TaskCommand.RejectCompletion;
import vn.dondoc.command.task.TaskCommand.ReopenTask;
import vn.dondoc.command.task.TaskCommand.ReportCompletion;
import vn.dondoc.command.task.TaskCommand.ReportProgress;
import vn.dondoc.command.task.TaskCommand.RequestExplanation;
import vn.dondoc.command.task.TaskCommand.RequestExtension;
import vn.dondoc.command.task.TaskCommand.ResumeTask;
import vn.dondoc.command.task.TaskCommand.ReturnTask;
import vn.dondoc.command.task.TaskCommand.SendReminder;
import vn.dondoc.command.task.TaskCommand.SuspendTask;

/**
 * Every command of a task's life. Each answers {@code {taskId, version, position}} with the version
 * as ETag.
 */
@RestController
@RequestMapping("/api/tasks")
final class TaskController {

  private final TaskCommands commands;
  private final Lookups lookups;

  TaskController(TaskCommands commands, Lookups lookups) {
    this.commands = commands;
    this.lookups = lookups;
  }

  @PostMapping
  ResponseEntity<byte[]> assign(
      @RequestBody @Valid TaskRequests.Assign body, CommandRequest request) {
    return commands.assign(() -> lookups.assignTask(body), request);
  }

  @PostMapping("/{id}/accept")
  ResponseEntity<byte[]> accept(
      @PathVariable String id,
      @RequestBody(required = false) TaskRequests.@Nullable Occurred body,
      CommandRequest request) {
    return commands.send(new AcceptTask(id, orToday(body).occurredOn()), request);
  }

  @PostMapping("/{id}/return")
  ResponseEntity<byte[]> sendBack(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.Reason body,
      CommandRequest request) {
    return commands.send(new ReturnTask(id, body.reason(), body.occurredOn()), request);
  }

  @PostMapping("/{id}/reassign")
  ResponseEntity<byte[]> reassign(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.Reassign body,
      CommandRequest request) {
    return commands.send(
        () ->
            new ReassignTask(
                id, lookups.agency(body.leadAgency()), body.reason(), body.occurredOn()),
        request);
  }

  @PostMapping("/{id}/progress")
  ResponseEntity<byte[]> progress(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.Progress body,
      CommandRequest request) {
    return commands.send(
        () ->
            new ReportProgress(
                id,
                body.percent(),
                body.text(),
                lookups.evidence(body.evidence()),
                body.occurredOn()),
        request);
  }

  @PostMapping("/{id}/complete")
  ResponseEntity<byte[]> complete(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.Complete body,
      CommandRequest request) {
    return commands.send(
        () ->
            new ReportCompletion(
                id,
                Lookups.product(body.product()),
                lookups.evidence(body.evidence()),
                body.occurredOn()),
        request);
  }

  @PostMapping("/{id}/confirm")
  ResponseEntity<byte[]> confirm(
      @PathVariable String id,
      @RequestBody(required = false) TaskRequests.@Nullable Occurred body,
      CommandRequest request) {
    return commands.send(new ConfirmCompletion(id, orToday(body).occurredOn()), request);
  }

  @PostMapping("/{id}/reject")
  ResponseEntity<byte[]> reject(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.Reason body,
      CommandRequest request) {
    return commands.send(new RejectCompletion(id, body.reason(), body.occurredOn()), request);
  }

  @PostMapping("/{id}/request-extension")
  ResponseEntity<byte[]> requestExtension(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.RequestExtension body,
      CommandRequest request) {
    return commands.send(
        () ->
            new RequestExtension(
                id,
                body.newDue(),
                body.reason(),
                lookups.evidence(body.evidence()),
                body.occurredOn()),
        request);
  }

  @PostMapping("/{id}/decide-extension")
  ResponseEntity<byte[]> decideExtension(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.DecideExtension body,
      CommandRequest request) {
    return commands.send(
        new DecideExtension(id, body.decision(), body.newDue(), body.reason(), body.occurredOn()),
        request);
  }

  @PostMapping("/{id}/answer-offer")
  ResponseEntity<byte[]> answerOffer(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.AnswerOffer body,
      CommandRequest request) {
    return commands.send(
        new AnswerOffer(id, body.accept(), body.reason(), body.occurredOn()), request);
  }

  @PostMapping("/{id}/change-deadline")
  ResponseEntity<byte[]> changeDeadline(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.ChangeDeadline body,
      CommandRequest request) {
    return commands.send(
        () ->
            new ChangeDeadline(
                id, lookups.deadline(body.deadline()), body.reason(), body.occurredOn()),
        request);
  }

  @PostMapping("/{id}/change-coordinating")
  ResponseEntity<byte[]> changeCoordinating(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.ChangeCoordinating body,
      CommandRequest request) {
    return commands.send(
        () ->
            new ChangeCoordinatingAgencies(
                id,
                lookups.agencyCodes(body.coordinatingAgencies()),
                body.reason(),
                body.occurredOn()),
        request);
  }

  @PostMapping("/{id}/change-priority")
  ResponseEntity<byte[]> changePriority(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.ChangePriority body,
      CommandRequest request) {
    return commands.send(
        new ChangePriority(id, body.priority(), body.reason(), body.occurredOn()), request);
  }

  @PostMapping("/{id}/remind")
  ResponseEntity<byte[]> remind(
      @PathVariable String id, @RequestBody @Valid TaskRequests.Text body, CommandRequest request) {
    return commands.send(new SendReminder(id, body.text(), body.occurredOn()), request);
  }

  @PostMapping("/{id}/request-explanation")
  ResponseEntity<byte[]> requestExplanation(
      @PathVariable String id, @RequestBody @Valid TaskRequests.Text body, CommandRequest request) {
    return commands.send(new RequestExplanation(id, body.text(), body.occurredOn()), request);
  }

  @PostMapping("/{id}/explain")
  ResponseEntity<byte[]> explain(
      @PathVariable String id, @RequestBody @Valid TaskRequests.Text body, CommandRequest request) {
    return commands.send(new GiveExplanation(id, body.text(), body.occurredOn()), request);
  }

  @PostMapping("/{id}/suspend")
  ResponseEntity<byte[]> suspend(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.Reason body,
      CommandRequest request) {
    return commands.send(new SuspendTask(id, body.reason(), body.occurredOn()), request);
  }

  @PostMapping("/{id}/resume")
  ResponseEntity<byte[]> resume(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.Resume body,
      CommandRequest request) {
    return commands.send(
        () -> new ResumeTask(id, lookups.deadline(body.deadline()), body.occurredOn()), request);
  }

  @PostMapping("/{id}/cancel")
  ResponseEntity<byte[]> cancel(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.Reason body,
      CommandRequest request) {
    return commands.send(new CancelTask(id, body.reason(), body.occurredOn()), request);
  }

  @PostMapping("/{id}/reopen")
  ResponseEntity<byte[]> reopen(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.Reopen body,
      CommandRequest request) {
    return commands.send(
        () ->
            new ReopenTask(
                id,
                body.reason(),
                body.deadline() == null || body.deadline().isNull()
                    ? null
                    : lookups.deadline(body.deadline()),
                body.occurredOn()),
        request);
  }

  @PostMapping("/{id}/hand-over")
  ResponseEntity<byte[]> handOver(
      @PathVariable String id,
      @RequestBody @Valid TaskRequests.Reassign body,
      CommandRequest request) {
    return commands.send(
        () ->
            new HandOverTask(
                id, lookups.agency(body.leadAgency()), body.reason(), body.occurredOn()),
        request);
  }

  @PostMapping("/{id}/comment")
  ResponseEntity<byte[]> comment(
      @PathVariable String id, @RequestBody @Valid TaskRequests.Text body, CommandRequest request) {
    return commands.send(new CommentOnTask(id, body.text(), body.occurredOn()), request);
  }

  private static TaskRequests.Occurred orToday(TaskRequests.@Nullable Occurred body) {
    return body == null ? TaskRequests.Occurred.TODAY : body;
  }
}

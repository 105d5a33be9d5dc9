package vn.dondoc.command.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.AnswerWriter;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.TaskAggregate;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.AssignTask;

/** Sends the commands of tasks and words their answers. */
final class TaskCommands {

  private final CommandDispatcher dispatcher;
  private final Answers answers;

  TaskCommands(CommandDispatcher dispatcher, Answers answers) {
    this.dispatcher = dispatcher;
    this.answers = answers;
  }

  /**
   * @param command looks up what the caller names, which is done only where the request was not
   *     answered before
   */
  ResponseEntity<byte[]> assign(Supplier<AssignTask> command, CommandRequest request) {
    return answers.respond(
        HttpStatus.CREATED,
        dispatcher.dispatch(
            request.idempotency(), () -> order(command.get(), TaskAggregate.ASSIGN, request)));
  }

  ResponseEntity<byte[]> send(TaskCommand command, CommandRequest request) {
    return answers.respond(
        HttpStatus.OK, dispatcher.dispatch(order(command, TaskAggregate.COMMAND, request)));
  }

  /**
   * @param command as of {@link #assign}
   */
  ResponseEntity<byte[]> send(Supplier<TaskCommand> command, CommandRequest request) {
    return answers.respond(
        HttpStatus.OK,
        dispatcher.dispatch(
            request.idempotency(), () -> order(command.get(), TaskAggregate.COMMAND, request)));
  }

  private Order order(TaskCommand command, String name, CommandRequest request) {
    return new Order(
        command,
        name,
        request.actor(),
        request.expectedVersion(),
        request.idempotency(),
        answer(command.taskId()));
  }

  /** The answer to any command of a task. */
  AnswerWriter answer(String taskId) {
    return (appended, version) -> {
      Map<String, @Nullable Object> answer = new LinkedHashMap<>();
      answer.put("taskId", taskId);
      answer.put("version", version);
      answer.put("position", appended.lastPosition());
      return answers.write(answer);
    };
  }
}

package vn.dondoc.command.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.ErasureCommandHandler.Erased;
import vn.dondoc.command.erasure.EraseContent;
import vn.dondoc.eventstore.Appended;

/** Has what was said in remarks erased. */
@RestController
@Tag(name = "administration")
final class ErasureController {

  private final CommandDispatcher dispatcher;
  private final Answers answers;

  ErasureController(CommandDispatcher dispatcher, Answers answers) {
    this.dispatcher = dispatcher;
    this.answers = answers;
  }

  /**
   * @param position of the event in the log; {@code reason} the decision that this follows
   */
  record Body(@NotNull Long position, @Nullable String reason) {}

  @PostMapping("/api/admin/erasures")
  @Operation(
      summary = "Erases what a remark said and who made it, for ever",
      description =
          "A remark is a reminder, a request for an explanation, an explanation or a comment. Its"
              + " place in the history, its time and every proof stay; that it was erased, by whom"
              + " and why, is an event of the task.")
  ResponseEntity<byte[]> erase(@RequestBody @Valid Body body, CommandRequest request) {
    EraseContent command = new EraseContent(body.position(), body.reason());
    byte[] answer =
        dispatcher.dispatch(
            new Order(
                command,
                command.getClass().getName(),
                request.actor(),
                request.expectedVersion(),
                request.idempotency(),
                (appended, erased) -> answer(command, appended, erased)));
    return answers.respond(HttpStatus.OK, answer);
  }

  private byte[] answer(EraseContent command, Appended appended, @Nullable Object handled) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("erased", command.position());
    if (handled instanceof Erased erased) {
      answer.put("taskId", erased.streamId());
      answer.put("version", erased.version());
    }
    answer.put("position", appended.lastPosition());
    return answers.write(answer);
  }
}

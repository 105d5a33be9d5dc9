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
import vn.dondoc.command.keys.RotateCheckpointKey;
import vn.dondoc.eventstore.Appended;

/** Has another key sign the log's checkpoints. */
@RestController
@Tag(name = "administration")
final class CheckpointKeyController {

  private final CommandDispatcher dispatcher;
  private final Answers answers;

  CheckpointKeyController(CommandDispatcher dispatcher, Answers answers) {
    this.dispatcher = dispatcher;
    this.answers = answers;
  }

  /**
   * @param verifierKey the new key's public half, as the query side answered when it was made
   */
  record Body(@NotNull String verifierKey, @Nullable String reason) {}

  @PostMapping("/api/admin/checkpoint-key/rotate")
  @Operation(
      summary = "Names the key that signs the log's checkpoints from now on",
      description = "The first checkpoint that covers this event is signed by both keys.")
  ResponseEntity<byte[]> rotate(@RequestBody @Valid Body body, CommandRequest request) {
    RotateCheckpointKey command = new RotateCheckpointKey(body.verifierKey(), body.reason());
    byte[] answer =
        dispatcher.dispatch(
            new Order(
                command,
                command.getClass().getName(),
                request.actor(),
                request.expectedVersion(),
                request.idempotency(),
                (appended, version) -> answer(command, appended, version)));
    return answers.respond(HttpStatus.OK, answer);
  }

  private byte[] answer(RotateCheckpointKey command, Appended appended, @Nullable Object version) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("verifierKey", command.verifierKey());
    answer.put("version", version);
    answer.put("position", appended.lastPosition());
    return answers.write(answer);
  }
}

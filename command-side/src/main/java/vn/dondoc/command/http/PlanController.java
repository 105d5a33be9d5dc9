package vn.dondoc.command.http;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.plan.VoidPlan;

/** What can be asked of a plan once it is issued. */
@RestController
final class PlanController {

  private final PlanCommands commands;

  PlanController(PlanCommands commands) {
    this.commands = commands;
  }

  record VoidBody(@Nullable String reason, @Nullable LocalDate occurredOn) {}

  @PostMapping("/api/plans/{planId}/void")
  @Operation(
      summary = "Takes back a plan that was issued by mistake",
      description =
          "Tasks that no agency has acted on and nobody has commented on are cancelled with the"
              + " reason, in one act; the others stay and are listed as kept. The document can then"
              + " be issued again.")
  ResponseEntity<byte[]> voidPlan(
      @PathVariable String planId,
      @RequestBody(required = false) @Nullable VoidBody body,
      CommandRequest request) {
    return commands.voidPlan(
        new VoidPlan(
            planId, body == null ? null : body.reason(), body == null ? null : body.occurredOn()),
        request);
  }
}

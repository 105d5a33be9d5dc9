package vn.dondoc.command.http;

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

  /**
   * Takes back a plan issued by mistake. Tasks that somebody has acted on stay and are listed as
   * {@code kept}; the document can then be issued again.
   */
  @PostMapping("/api/plans/{planId}/void")
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

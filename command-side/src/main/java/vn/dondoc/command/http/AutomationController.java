package vn.dondoc.command.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.automation.AutomationRunner;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.Role;

/** Lets an administrator run the automations without waiting for their turn. */
@RestController
@Tag(name = "administration")
final class AutomationController {

  private final AutomationRunner runner;

  AutomationController(AutomationRunner runner) {
    this.runner = runner;
  }

  @PostMapping("/api/admin/automation/run")
  @Operation(
      summary = "Assigns the occurrences that are due and lets effective days follow the calendar",
      description = "Runs by itself as well; what exists already is not made again.")
  AutomationRunner.Result run(CommandRequest request) {
    Role role = request.actor().role();
    if (role != null && role != Role.ADMINISTRATOR) {
      throw new RefusedException(Refusal.of(RefusalCode.ROLE_MAY_NOT, role));
    }
    return runner.run();
  }
}

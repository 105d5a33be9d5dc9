package vn.dondoc.command.http;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.agency.DirectoryCommand.AddAlias;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.DirectoryCommandHandler;
import vn.dondoc.command.drafts.DraftChange;
import vn.dondoc.command.drafts.PlanDrafts;
import vn.dondoc.command.drafts.PlanDrafts.Result;

/** What a name means is settled once for a whole draft, and for later plans as an alias. */
@RestController
final class DraftNamesController {

  private final PlanDrafts drafts;
  private final DraftNames names;
  private final DraftAnswers answers;
  private final CommandDispatcher dispatcher;

  DraftNamesController(
      PlanDrafts drafts, DraftNames names, DraftAnswers answers, CommandDispatcher dispatcher) {
    this.drafts = drafts;
    this.names = names;
    this.answers = answers;
    this.dispatcher = dispatcher;
  }

  /**
   * The aliases come before the draft: adding one again changes nothing, so a request that failed
   * in between can simply be sent again.
   */
  @PostMapping("/api/plans/drafts/{draftId}/names")
  @Operation(
      summary = "Settles what names mean in the whole draft",
      description =
          "Every part of a lead or coordinating cell with that text that is not resolved becomes"
              + " the agencies given, now and after later corrections. With asAlias the directory"
              + " knows the name from now on; it then has to mean one agency or one group.")
  ResponseEntity<byte[]> settle(
      @PathVariable String draftId,
      @RequestBody @Valid DraftNames.Body body,
      CommandRequest request) {
    request.requireOffice();
    List<AddAlias> aliases = DraftNames.aliases(body);
    Result result =
        drafts.settle(
            draftId,
            present ->
                DraftChange.ofNames(names.settled(body, present.draft().document().issuedOn())),
            request.expectedVersion(),
            answers.answering(request.idempotency(), request),
            () -> aliases.forEach(alias -> add(alias, request)));
    return answers.respond(HttpStatus.OK, result, draftId);
  }

  private void add(AddAlias alias, CommandRequest request) {
    var unused =
        dispatcher.dispatch(
            new Order(
                alias,
                DirectoryCommandHandler.COMMAND,
                request.actor(),
                null,
                null,
                (appended, handled) -> new byte[0]));
  }
}

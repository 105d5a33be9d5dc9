package vn.dondoc.command.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.agency.DirectoryCommand;
import vn.dondoc.command.agency.DirectoryCommand.DissolveAgency;
import vn.dondoc.command.agency.DirectoryCommand.MergeAgencies;
import vn.dondoc.command.agency.DirectoryCommand.RenameAgency;
import vn.dondoc.command.agency.DirectoryCommand.SplitAgency;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.DirectoryCommandHandler;
import vn.dondoc.command.axon.DirectoryCommandHandler.Imported;

/**
 * Renames, merges, splits and dissolves agencies from a day on. Each answers {@code {agencies,
 * effectiveOn, version, position}} with the directory's version as ETag.
 */
@RestController
@RequestMapping("/api/agencies")
@Tag(name = "agencies")
final class ReorganisationController {

  private final CommandDispatcher dispatcher;
  private final Agencies agencies;
  private final Answers answers;

  ReorganisationController(CommandDispatcher dispatcher, Agencies agencies, Answers answers) {
    this.dispatcher = dispatcher;
    this.agencies = agencies;
    this.answers = answers;
  }

  @PostMapping("/{code}/rename")
  @Operation(
      summary = "Gives an agency another name from a day on",
      description =
          "Its code and its tasks stay; plans dated before still find it by its old name.")
  ResponseEntity<byte[]> rename(
      @PathVariable String code,
      @RequestBody @Valid AgencyRequests.Rename body,
      CommandRequest request) {
    agencies.require(code);
    return send(
        new RenameAgency(code, body.name(), body.effectiveOn(), body.reason()),
        List.of(code),
        body.effectiveOn(),
        request);
  }

  @PostMapping("/merge")
  @Operation(
      summary = "Agencies go up in another one from a day on",
      description = "Their last day is the one before. Their tasks stay until handed over.")
  ResponseEntity<byte[]> merge(
      @RequestBody @Valid AgencyRequests.Merge body, CommandRequest request) {
    return send(
        new MergeAgencies(body.agencies(), body.into(), body.effectiveOn(), body.reason()),
        body.agencies(),
        body.effectiveOn(),
        request);
  }

  @PostMapping("/{code}/split")
  @Operation(
      summary = "An agency is divided among two others or more from a day on",
      description = "Its last day is the one before. Its tasks stay until handed over.")
  ResponseEntity<byte[]> split(
      @PathVariable String code,
      @RequestBody @Valid AgencyRequests.Split body,
      CommandRequest request) {
    agencies.require(code);
    return send(
        new SplitAgency(code, body.into(), body.effectiveOn(), body.reason()),
        List.of(code),
        body.effectiveOn(),
        request);
  }

  @PostMapping("/{code}/dissolve")
  @Operation(
      summary = "An agency ceases to be from a day on, with or without successors",
      description = "Its last day is the one before. Its tasks stay until handed over.")
  ResponseEntity<byte[]> dissolve(
      @PathVariable String code,
      @RequestBody @Valid AgencyRequests.Dissolve body,
      CommandRequest request) {
    agencies.require(code);
    List<String> successors = body.successors() == null ? List.of() : body.successors();
    return send(
        new DissolveAgency(code, successors, body.effectiveOn(), body.reason()),
        List.of(code),
        body.effectiveOn(),
        request);
  }

  private ResponseEntity<byte[]> send(
      DirectoryCommand command,
      List<String> changed,
      LocalDate effectiveOn,
      CommandRequest request) {
    return answers.respond(
        HttpStatus.OK,
        dispatcher.dispatch(
            new Order(
                command,
                DirectoryCommandHandler.COMMAND,
                request.actor(),
                request.expectedVersion(),
                request.idempotency(),
                (appended, handled) -> {
                  Map<String, @Nullable Object> answer = new LinkedHashMap<>();
                  answer.put("agencies", changed);
                  answer.put("effectiveOn", effectiveOn);
                  answer.put("version", Objects.requireNonNull((Imported) handled).version());
                  answer.put("position", appended.lastPosition());
                  return answers.write(answer);
                })));
  }
}

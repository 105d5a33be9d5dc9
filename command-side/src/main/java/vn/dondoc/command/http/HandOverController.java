package vn.dondoc.command.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.axon.CommandDispatcher.Idempotency;
import vn.dondoc.command.axon.DirectoryReader.Snapshot;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.handover.BulkHandOver;
import vn.dondoc.command.handover.HandOverReport;
import vn.dondoc.command.handover.HandOverRequest;
import vn.dondoc.command.receipts.Receipts;

/**
 * Hands over every open task of an agency. The answer accounts for every task concerned; one that
 * was refused (a completion report waits for its decision) can be handed over by the same call
 * later.
 */
@RestController
@RequestMapping("/api/agencies")
@Tag(name = "agencies")
final class HandOverController {

  private final BulkHandOver handOver;
  private final Agencies agencies;
  private final Receipts receipts;
  private final Answers answers;

  HandOverController(BulkHandOver handOver, Agencies agencies, Receipts receipts, Answers answers) {
    this.handOver = handOver;
    this.agencies = agencies;
    this.receipts = receipts;
    this.answers = answers;
  }

  @PostMapping("/{code}/hand-over-tasks")
  @Operation(
      summary = "Hands every open task of an agency over, to its successor or by rules",
      description =
          "Repeating it finishes what was interrupted or refused, and moves nothing twice. With"
              + " dryRun it shows what would move.")
  ResponseEntity<byte[]> handOverTasks(
      @PathVariable String code,
      @RequestBody @Valid AgencyRequests.HandOverTasks body,
      CommandRequest request) {
    Idempotency idempotency = request.idempotency();
    byte[] answer =
        receipts
            .find(idempotency)
            .orElseGet(() -> handOver(asked(code, body), idempotency, request));
    return answers.respond(HttpStatus.OK, answer);
  }

  /**
   * The tasks have receipts of their own, so that a call that ended before its receipt was written
   * can be repeated under the same key.
   */
  private byte[] handOver(
      HandOverRequest asked, @Nullable Idempotency idempotency, CommandRequest request) {
    Snapshot directory = agencies.require(asked.from());
    Long expected = request.expectedVersion();
    if (expected != null && expected != directory.version()) {
      throw new RefusedException(Refusal.of(RefusalCode.STALE_VERSION, expected));
    }
    HandOverReport report = handOver.run(asked, directory.directory(), request.actor());
    byte[] answer = answers.write(HandOverView.of(report, request.language()));
    return switch (receipts.write(idempotency, answer, () -> true)) {
      case Receipts.Outcome.Written _, Receipts.Outcome.NotWritten _ -> answer;
      case Receipts.Outcome.Repeated repeated -> repeated.answer();
    };
  }

  private static HandOverRequest asked(String code, AgencyRequests.HandOverTasks body) {
    List<AgencyRequests.Rule> rules = body.rules() == null ? List.of() : body.rules();
    return new HandOverRequest(
        code,
        body.to(),
        rules.stream().map(rule -> new HandOverRequest.Rule(rule.to(), rule.taskIds())).toList(),
        body.reason(),
        body.occurredOn(),
        !Boolean.FALSE.equals(body.coordinating()),
        Boolean.TRUE.equals(body.dryRun()));
  }
}

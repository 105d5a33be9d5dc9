package vn.dondoc.query.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.http.Parameters;

/** Proofs over the log, for who would not make them of tiles himself. */
@RestController("queryProofsController")
@Tag(name = "proof")
class ProofsController {

  private final Proofs proofs;
  private final EventLog log;

  ProofsController(Proofs proofs, @Qualifier("queryEventLog") EventLog log) {
    this.proofs = proofs;
    this.log = log;
  }

  @GetMapping("/api/audit/proofs/inclusion")
  @Operation(
      summary = "That the event at a position is in the log of a size",
      description = "Without a size: that of the last checkpoint.")
  ProofAnswers.Inclusion inclusion(
      @RequestParam(required = false) @Nullable String position,
      @RequestParam(required = false) @Nullable String size) {
    Parameters parameters = new Parameters();
    OptionalLong asked = required(parameters, "position", position, 1);
    OptionalLong askedSize = parameters.number("size", size, 1, Long.MAX_VALUE);
    parameters.check();
    refuseBeyondLog("position", asked.getAsLong());
    long treeSize = sizeInTree("size", askedSize);
    refuseBeyond("position", asked.getAsLong(), treeSize);
    return ProofAnswers.Inclusion.of(proofs.treeOf(treeSize), asked.getAsLong(), treeSize);
  }

  @GetMapping("/api/audit/proofs/consistency")
  @Operation(
      summary = "That the log of one size begins with that of another",
      description = "Without to: the size of the last checkpoint.")
  ProofAnswers.Consistency consistency(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    Parameters parameters = new Parameters();
    OptionalLong asked = required(parameters, "from", from, 0);
    OptionalLong askedTo = parameters.number("to", to, 0, Long.MAX_VALUE);
    parameters.check();
    long treeSize = sizeInTree("to", askedTo);
    refuseBeyond("from", asked.getAsLong(), treeSize);
    return ProofAnswers.Consistency.of(proofs.treeOf(treeSize), asked.getAsLong(), treeSize);
  }

  private static OptionalLong required(
      Parameters parameters, String name, @Nullable String given, long lowest) {
    if (given == null || given.isEmpty()) {
      parameters.problem(name, "MISSING", "");
    }
    return parameters.number(name, given, lowest, Long.MAX_VALUE);
  }

  private long sizeInTree(String name, OptionalLong asked) {
    if (asked.isEmpty()) {
      return proofs.lastCheckpoint().size();
    }
    refuseBeyond(name, asked.getAsLong(), proofs.size());
    return asked.getAsLong();
  }

  private void refuseBeyondLog(String name, long position) {
    Parameters parameters = new Parameters();
    long head = log.head();
    if (position > head) {
      parameters.problem(name, "BEYOND_LOG", String.valueOf(head));
    }
    parameters.check();
  }

  private static void refuseBeyond(String name, long asked, long size) {
    Parameters parameters = new Parameters();
    if (asked > size) {
      parameters.problem(name, "BEYOND_TREE", String.valueOf(size));
    }
    parameters.check();
  }
}

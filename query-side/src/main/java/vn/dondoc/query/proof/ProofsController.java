package vn.dondoc.query.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.http.Parameters;

/** Proofs over the logs, for who would not make them of tiles himself. */
@RestController("queryProofsController")
@Tag(name = "proof")
class ProofsController {

  private final ServedLogs logs;

  ProofsController(ServedLogs logs) {
    this.logs = logs;
  }

  @GetMapping({"/api/audit/proofs/inclusion", ServedLogs.PATH + "/proofs/inclusion"})
  @Operation(
      summary = "That the event at a position is in the log of a size",
      description = "Without a size: that of the last checkpoint.")
  ProofAnswers.Inclusion inclusion(
      @PathVariable(required = false) @Nullable String log,
      @RequestParam(required = false) @Nullable String position,
      @RequestParam(required = false) @Nullable String size) {
    Parameters parameters = new Parameters();
    OptionalLong asked = required(parameters, "position", position, 1);
    OptionalLong askedSize = parameters.number("size", size, 1, Long.MAX_VALUE);
    parameters.check();
    ServedLog served = logs.named(log);
    refuseBeyond("position", asked.getAsLong(), "BEYOND_LOG", served.head().getAsLong());
    long treeSize = sizeInTree(served.proofs(), "size", askedSize);
    refuseBeyond("position", asked.getAsLong(), "BEYOND_TREE", treeSize);
    return ProofAnswers.Inclusion.of(served.proofs().treeOf(treeSize), asked.getAsLong(), treeSize);
  }

  @GetMapping({"/api/audit/proofs/consistency", ServedLogs.PATH + "/proofs/consistency"})
  @Operation(
      summary = "That the log of one size begins with that of another",
      description = "Without to: the size of the last checkpoint.")
  ProofAnswers.Consistency consistency(
      @PathVariable(required = false) @Nullable String log,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    Parameters parameters = new Parameters();
    OptionalLong asked = required(parameters, "from", from, 0);
    OptionalLong askedTo = parameters.number("to", to, 0, Long.MAX_VALUE);
    parameters.check();
    Proofs proofs = logs.named(log).proofs();
    long treeSize = sizeInTree(proofs, "to", askedTo);
    refuseBeyond("from", asked.getAsLong(), "BEYOND_TREE", treeSize);
    return ProofAnswers.Consistency.of(proofs.treeOf(treeSize), asked.getAsLong(), treeSize);
  }

  private static OptionalLong required(
      Parameters parameters, String name, @Nullable String given, long lowest) {
    if (given == null || given.isEmpty()) {
      parameters.problem(name, "MISSING", "");
    }
    return parameters.number(name, given, lowest, Long.MAX_VALUE);
  }

  private static long sizeInTree(Proofs proofs, String name, OptionalLong asked) {
    if (asked.isEmpty()) {
      return proofs.lastCheckpoint().size();
    }
    refuseBeyond(name, asked.getAsLong(), "BEYOND_TREE", proofs.size());
    return asked.getAsLong();
  }

  private static void refuseBeyond(String name, long asked, String code, long last) {
    if (asked > last) {
      Parameters parameters = new Parameters();
      parameters.problem(name, code, String.valueOf(last));
      parameters.check();
    }
  }
}

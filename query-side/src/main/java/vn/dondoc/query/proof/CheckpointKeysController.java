package vn.dondoc.query.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.proof.note.VerifierKey;
import vn.dondoc.query.proof.signing.CheckpointStore;
import vn.dondoc.query.proof.signing.SigningKeyFile;

/** The public halves of the keys that sign checkpoints. */
@RestController("queryCheckpointKeysController")
@Tag(name = "proof")
class CheckpointKeysController {

  private final ServedLogs logs;
  private final SigningKeyFile keyFile;

  CheckpointKeysController(ServedLogs logs, SigningKeyFile keyFile) {
    this.logs = logs;
    this.keyFile = keyFile;
  }

  /**
   * @param verifierKey what its signatures are verified with
   * @param fromSize the smallest tree that it has signed
   */
  record UsedKey(String verifierKey, long fromSize) {}

  /**
   * @param verifierKey to be named by {@code POST /api/admin/checkpoint-key/rotate}
   */
  record NextKey(String verifierKey) {}

  @GetMapping(ServedLogs.PATH + "/keys")
  @Operation(summary = "The keys that have signed checkpoints, the newest last")
  List<UsedKey> keys(@PathVariable String log) {
    return logs.named(log).checkpoints().keys().stream()
        .map(used -> new UsedKey(used.key().toString(), used.fromSize()))
        .toList();
  }

  @PostMapping("/api/admin/checkpoint-key")
  @Operation(
      summary = "The key of this node that may sign next; made unless there is one",
      description =
          "It signs nothing before it is named. The private half never leaves the file of keys.")
  NextKey next() {
    List<VerifierKey> used =
        logs.first().checkpoints().keys().stream().map(CheckpointStore.UsedKey::key).toList();
    return new NextKey(keyFile.next(used).toString());
  }
}

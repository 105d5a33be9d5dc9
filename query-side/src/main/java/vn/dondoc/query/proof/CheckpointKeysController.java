package vn.dondoc.query.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.proof.signing.CheckpointStore;
import vn.dondoc.query.proof.signing.SigningKeyFile;

/** The public halves of the keys that sign checkpoints. */
@RestController("queryCheckpointKeysController")
@Tag(name = "proof")
class CheckpointKeysController {

  private final CheckpointStore checkpoints;
  private final SigningKeyFile keyFile;

  CheckpointKeysController(CheckpointStore checkpoints, SigningKeyFile keyFile) {
    this.checkpoints = checkpoints;
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
  record NewKey(String verifierKey) {}

  @GetMapping("/api/audit/log/keys")
  @Operation(summary = "The keys that have signed checkpoints, the newest last")
  List<UsedKey> keys() {
    return checkpoints.keys().stream()
        .map(used -> new UsedKey(used.key().toString(), used.fromSize()))
        .toList();
  }

  @PostMapping("/api/admin/checkpoint-key")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Makes a further key on this node, which signs nothing before it is named",
      description = "The private half is added to the file of keys, and never leaves it.")
  NewKey add() {
    return new NewKey(keyFile.add().toString());
  }
}

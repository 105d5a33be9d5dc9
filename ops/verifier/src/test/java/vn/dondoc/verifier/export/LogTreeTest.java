package vn.dondoc.verifier.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.verifier.Refusals.refusalOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonParser;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.note.SignedNote;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.Refusal;
import vn.dondoc.verifier.refusal.RefusedException;

/** A log whose events come one by one, as from the database itself. */
class LogTreeTest {

  private static final int SIZE = 40;

  private final SampleLog log = SampleLog.random(SIZE, Seeded.random("LogTreeTest"));

  @Test
  void theWholeHasTheRootThatWasSigned() throws RefusedException {
    LogTree tree = tree(SIZE, 0, 17, SIZE);

    append(tree, log, 1, SIZE);

    tree.checkRoot(log.tree().root(SIZE));
    assertThat(tree.root()).isEqualTo(log.tree().root(SIZE));
    assertThat(tree.erased()).isEqualTo(log.events().stream().filter(SampleEvent::erased).count());
  }

  @Test
  void aMissingEndIsNamed() throws RefusedException {
    LogTree tree = tree(SIZE);
    append(tree, log, 1, SIZE - 1);

    thenIs(refusalOf(tree::root), Reason.POSITION_MISSING, SIZE);
  }

  @Test
  void aGapIsNamed() throws RefusedException {
    LogTree tree = tree(SIZE);
    append(tree, log, 1, 4);

    thenIs(refusalOf(() -> append(tree, log, 6, 6)), Reason.POSITION_MISSING, 5);
    thenIs(refusalOf(() -> append(tree, log, 4, 4)), Reason.POSITION_OUT_OF_ORDER, 5);
  }

  @Test
  void anEventBeyondTheEndIsRefused() throws RefusedException {
    LogTree tree = tree(SIZE - 1);
    append(tree, log, 1, SIZE - 1);

    thenIs(refusalOf(() -> append(tree, log, SIZE, SIZE)), Reason.POSITION_BEYOND_CHECKPOINT, SIZE);
  }

  @Test
  void anotherLogIsFoundAtTheFirstCheckpointThatWasKept() throws RefusedException {
    LogTree tree = tree(SIZE, 8, 24);
    SampleLog other = SampleLog.random(SIZE, new Random(7));

    thenIs(refusalOf(() -> append(tree, other, 1, SIZE)), Reason.OLDER_ROOT_DIFFERS, 1);
    thenIs(refusalOf(() -> tree(20, 24)), Reason.LOG_SHORTER_THAN_BEFORE, 21);
  }

  private LogTree tree(long end, int... kept) throws RefusedException {
    List<SignedCheckpoint> signed = new ArrayList<>();
    for (int size : kept) {
      signed.add(log.trusted().verify(SignedNote.parse(log.checkpoint(size).getBytes(UTF_8))));
    }
    return new LogTree(signed, SampleLog.ORIGIN, end);
  }

  private static void append(LogTree tree, SampleLog log, int from, int to)
      throws RefusedException {
    for (int position = from; position <= to; position++) {
      byte[] line = SampleEvent.line(log.event(position).members()).getBytes(UTF_8);
      JsonObject event = new JsonParser().parseObject(line, 0, line.length);
      tree.append(event);
    }
  }

  private static void thenIs(Refusal refusal, Reason reason, long position) {
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.position()).hasValue(position);
  }
}

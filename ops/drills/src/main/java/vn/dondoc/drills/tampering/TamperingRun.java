package vn.dondoc.drills.tampering;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import vn.dondoc.drills.harness.Result;
import vn.dondoc.drills.harness.Result.Outcome;
import vn.dondoc.drills.harness.Session;
import vn.dondoc.drills.harness.VerifierProgram;
import vn.dondoc.drills.harness.VerifierProgram.Verdict;
import vn.dondoc.drills.tampering.Tampering.Expected;

/** The drill from its first command to its last finding. */
final class TamperingRun {

  private static final long NOWHERE = 0;

  private final Session session;
  private final Stage stage;
  private final Consumer<Result> results;
  private final Sizes sizes;
  private final Random random;
  private final Auditor auditor;

  /** How many events there were when the backup was made, and at the end. */
  private long backedUp;

  private long last;

  /**
   * How large the log is at each of the moments that matter; whole tiles, and more than the sample
   * makes in one go, are below the backup.
   */
  private record Sizes(long backup, long kept, long last, int rounds) {
    static final Sizes QUICK = new Sizes(560, 600, 640, 1);
    static final Sizes FULL = new Sizes(2_100, 2_400, 2_700, 10);

    private static final int KEPT_BEFORE = 3;

    /** As asked for. Of a long log everything is put back after each tampering: fewer rounds. */
    static Sizes of(Session session) {
      Sizes usual = session.quick() ? QUICK : FULL;
      if (session.events().isEmpty()) {
        return usual;
      }
      long events = session.events().getAsLong();
      return new Sizes(events * 8 / 10, events * 9 / 10, events, session.quick() ? 1 : 3);
    }

    /** Where checkpoints are taken home before the backup. */
    List<Long> early() {
      List<Long> sizes = new ArrayList<>();
      for (int i = 1; i <= KEPT_BEFORE; i++) {
        sizes.add(backup * i / KEPT_BEFORE);
      }
      return sizes;
    }
  }

  TamperingRun(Session session, Stage stage, Consumer<Result> results) throws IOException {
    this.session = session;
    this.stage = stage;
    this.results = results;
    this.sizes = Sizes.of(session);
    this.random = new Random(session.seed());
    this.auditor =
        new Auditor(
            new VerifierProgram(session.verifierJar()),
            Files.createDirectories(session.home().resolve("auditor")));
  }

  void run() throws IOException, SQLException {
    Keepsakes kept = workAndBackUp();
    whileItRuns(kept);
    stage.stop();
    anOlderBackup(kept);
    Keepsakes keptBefore = kept.upTo(backedUp);
    whileItIsStopped(keptBefore);
    signedAnew(keptBefore);
  }

  private Keepsakes workAndBackUp() throws IOException, SQLException {
    stage.start();
    stage.loadSample();
    session.say("%,d events", sizes.last());
    stage.workUntil(1);
    Keepsakes kept = Keepsakes.of(session.home().resolve("kept"), stage.server());
    for (long size : sizes.early()) {
      stage.workUntil(size);
      backedUp = kept.keep(stage.server());
    }
    stage.stop();
    stage.backUp();
    stage.start();
    for (long size : List.of(sizes.kept(), sizes.last())) {
      stage.workUntil(size);
      last = kept.keep(stage.server());
    }
    return kept;
  }

  private void whileItRuns(Keepsakes kept) throws IOException, SQLException {
    nothingWrong("nothing changed", kept);
    erasedByOrder(kept);
    stage.switchTriggersOff();
    stage.putAside();
    for (int round = 0; round < sizes.rounds(); round++) {
      long position = anyPosition();
      List<Tampering> all = new ArrayList<>(Tamperings.ofAnEvent(position));
      all.addAll(Tamperings.ofTheOrder(position, kept.lastBefore(last), last));
      all.addAll(
          Tamperings.ofTheProofs(
              position, stage.checkpointBeforeLast(), ForgedNote.of(stage.lastNote())));
      for (Tampering tampering : all) {
        tell(tampering, stage.change(tampering.statements()), kept);
        stage.putBack();
        // Else what is found next could be what is left of this.
        requireWell();
      }
    }
    erasedByHand(kept);
    nothingWrong("all put right again", kept);
  }

  /** In a tile that is full, and with events around it. */
  private long anyPosition() {
    long inFullTiles = backedUp / Tamperings.TILE_WIDTH * Tamperings.TILE_WIDTH;
    return 2 + random.nextLong(inFullTiles - 10);
  }

  private void requireWell() throws IOException {
    Finding finding = auditor.recovery(stage.server());
    if (!finding.isNothing()) {
      throw new IOException("put right again, and still not well: " + finding);
    }
  }

  /** What the law may ask for: no tampering, and said to be what it is. */
  private void erasedByOrder(Keepsakes kept) throws IOException, SQLException {
    long position = stage.eraseARemark();
    last = kept.keep(stage.server());
    accepted("a remark erased by order at position " + position, kept, 1);
  }

  private void erasedByHand(Keepsakes kept) throws IOException, SQLException {
    long position = anyPosition();
    String fault = "payload and metadata erased by hand at position " + position;
    if (stage.change(List.of(Tamperings.erase(position))) == 0) {
      results.accept(new Result(Outcome.INCONCLUSIVE, fault, "no row was changed"));
      return;
    }
    accepted(fault, kept, 2);
    stage.putBack();
  }

  /**
   * @param erased how many events in all
   */
  private void accepted(String fault, Keepsakes kept, long erased) throws IOException {
    nothingWrong(fault, kept);
    Verdict verdict = auditor.verifyDump(stage.server(), kept);
    boolean told = verdict.verified() && verdict.erased() == erased;
    results.accept(
        new Result(
            told ? Outcome.HELD : Outcome.FAILED,
            fault,
            "dump: %d erased".formatted(verdict.erased())));
  }

  private void anOlderBackup(Keepsakes kept) throws IOException, SQLException {
    long lost = backedUp + 1;
    stage.restoreDatabase();
    stage.start();
    tell(
        new Tampering(
            "an older backup restored",
            lost,
            List.of(),
            List.of(
                new Expected(Look.HEALTH, "DOWN", NOWHERE),
                new Expected(Look.CHECKPOINT, "LOG_SHORTER_THAN_BEFORE", lost))),
        1,
        kept);
    stage.forgetWhatWasSigned();
    stage.workUntil(last + 1);
    tell(
        new Tampering(
            "an older backup restored, what dondoc had signed forgotten, and work gone on",
            lost,
            List.of(),
            List.of(
                new Expected(Look.CHECKPOINT, "CONSISTENCY_NOT_PROVED", NOWHERE),
                new Expected(Look.DUMP, "OLDER_ROOT_DIFFERS", lost))),
        1,
        kept);
    stage.stop();
  }

  private void whileItIsStopped(Keepsakes kept) throws IOException, SQLException {
    long position = anyPosition();
    for (Tampering tampering :
        List.of(
            Tamperings.treeMadeAnew(position, kept.lastBefore(position) + 1),
            Tamperings.inserted(position, backedUp))) {
      long changed = afterRestoring(tampering.statements());
      stage.start();
      tell(tampering, changed, kept);
      stage.stop();
    }
  }

  /** Who changes log, tree and checkpoints needs a key to sign with, and has one of his own. */
  private void signedAnew(Keepsakes kept) throws IOException, SQLException {
    long position = anyPosition();
    List<String> statements = Tamperings.withoutProofs(position);
    long changed = afterRestoring(statements);
    stage.startElsewhere();
    stage.awaitCovered();
    String fault = "payload changed, tree and checkpoints made anew with another key";
    Expected otherKey = new Expected(Look.CHECKPOINT, Tamperings.NOT_OURS, NOWHERE);
    Expected otherKeyInDump = new Expected(Look.DUMP, Tamperings.NOT_OURS, NOWHERE);
    tell(
        new Tampering(fault, position, statements, List.of(otherKey, otherKeyInDump)),
        changed,
        kept);
    Expected past = new Expected(Look.DUMP, "OLDER_ROOT_DIFFERS", kept.lastBefore(position) + 1);
    tell(
        new Tampering(fault + " that the auditor believes", position, statements, List.of(past)),
        changed,
        kept.believing(stage.server()));
    stage.stop();
    stage.start();
    Expected unwell = new Expected(Look.HEALTH, "DOWN", NOWHERE);
    tell(new Tampering(fault, position, statements, List.of(unwell)), changed, kept);
    stage.stop();
  }

  private long afterRestoring(List<String> statements) throws IOException, SQLException {
    stage.restoreAll();
    stage.switchTriggersOff();
    return stage.change(statements);
  }

  /** Who finds something where there is nothing finds nothing out. */
  private void nothingWrong(String fault, Keepsakes kept) throws IOException {
    for (Look look : Look.values()) {
      Finding finding =
          look == Look.HEALTH
              ? auditor.recovery(stage.server())
              : auditor.look(look, stage.server(), kept, 1);
      results.accept(
          new Result(
              finding.isNothing() ? Outcome.HELD : Outcome.FAILED, fault, look + ": " + finding));
    }
  }

  private void tell(Tampering tampering, long changed, Keepsakes kept) throws IOException {
    String fault =
        tampering.at() == NOWHERE
            ? tampering.name()
            : tampering.name() + " at position " + tampering.at();
    if (changed == 0) {
      results.accept(new Result(Outcome.INCONCLUSIVE, fault, "no row was changed"));
      return;
    }
    for (Expected expected : tampering.expected()) {
      Finding finding = auditor.look(expected.look(), stage.server(), kept, tampering.at());
      boolean met = expected.isMetBy(finding);
      String told =
          met ? "" : ", instead of %s at %d".formatted(expected.problem(), expected.position());
      results.accept(
          new Result(
              met ? Outcome.HELD : Outcome.FAILED, fault, expected.look() + ": " + finding + told));
    }
  }
}

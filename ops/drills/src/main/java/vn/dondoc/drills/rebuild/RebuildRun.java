package vn.dondoc.drills.rebuild;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import vn.dondoc.drills.harness.AdminProgram.Said;
import vn.dondoc.drills.harness.Session;

/** The drill from its first command to its last finding. */
final class RebuildRun {

  /** Whose tasks the next version makes other rows of. */
  private static final String CHANGED = "DIENTAP";

  /** Who leads the task that is parked. */
  private static final String PARKED = "TREO";

  /** Who is given tasks all the while. */
  static final String BUSY = "BAN";

  /** Whose tasks make the log long. */
  private static final String LONG = "DAI";

  private static final String AGENCIES =
      """
      code\tname\tgroups
      DIENTAP\tSở Diễn tập\tKHAC
      TREO\tSở Treo\tKHAC
      BAN\tSở Bận\tKHAC
      DAI\tSở Dài\tKHAC
      """;

  private static final String FAULTY = "vn.dondoc.next.FaultyOverdue";
  private static final String NEXT = "vn.dondoc.next.NextTasks";

  private static final long EVENTS = 1_000_000;
  private static final long EVENTS_QUICK = 3_000;

  /** As they come, one after another: not as in bulk. */
  private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(30);

  private final Session session;
  private final Scene scene;
  private final Checks checks;

  RebuildRun(Session session, Scene scene, Checks checks) {
    this.session = session;
    this.scene = scene;
    this.checks = checks;
  }

  void run() throws IOException, SQLException {
    scene.start(FAULTY);
    TenRows rows = aLongLog();
    try (LiveWrites writes = LiveWrites.start(scene.server(), BUSY)) {
      writes.awaitOneMore();
      ParkedStream parked = new ParkedStream(scene, checks, PARKED);
      parked.happens();
      parked.isSeen(writes);
      scene.stop();
      scene.start(NEXT);
      writes.to(scene.server());
      theNextVersion(rows, writes);
      parked.isTakenUp();
      rowsChangedByHand(rows);
      writes.stop();
      nothingWasLost(writes);
    }
  }

  private TenRows aLongLog() throws IOException, SQLException {
    scene.server().require(scene.server().postTable("/api/agencies/import", AGENCIES));
    TenRows rows = new TenRows(scene, CHANGED);
    rows.give();
    long events = session.events().orElse(session.quick() ? EVENTS_QUICK : EVENTS);
    new LongLog(session, scene, LONG).fillTo(events);
    session.say("catching up");
    scene.awaitCaughtUp(LONGEST_CATCH_UP);
    return rows;
  }

  private void theNextVersion(TenRows rows, LiveWrites writes) throws IOException, SQLException {
    NextVersion next = new NextVersion(scene, checks, rows, writes);
    next.isBuilt(scene.head());
    next.isCompared();
    next.isSwitchedToUnderReaders();
    next.isKept();
  }

  private void rowsChangedByHand(TenRows rows) throws IOException, SQLException {
    ByHand byHand = new ByHand(scene, checks, rows);
    byHand.aRowIsDeleted();
    byHand.aRowIsChanged();
    byHand.anEventIsAppliedTwice();
    byHand.isPutRight();
  }

  private void nothingWasLost(LiveWrites writes) throws IOException {
    Said verified = scene.admin("verify");
    checks.check("every projection is what the log gives", verified.isGood(), verified);
    Said status = scene.admin("status");
    checks.check("nobody has to look at anything", status.isGood(), status);
    long listed =
        scene
            .ask("/api/tasks?limit=1&agency=%s&waitFor=%d".formatted(BUSY, writes.position()))
            .path("total")
            .asLong();
    String refused = writes.refused();
    checks.check(
        "each task that was given meanwhile is there once",
        refused == null && listed == writes.given(),
        "%d given, %d there%s"
            .formatted(writes.given(), listed, refused == null ? "" : ", then " + refused));
  }
}

package vn.dondoc.bench.overdue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurReadModels;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.bench.workload.LogLoader;
import vn.dondoc.bench.workload.StoredLives;
import vn.dondoc.bench.workload.StoredLives.StoredEvent;
import vn.dondoc.bench.workload.TaskLives;
import vn.dondoc.query.timeline.TimelineProjection;

/**
 * A read model of so many tasks, as after some years: of a hundred tasks one is open and overdue,
 * one is open and in time, the others are done.
 */
public final class OverdueTasks {

  private static final int LIVES = 1_000;
  private static final int PER_HUNDRED = LIVES / 100;

  /** Long enough ago for every deadline to have passed, also an extended one. */
  private static final int DAYS_AGO = 120;

  /** Events of a task that is assigned, accepted, reported as completed and confirmed. */
  private static final int SHORT_LIFE_EVENTS = 4;

  /** Events of a task that nobody has completed yet. */
  private static final int OPEN_EVENTS = 2;

  private OverdueTasks() {}

  /** A day on which those now overdue, and some now done, were open and late. */
  public static LocalDate pastDay() {
    return OurCommandSide.today().minusDays(DAYS_AGO / 4);
  }

  /** Returns when the list of overdue tasks serves. */
  static BenchDatabase load(Session session, long tasks)
      throws SQLException, IOException, InterruptedException {
    BenchDatabase database = log(session, tasks);
    OurReadModels.forget(database);
    try (OurReadModels models = OurReadModels.of(database, List.of(new TimelineProjection()))) {
      session.say("read model built in %s", models.buildUntilServing());
    }
    database.execute("vacuum (analyze)");
    return database;
  }

  /** Only the log, of which no read model has been built. */
  public static BenchDatabase log(Session session, long tasks) throws SQLException, IOException {
    BenchDatabase database = session.postgres().createDatabase();
    session.say("filling a log with %,d tasks", tasks);
    List<List<StoredEvent>> lives = lives(session.seed());
    long events = lives.stream().mapToLong(List::size).sum() * tasks / lives.size();
    new LogLoader(database, lives, session.seed()).loadTo(events);
    return database;
  }

  private static List<List<StoredEvent>> lives(long seed) {
    LocalDate today = OurCommandSide.today();
    List<List<StoredEvent>> before = shortLives(seed, today.minusDays(DAYS_AGO));
    List<List<StoredEvent>> now = shortLives(seed + 1, today);
    List<List<StoredEvent>> lives = new ArrayList<>(before.subList(2 * PER_HUNDRED, LIVES));
    before.subList(0, PER_HUNDRED).forEach(life -> lives.add(life.subList(0, OPEN_EVENTS)));
    now.subList(0, PER_HUNDRED).forEach(life -> lives.add(life.subList(0, OPEN_EVENTS)));
    return lives;
  }

  private static List<List<StoredEvent>> shortLives(long seed, LocalDate day) {
    StoredLives lives =
        new StoredLives(new TaskLives(seed, day), new Deciding(OurCommandSide.ACTOR, day));
    List<List<StoredEvent>> found = new ArrayList<>();
    while (found.size() < LIVES) {
      List<StoredEvent> life = lives.next();
      if (life.size() == SHORT_LIFE_EVENTS) {
        found.add(life);
      }
    }
    return found;
  }
}

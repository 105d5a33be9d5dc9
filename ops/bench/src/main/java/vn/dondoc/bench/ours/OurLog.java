package vn.dondoc.bench.ours;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.bench.workload.LogLoader;
import vn.dondoc.bench.workload.StoredLives;
import vn.dondoc.bench.workload.StoredLives.StoredEvent;
import vn.dondoc.bench.workload.TaskLives;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.EventLog;

/** Our log, filled with lives of tasks to a length that is asked for. */
public final class OurLog {

  private static final int DIFFERENT_LIVES = 2_000;

  private OurLog() {}

  /** A database of its own with such a log and nothing else. */
  public static BenchDatabase ofLength(Session session, long events)
      throws SQLException, IOException {
    BenchDatabase database = session.postgres().createDatabase();
    session.say("filling a log with %,d events", events);
    new LogLoader(database, lives(session), session.seed()).loadTo(events);
    return database;
  }

  /** Enough of them for a log, where tasks may go through the same. */
  public static List<List<StoredEvent>> lives(Session session) {
    LocalDate today = OurCommandSide.today();
    return new StoredLives(
            new TaskLives(session.seed(), today), new Deciding(OurCommandSide.ACTOR, today))
        .next(DIFFERENT_LIVES);
  }

  /** Reads it, unpooled. */
  public static EventLog reader(BenchDatabase database) {
    return new EventLog(database.dataSource(), new EventSerializer());
  }
}

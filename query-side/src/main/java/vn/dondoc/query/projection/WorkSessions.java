package vn.dondoc.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that are at one piece of work, such as a rebuild: what the database does for it may
 * take minutes, and another thread can break that off.
 */
public final class WorkSessions {

  private static final Logger log = LoggerFactory.getLogger(WorkSessions.class);

  private final Set<Connection> atWork = new HashSet<>();

  public synchronized void begin(Connection session) {
    atWork.add(session);
  }

  /** Before it is given back: what somebody else does on it then is never broken off. */
  public synchronized void end(Connection session) {
    atWork.remove(session);
  }

  /** The statements that run now fail. To be repeated: those that begin a moment later do not. */
  public synchronized void breakOff() {
    for (Connection session : atWork) {
      try {
        session.unwrap(PGConnection.class).cancelQuery();
      } catch (SQLException e) {
        log.warn("what the database does could not be broken off", e);
      }
    }
  }
}

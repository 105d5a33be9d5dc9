package vn.dondoc.drills.rebuild;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import vn.dondoc.drills.harness.Drill;
import vn.dondoc.drills.harness.Result;
import vn.dondoc.drills.harness.Session;

/**
 * A program with a fault parks a stream. The next program mends it, and brings a projection of a
 * newer version, whose rows are built beside those that serve, looked at, switched to by hand under
 * readers, stepped back from and switched to again. Then somebody changes rows in SQL. All of it is
 * seen, and put right, by the command line.
 */
public final class RebuildDrill implements Drill {

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public String description() {
    return "a projection's next version, a parked stream, rows changed by hand";
  }

  @Override
  public void run(Session session, Consumer<Result> results) throws IOException, SQLException {
    try (Scene scene = new Scene(session)) {
      new RebuildRun(session, scene, new Checks(results)).run();
    }
  }
}

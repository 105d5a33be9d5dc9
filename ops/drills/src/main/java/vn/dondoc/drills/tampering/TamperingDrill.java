package vn.dondoc.drills.tampering;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import vn.dondoc.drills.harness.Drill;
import vn.dondoc.drills.harness.Result;
import vn.dondoc.drills.harness.Session;

/**
 * Fault 23. A dondoc works for a while, an auditor takes checkpoints home now and then, and once a
 * backup is made. Then the owner of the database does one thing after another, each put right again
 * before the next: while dondoc runs, or while it is stopped.
 */
public final class TamperingDrill implements Drill {

  @Override
  public String name() {
    return "tampering";
  }

  @Override
  public String description() {
    return "the owner of the database changes the log, or the proofs over it (fault 23)";
  }

  @Override
  public void run(Session session, Consumer<Result> results) throws IOException, SQLException {
    try (Stage stage = new Stage(session)) {
      new TamperingRun(session, stage, results).run();
    }
  }
}

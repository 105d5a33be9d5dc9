package vn.dondoc.drills.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;

/** One kind of damage, done in turns. */
public interface Drill {

  /** By which it is asked for on the command line. */
  String name();

  /** In one line. */
  String description();

  /**
   * Does the damage and looks what comes of it.
   *
   * @param results told one by one, as they come
   */
  void run(Session session, Consumer<Result> results) throws IOException, SQLException;
}

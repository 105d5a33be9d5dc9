package vn.dondoc.eventstore;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Makes the schema {@code log} and brings it to the version this code needs. */
public final class LogSchema {

  private LogSchema() {}

  /**
   * Safe when several nodes start at once: one migrates, the others wait. Needs a user who may
   * create schemas, and roles unless they exist.
   *
   * @throws org.flywaydb.core.api.FlywayException if the schema cannot be brought to this version
   */
  public static void migrate(DataSource owner) {
    Flyway.configure()
        .dataSource(owner)
        .locations("classpath:db/log")
        .schemas("log")
        .table("schema_history")
        .load()
        .migrate();
  }
}

package vn.dondoc.access;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Makes the schema {@code access} and brings it to the version this code needs. */
public final class AccessSchema {

  /** Appends to the access log and can do nothing else; made by the migration. */
  public static final String ROLE = "dondoc_access";

  private AccessSchema() {}

  /**
   * Safe when several nodes start at once: one migrates, the others wait. The schema {@code log}
   * has to be there, which makes the role that reads.
   *
   * @throws org.flywaydb.core.api.FlywayException if the schema cannot be brought to this version
   */
  public static void migrate(DataSource owner) {
    Flyway.configure()
        .dataSource(owner)
        .locations("classpath:db/access")
        .schemas("access")
        .table("schema_history")
        .load()
        .migrate();
  }
}

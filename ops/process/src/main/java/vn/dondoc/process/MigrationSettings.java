package vn.dondoc.process;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import vn.dondoc.eventstore.DatabaseSettings;

/**
 * Who brings the schemas to their versions, {@code dondoc.migration.*}: where that is somebody
 * else, who signs in for all the rest need not own what is stored.
 *
 * @param username who owns the schemas; without it, who signs in for all else
 * @param password the owner's
 */
@ConfigurationProperties("dondoc.migration")
public record MigrationSettings(@Nullable String username, @Nullable String password) {

  /** Who signs in to bring schemas to their versions. */
  public DatabaseSettings owner(DatabaseSettings database) {
    return username == null
        ? database
        : database.signedInAs(username, password == null ? "" : password);
  }

  /** Without the password, since settings end up in log lines. */
  @Override
  public String toString() {
    return "MigrationSettings[username=" + username + "]";
  }
}

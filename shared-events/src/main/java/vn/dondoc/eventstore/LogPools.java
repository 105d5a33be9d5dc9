package vn.dondoc.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Opens connection pools whose sessions act in a role of their own and cannot hang for ever. */
public final class LogPools {

  /** Appends and reads streams; the role is made by the migration. */
  public static final String WRITER_ROLE = "dondoc_writer";

  /** Reads the log; the role is made by the migration. */
  public static final String READER_ROLE = "dondoc_reader";

  private static final Pattern ROLE_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration BORROW_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

  /**
   * A session that stopped answering inside a transaction may hold the head row and with it every
   * append; the server ends it after this time.
   */
  private static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

  private LogPools() {}

  /**
   * @param role what the sessions become by SET ROLE, or null to stay who signed in
   * @param size the most connections open at once
   * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException if the database cannot be
   *     reached
   */
  public static HikariDataSource open(
      DatabaseSettings settings, String poolName, @Nullable String role, int size) {
    return open(settings, poolName, size, sessionSetup(role));
  }

  /**
   * Sessions for what can be built again from the log: their commits do not wait for the disk, so
   * that they do not slow down those that must. The WAL is one sequence, so what they wrote never
   * survives a crash without the events it was made of.
   */
  public static HikariDataSource openForReadModels(
      DatabaseSettings settings, String poolName, String role, int size) {
    return open(settings, poolName, size, sessionSetup(role) + "; set synchronous_commit = off");
  }

  /**
   * Sessions for questions: each transaction is one snapshot from its beginning, without being told
   * so each time, which takes ways to the database of its own.
   */
  public static HikariDataSource openForQuestions(
      DatabaseSettings settings, String poolName, String role, int size) {
    String snapshots = "; set default_transaction_isolation = 'repeatable read'";
    return open(settings, poolName, size, sessionSetup(role) + snapshots);
  }

  private static HikariDataSource open(
      DatabaseSettings settings, String poolName, int size, String sessionSetup) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.username());
    config.setPassword(settings.password());
    config.setPoolName(poolName);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(BORROW_TIMEOUT.toMillis());
    config.setKeepaliveTime(KEEP_ALIVE.toMillis());
    config.setConnectionInitSql(sessionSetup);
    config.addDataSourceProperty("ApplicationName", poolName);
    config.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT.toSeconds());
    config.addDataSourceProperty("tcpKeepAlive", true);
    return new HikariDataSource(config);
  }

  private static String sessionSetup(@Nullable String role) {
    String timeouts =
        "set lock_timeout = %d; set idle_in_transaction_session_timeout = %d"
            .formatted(LOCK_TIMEOUT.toMillis(), IDLE_IN_TRANSACTION_TIMEOUT.toMillis());
    if (role == null) {
      return timeouts;
    }
    if (!ROLE_NAME.matcher(role).matches()) {
      throw new IllegalArgumentException("not a role name: " + role);
    }
    return timeouts + "; set role " + role;
  }
}

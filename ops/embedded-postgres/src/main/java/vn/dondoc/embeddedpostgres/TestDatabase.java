package vn.dondoc.embeddedpostgres;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A fresh, empty database on the server that the tests of this JVM share; closing drops it. */
public final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final EmbeddedPostgresServer server;
  private final String name;

  private TestDatabase(EmbeddedPostgresServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Creates it. */
  public static TestDatabase create() {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.shared();
    String name = "test_" + COUNT.incrementAndGet();
    server.createDatabase(name);
    return new TestDatabase(server, name);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its address. */
  public String jdbcUrl() {
    return server.jdbcUrl(name);
  }

  /** The superuser. */
  public String username() {
    return server.username();
  }

  /** The superuser's password. */
  public String password() {
    return server.password();
  }

  /** Unpooled connections of the superuser. */
  public DataSource dataSource() {
    return server.dataSource(name);
  }

  /** Drops the database, ending the sessions that still use it. */
  @Override
  public void close() {
    server.dropDatabase(name);
  }
}

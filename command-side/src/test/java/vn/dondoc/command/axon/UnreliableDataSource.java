package vn.dondoc.command.axon;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Counts the connections that are taken from it, and can lose the answer to a commit together with
 * the next connection, so that nobody can look up what became of it.
 */
final class UnreliableDataSource extends AbstractDataSource {

  enum Commit {
    PLAIN,
    /** The commit takes place. */
    LOST_AFTER,
    /** The commit never reaches the server. */
    LOST_BEFORE
  }

  private final DataSource real;
  private final AtomicInteger borrowed = new AtomicInteger();
  private final AtomicReference<Commit> next = new AtomicReference<>(Commit.PLAIN);
  private volatile boolean outOfReachOnce;

  UnreliableDataSource(DataSource real) {
    this.real = real;
  }

  void nextCommit(Commit commit) {
    next.set(commit);
  }

  int borrowed() {
    return borrowed.get();
  }

  @Override
  public Connection getConnection() throws SQLException {
    borrowed.incrementAndGet();
    if (outOfReachOnce) {
      outOfReachOnce = false;
      throw new SQLException("out of reach, says the test", "08001");
    }
    Connection connection = real.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> invoke(connection, method, arguments));
  }

  private Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
    Commit commit = method.getName().equals("commit") ? next.getAndSet(Commit.PLAIN) : Commit.PLAIN;
    if (commit == Commit.LOST_BEFORE) {
      connection.rollback();
    } else if (commit == Commit.LOST_AFTER) {
      connection.commit();
    }
    if (commit != Commit.PLAIN) {
      outOfReachOnce = true;
      throw new SQLException("the connection is lost, says the test", "08006");
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }
}

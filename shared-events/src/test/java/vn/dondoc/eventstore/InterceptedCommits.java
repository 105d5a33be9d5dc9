package vn.dondoc.eventstore;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source whose next commit is in the test's hands, and which can be out of reach. */
final class InterceptedCommits implements DataSource {

  /** What happens instead of a commit. */
  interface Commit {
    void commit(Connection real) throws SQLException;
  }

  private static final Commit PLAIN = Connection::commit;

  private final DataSource real;
  private final AtomicReference<Commit> next = new AtomicReference<>(PLAIN);
  private volatile boolean outOfReach;

  InterceptedCommits(DataSource real) {
    this.real = real;
  }

  void nextCommit(Commit commit) {
    next.set(commit);
  }

  /**
   * The next commit is lost on its way: the caller's connection fails at once, the server hears of
   * the commit only when what is returned is run.
   */
  CompletableFuture<Runnable> nextCommitArrivesLate() {
    var lost = new CompletableFuture<Runnable>();
    nextCommit(
        connection -> {
          lost.complete(() -> commitAndClose(connection));
          throw new ConnectionDetachedException();
        });
    return lost;
  }

  private static void commitAndClose(Connection connection) {
    try (connection) {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class ConnectionDetachedException extends SQLException {
    private static final long serialVersionUID = 1L;

    ConnectionDetachedException() {
      super("the connection is lost, says the test", "08006");
    }
  }

  void outOfReach(boolean isOutOfReach) {
    outOfReach = isOutOfReach;
  }

  static SQLException connectionLost() {
    return new SQLException("the connection is lost, says the test", "08006");
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (outOfReach) {
      throw new SQLException("out of reach, says the test", "08001");
    }
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Handler(real.getConnection()));
  }

  private final class Handler implements InvocationHandler {
    private final Connection connection;
    private boolean detached;

    Handler(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (detached) {
        return null; // closing it must not reach the server
      }
      if (method.getName().equals("commit")) {
        try {
          next.getAndSet(PLAIN).commit(connection);
          return null;
        } catch (ConnectionDetachedException e) {
          detached = true;
          throw e;
        }
      }
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}

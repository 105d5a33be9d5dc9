package vn.dondoc.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads a stretch of the log by one COPY in binary form, which costs the server less than rows of a
 * cursor do. The calling thread takes rows from the connection and hands on in their order what was
 * made of them; making it, the larger part of the work, is done chunk by chunk by threads beside
 * it. A bounded number of chunks is under way, so memory stays bounded however long the log is.
 *
 * @param <T> what is made of a row
 */
final class LogScan<T> {

  private static final int CHUNK_ROWS = 500;

  /** A chunk ends with the row that goes beyond it; payloads may be large. */
  private static final int CHUNK_BYTES = 1 << 18;

  private static final int MOST_DECODERS = 4;
  private static final int DECODERS =
      Math.min(MOST_DECODERS, Runtime.getRuntime().availableProcessors());
  private static final int CHUNKS_UNDER_WAY = 2 * DECODERS + 2;

  private static final String COPY =
      """
      copy (
        select %s from log.event where position > %d and position <= %d order by position
      ) to stdout (format binary)
      """;

  /** The state with which the server ends what was cancelled. */
  private static final String CANCELLED = "57014";

  /**
   * Makes something of a row; used by several threads at once.
   *
   * @param <T> what it makes
   */
  interface RowMapper<T> {

    /** The columns of {@code log.event} that it takes from the row, in this order. */
    String columns();

    /**
     * @param expected the position that comes next in a log without gaps
     * @throws LogCorruptedException if the row is of another position, or cannot be read
     */
    T map(CopiedRow row, long expected);
  }

  private final RowMapper<T> mapper;
  private final Consumer<List<T>> consumer;
  private final ExecutorService decoders;
  private final Queue<Future<List<T>>> underWay = new ArrayDeque<>();
  private List<byte[]> rows = new ArrayList<>(CHUNK_ROWS);
  private int bytes;
  private long next;

  private LogScan(
      RowMapper<T> mapper,
      long afterPosition,
      Consumer<List<T>> consumer,
      ExecutorService decoders) {
    this.mapper = mapper;
    this.consumer = consumer;
    this.decoders = decoders;
    this.next = afterPosition + 1;
  }

  /**
   * @throws LogCorruptedException if a position is missing, also at the end, or an event cannot be
   *     read
   */
  static <T> void read(
      Connection connection,
      RowMapper<T> mapper,
      long afterPosition,
      long toPosition,
      Consumer<List<T>> consumer)
      throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(COPY.formatted(mapper.columns(), afterPosition, toPosition));
    ExecutorService decoders =
        Executors.newFixedThreadPool(
            DECODERS, Thread.ofPlatform().daemon().name("log-decoder-", 0).factory());
    try {
      LogScan<T> scan = new LogScan<>(mapper, afterPosition, consumer, decoders);
      scan.readRows(copy);
      if (scan.next <= toPosition) {
        throw new LogCorruptedException(scan.next, "missing");
      }
    } finally {
      decoders.shutdownNow();
      if (copy.isActive()) {
        abandon(connection, copy);
      }
    }
  }

  /**
   * Ends a COPY before its end, and leaves the connection fit for the next question. The driver's
   * own way of cancelling one leaves there what the server had sent already.
   */
  private static void abandon(Connection connection, CopyOut copy) throws SQLException {
    connection.unwrap(PGConnection.class).cancelQuery();
    try {
      while (copy.readFromCopy() != null) {
        // Sent before the server heard of it.
      }
    } catch (SQLException e) {
      if (!CANCELLED.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  private void readRows(CopyOut copy) throws SQLException {
    byte @Nullable [] message = copy.readFromCopy();
    if (message != null) {
      add(Arrays.copyOfRange(message, CopiedRow.headerLength(message), message.length));
      // The server sends every row as a message of its own (manual, "COPY Operations").
      for (message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
        add(message);
      }
    }
    submit();
    while (!underWay.isEmpty()) {
      handOn(underWay.remove());
    }
  }

  private void add(byte[] row) {
    if (!CopiedRow.isRow(row)) {
      return;
    }
    rows.add(row);
    bytes += row.length;
    if (rows.size() >= CHUNK_ROWS || bytes >= CHUNK_BYTES) {
      submit();
    }
  }

  private void submit() {
    if (underWay.size() == CHUNKS_UNDER_WAY) {
      handOn(underWay.remove());
    }
    List<byte[]> chunk = rows;
    long first = next;
    underWay.add(decoders.submit(() -> decode(chunk, first)));
    next += chunk.size();
    rows = new ArrayList<>(CHUNK_ROWS);
    bytes = 0;
  }

  private List<T> decode(List<byte[]> chunk, long first) {
    List<T> made = new ArrayList<>(chunk.size());
    for (byte[] row : chunk) {
      made.add(mapper.map(new CopiedRow(row), first + made.size()));
    }
    return made;
  }

  private void handOn(Future<List<T>> decoded) {
    List<T> made;
    try {
      made = decoded.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("reading the log was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
    if (!made.isEmpty()) {
      consumer.accept(made);
    }
  }
}

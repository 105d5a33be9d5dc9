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
 * cursor do. The calling thread takes rows from the connection and hands on events in their order;
 * making events of rows, the larger part of the work, is done chunk by chunk by threads beside it.
 * A bounded number of chunks is under way, so memory stays bounded however long the log is.
 */
final class LogScan {

  private static final int CHUNK_ROWS = 500;

  /** A chunk ends with the row that goes beyond it; payloads may be large. */
  private static final int CHUNK_BYTES = 1 << 18;

  private static final int MOST_DECODERS = 4;
  private static final int DECODERS =
      Math.min(MOST_DECODERS, Runtime.getRuntime().availableProcessors());
  private static final int CHUNKS_UNDER_WAY = 2 * DECODERS + 2;

  /** In the order in which {@link LoggedEventMapper#map(CopiedRow, long)} takes them. */
  private static final String COPY =
      """
      copy (
        select position, stream_id, stream_version, event_id, type, revision, recorded_at,
          payload, metadata
        from log.event where position > %d and position <= %d order by position
      ) to stdout (format binary)
      """;

  private final LoggedEventMapper mapper;
  private final Consumer<List<LoggedEvent>> consumer;
  private final ExecutorService decoders;
  private final Queue<Future<List<LoggedEvent>>> underWay = new ArrayDeque<>();
  private List<byte[]> rows = new ArrayList<>(CHUNK_ROWS);
  private int bytes;
  private long next;

  private LogScan(
      LoggedEventMapper mapper,
      long afterPosition,
      Consumer<List<LoggedEvent>> consumer,
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
  static void read(
      Connection connection,
      LoggedEventMapper mapper,
      long afterPosition,
      long toPosition,
      Consumer<List<LoggedEvent>> consumer)
      throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(COPY.formatted(afterPosition, toPosition));
    ExecutorService decoders =
        Executors.newFixedThreadPool(
            DECODERS, Thread.ofPlatform().daemon().name("log-decoder-", 0).factory());
    try {
      LogScan scan = new LogScan(mapper, afterPosition, consumer, decoders);
      scan.readRows(copy);
      if (scan.next <= toPosition) {
        throw new LogCorruptedException(scan.next, "missing");
      }
    } finally {
      decoders.shutdownNow();
      if (copy.isActive()) {
        copy.cancelCopy();
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

  private List<LoggedEvent> decode(List<byte[]> chunk, long first) {
    List<LoggedEvent> events = new ArrayList<>(chunk.size());
    for (byte[] row : chunk) {
      LoggedEvent event = mapper.map(new CopiedRow(row), first + events.size());
      events.add(event);
    }
    return events;
  }

  private void handOn(Future<List<LoggedEvent>> decoded) {
    List<LoggedEvent> events;
    try {
      events = decoded.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("reading the log was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
    if (!events.isEmpty()) {
      consumer.accept(events);
    }
  }
}

package vn.dondoc.bench.peers.axon;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;

/**
 * A read model of ours about tasks, row for row, by an event handler as one writes it for Axon: it
 * reads what it keeps of the stream, takes the event in, and writes what that changes, a statement
 * a row, in the processor's transaction.
 *
 * @param <S> what the read model remembers of one stream
 */
final class SameRows<S> {

  /** No read model looks at an event's id, nor at the name and revision it is stored under. */
  private static final UUID ANY_ID = new UUID(0, 0);

  private static final String ANY_TYPE = "";
  private static final int ANY_REVISION = 1;

  private final Projection<S> projection;
  private final JdbcTemplate sql;
  private final List<Rows<S, ?>> tables;
  private final String readState;

  SameRows(Projection<S> projection, JdbcTemplate sql) {
    this.projection = projection;
    this.sql = sql;
    this.tables = tables(projection);
    this.readState =
        "select state from %s where %s = ?"
            .formatted(
                name(projection, projection.tables().getFirst()),
                projection.tables().getFirst().columns().getFirst().name());
  }

  /** Makes their tables, which are not there yet; each handler by the name of its processor. */
  static Map<String, Object> all(List<Projection<?>> projections, JdbcTemplate sql) {
    Map<String, Object> handlers = new LinkedHashMap<>();
    for (Projection<?> projection : projections) {
      schema(projection).forEach(sql::execute);
      handlers.put(projection.name(), new SameRows<>(projection, sql));
    }
    return handlers;
  }

  private static <S> List<Rows<S, ?>> tables(Projection<S> projection) {
    List<Rows<S, ?>> tables = new ArrayList<>();
    projection.tables().forEach(table -> tables.add(rows(projection, table)));
    return tables;
  }

  private static <S, R> Rows<S, R> rows(Projection<S> projection, Table<S, R> table) {
    return new Rows<>(name(projection, table), table);
  }

  /** Where a table of ours has its like, in the schema of {@link StockRows}. */
  static String name(Projection<?> projection, Table<?, ?> table) {
    return "stock.same_%s_%s".formatted(projection.name(), table.suffix());
  }

  /** The same keys and indexes, and as much room in their pages. */
  private static List<String> schema(Projection<?> projection) {
    return projection.tables().stream()
        .flatMap(table -> schema(name(projection, table), table))
        .toList();
  }

  private static <R> Stream<String> schema(String name, Table<?, R> table) {
    String columns =
        table.columns().stream()
            .map(column -> column.name() + " " + column.type())
            .collect(Collectors.joining(", "));
    int fill = table.write() == Table.Write.APPENDED ? 100 : 70;
    return Stream.concat(
        Stream.of(
            "create table %s (%s, primary key (%s)) with (toast_tuple_target = 8160, fillfactor = %d)"
                .formatted(name, columns, String.join(", ", table.key()), fill)),
        table.indexes().stream().map(index -> "create index on %s %s".formatted(name, index)));
  }

  @EventHandler
  void on(
      TaskEvent event,
      @SourceId String streamId,
      @SequenceNumber long version,
      @Timestamp Instant recordedAt,
      TrackingToken token,
      MetaData metaData) {
    long position = token.position().orElseThrow();
    LoggedEvent logged =
        new LoggedEvent(
            position,
            streamId,
            version,
            ANY_ID,
            ANY_TYPE,
            ANY_REVISION,
            recordedAt,
            event,
            recorded(metaData));
    @Nullable S before =
        version == 0
            ? null
            : sql.queryForObject(
                readState, (row, _) -> projection.read(row.getString(1)), streamId);
    Folded<S> after = new Folded<>(streamId, position, projection.fold(before, logged));
    @Nullable Folded<S> had = before == null ? null : new Folded<>(streamId, position, before);
    tables.forEach(table -> table.write(sql, had, after));
  }

  private static Recorded recorded(MetaData metaData) {
    String role = (String) metaData.get("role");
    return new Recorded(
        Objects.requireNonNull((String) metaData.get("user")),
        role == null ? null : Role.valueOf(role),
        (String) metaData.get("agency"),
        (String) metaData.get("onBehalfOf"),
        (String) metaData.get("requestId"),
        (String) metaData.get("clientAddress"),
        (String) metaData.get("traceparent"));
  }

  /** One table: what an event has changed in it is written, and nothing else. */
  private static final class Rows<S, R> {

    private final Table<S, R> table;
    private final List<Column<R>> key;
    private final int positionAt;
    private final String write;
    private final String delete;

    Rows(String name, Table<S, R> table) {
      this.table = table;
      List<Column<R>> columns = table.columns();
      this.key = columns.stream().filter(column -> table.key().contains(column.name())).toList();
      this.positionAt =
          IntStream.range(0, columns.size())
              .filter(i -> columns.get(i).name().equals("position"))
              .findFirst()
              .orElseThrow();
      String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
      String values = columns.stream().map(Rows::typed).collect(Collectors.joining(", "));
      String onConflict =
          table.write() == Table.Write.APPENDED
              ? "nothing"
              : "update set "
                  + columns.stream()
                      .filter(column -> !key.contains(column))
                      .map(column -> "%1$s = excluded.%1$s".formatted(column.name()))
                      .collect(Collectors.joining(", "));
      this.write =
          "insert into %s (%s) values (%s) on conflict (%s) do %s"
              .formatted(name, names, values, String.join(", ", table.key()), onConflict);
      this.delete =
          "delete from %s where %s"
              .formatted(
                  name,
                  key.stream()
                      .map(column -> column.name() + " = " + typed(column))
                      .collect(Collectors.joining(" and ")));
    }

    private static String typed(Column<?> column) {
      return "?::" + column.type().split(" ", 2)[0];
    }

    void write(JdbcTemplate sql, @Nullable Folded<S> before, Folded<S> after) {
      List<R> rows = table.rows().apply(after);
      for (R row : rows) {
        if (isNew(row, after.position())) {
          sql.update(write, statement -> set(statement, table.columns(), row));
        }
      }
      if (table.write() == Table.Write.REPLACED && before != null) {
        List<List<@Nullable Object>> kept = rows.stream().map(this::key).toList();
        for (R row : table.rows().apply(before)) {
          if (!kept.contains(key(row))) {
            sql.update(delete, statement -> set(statement, key, row));
          }
        }
      }
    }

    /** Rows that are replaced have the position of the event that made them what they are. */
    private boolean isNew(R row, long position) {
      return table.write() != Table.Write.REPLACED
          || Long.valueOf(position).equals(table.columns().get(positionAt).value().apply(row));
    }

    private List<@Nullable Object> key(R row) {
      List<@Nullable Object> values = new ArrayList<>();
      key.forEach(column -> values.add(column.value().apply(row)));
      return values;
    }

    private static <R> void set(PreparedStatement statement, List<Column<R>> columns, R row)
        throws SQLException {
      for (int i = 0; i < columns.size(); i++) {
        Object value = columns.get(i).value().apply(row);
        statement.setString(i + 1, value == null ? null : value.toString());
      }
    }
  }
}

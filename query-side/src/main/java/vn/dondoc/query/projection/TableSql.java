package vn.dondoc.query.projection;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of one table in one generation, made from its declaration. Names come from {@link
 * Generation} and the declaration, both ours; values only ever travel as parameters.
 */
final class TableSql<S, R> {

  private static final int FILL_PERCENT = 70;

  private final Table<S, R> table;
  private final String qualified;
  private final String local;

  TableSql(Generation generation, Table<S, R> table) {
    this.table = table;
    this.qualified = generation.table(table.suffix());
    this.local = generation.localName(table.suffix());
  }

  String create() {
    return "create table %s (%s)"
        .formatted(
            qualified,
            table.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ")));
  }

  /**
   * The primary key and the indexes: made after a bulk load, at once for an empty table. Rows that
   * are written anew with every event of their stream find room beside themselves, which saves an
   * entry in each index; what was bulk-loaded stays packed.
   */
  List<String> constrain() {
    String key =
        "alter table %s add primary key (%s)".formatted(qualified, String.join(", ", table.key()));
    String room = "alter table %s set (fillfactor = %d)".formatted(qualified, FILL_PERCENT);
    return Stream.concat(
            Stream.of(key, room),
            IntStream.range(0, table.indexes().size())
                .mapToObj(
                    i ->
                        "create index %s_%d on %s %s"
                            .formatted(local, i + 1, qualified, table.indexes().get(i))))
        .toList();
  }

  String drop() {
    return "drop table if exists " + qualified;
  }

  String truncate() {
    return "truncate " + qualified;
  }

  /** Rows are written frozen, which PostgreSQL allows where the transaction emptied the table. */
  String copyIn() {
    return "copy %s (%s) from stdin (format binary, freeze)".formatted(qualified, columnNames());
  }

  @Override
  public String toString() {
    return qualified;
  }

  /** Writes the rows of the streams named, as the table's declaration says. */
  Statements writing(List<Folded<S>> streams) {
    List<R> rows = streams.stream().flatMap(stream -> table.rows().apply(stream).stream()).toList();
    Statements statements = new Statements();
    if (!rows.isEmpty()) {
      @Nullable Object[] columns =
          table.columns().stream()
              .map(column -> rows.stream().map(column::render).toArray(String[]::new))
              .toArray();
      statements.add(insert(), columns);
    }
    if (table.write() == Table.Write.REPLACED) {
      statements.add(
          deleteOlder(),
          streams.stream().map(Folded::streamId).toArray(String[]::new),
          streams.stream().map(stream -> Long.toString(stream.position())).toArray(String[]::new));
    }
    return statements;
  }

  /** What a stream had and has no more: rows that it still has were given its new position. */
  private String deleteOlder() {
    return """
        delete from %1$s present using unnest(?::text[], ?::bigint[]) as given(stream, position)
        where present.%2$s = given.stream and present.position < given.position"""
        .formatted(qualified, table.streamColumn());
  }

  private String insert() {
    int width = table.columns().size();
    String casts =
        IntStream.range(0, width)
            .mapToObj(i -> "v%d::%s".formatted(i, table.columns().get(i).castType()))
            .collect(Collectors.joining(", "));
    String arrays =
        IntStream.range(0, width).mapToObj(_ -> "?::text[]").collect(Collectors.joining(", "));
    String names =
        IntStream.range(0, width).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
    return "insert into %s as present (%s) select %s from unnest(%s) as given(%s) %s"
        .formatted(qualified, columnNames(), casts, arrays, names, onConflict());
  }

  private String onConflict() {
    String key = String.join(", ", table.key());
    String others =
        table.columns().stream()
            .map(Column::name)
            .filter(name -> !table.key().contains(name))
            .map(name -> name + " = excluded." + name)
            .collect(Collectors.joining(", "));
    return "on conflict (%s) do update set %s where present.position < excluded.position"
        .formatted(key, others);
  }

  private String columnNames() {
    return table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
  }
}

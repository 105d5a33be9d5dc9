package vn.dondoc.query.projection;

import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * A row is kept as it is while a page holds it, not compressed from a quarter of a page on: to
   * compress the rows of a rebuild took as long as all the rest of writing them.
   */
  private static final String WHOLE_ROWS = "with (toast_tuple_target = 8160)";

  private final Table<S, R> table;
  private final String qualified;
  private final String local;

  TableSql(Generation generation, Table<S, R> table) {
    this.table = table;
    this.qualified = generation.table(table.suffix());
    this.local = generation.localName(table.suffix());
  }

  String create() {
    return "create table %s (%s) %s"
        .formatted(
            qualified,
            table.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ")),
            WHOLE_ROWS);
  }

  /**
   * The primary key and the indexes: made after a bulk load, at once for an empty table. Rows that
   * are written anew with every event of their stream find room beside themselves, which saves an
   * entry in each index; what was bulk-loaded stays packed.
   */
  List<String> constrain() {
    String key =
        "alter table %s add primary key (%s)".formatted(qualified, String.join(", ", table.key()));
    String room = "alter table %s set (fillfactor = %d)".formatted(qualified, fillPercent());
    return Stream.concat(
            Stream.of(key, room),
            IntStream.range(0, table.indexes().size())
                .mapToObj(
                    i ->
                        "create index %s_%d on %s %s"
                            .formatted(local, i + 1, qualified, table.indexes().get(i))))
        .toList();
  }

  private int fillPercent() {
    return switch (table.write()) {
      case LATEST, REPLACED -> 70;
      case APPENDED -> 100;
    };
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
      statements.add(insert(), values(table.columns(), rows));
    }
    if (table.write() == Table.Write.REPLACED) {
      List<@Nullable Object> given = new ArrayList<>();
      given.add(streams.stream().map(Folded::streamId).toArray(String[]::new));
      given.addAll(Arrays.asList(values(keyColumns(), rows)));
      statements.add(deleteOthers(), given.toArray());
    }
    return statements;
  }

  private @Nullable Object[] values(List<Column<R>> columns, List<R> rows) {
    return columns.stream()
        .map(column -> rows.stream().map(column::render).toArray(String[]::new))
        .toArray();
  }

  private List<Column<R>> keyColumns() {
    return table.columns().stream().filter(it -> table.key().contains(it.name())).toList();
  }

  /** What a stream had and has no more. */
  private String deleteOthers() {
    String kept =
        keyColumns().stream()
            .map(it -> "kept.%1$s::%2$s = present.%1$s".formatted(it.name(), it.castType()))
            .collect(Collectors.joining(" and "));
    String names = keyColumns().stream().map(Column::name).collect(Collectors.joining(", "));
    return """
        delete from %1$s present using unnest(?::text[]) as given(stream)
        where present.%2$s = given.stream
          and not exists (select from unnest(%3$s) as kept(%4$s) where %5$s)"""
        .formatted(qualified, table.streamColumn(), arrays(keyColumns().size()), names, kept);
  }

  private String insert() {
    int width = table.columns().size();
    String casts =
        IntStream.range(0, width)
            .mapToObj(i -> "v%d::%s".formatted(i, table.columns().get(i).castType()))
            .collect(Collectors.joining(", "));
    String names =
        IntStream.range(0, width).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
    return "insert into %s as present (%s) select %s from unnest(%s) as given(%s) %s %s"
        .formatted(
            qualified, columnNames(), casts, arrays(width), names, unlessThere(), onConflict());
  }

  private static String arrays(int width) {
    return IntStream.range(0, width).mapToObj(_ -> "?::text[]").collect(Collectors.joining(", "));
  }

  /** A row that is there is not even locked, which would be a write too. */
  private String unlessThere() {
    return switch (table.write()) {
      case LATEST, APPENDED -> "";
      case REPLACED ->
          "where not exists (select from %s there where %s)"
              .formatted(
                  qualified,
                  IntStream.range(0, table.columns().size())
                      .filter(i -> isKeyOrPosition(table.columns().get(i).name()))
                      .mapToObj(i -> thereIs(table.columns().get(i), i))
                      .collect(Collectors.joining(" and ")));
    };
  }

  private boolean isKeyOrPosition(String name) {
    return table.key().contains(name) || name.equals("position");
  }

  private static String thereIs(Column<?> column, int i) {
    return "there.%s = v%d::%s".formatted(column.name(), i, column.castType());
  }

  private String onConflict() {
    String key = String.join(", ", table.key());
    return switch (table.write()) {
      case APPENDED -> "on conflict (%s) do nothing".formatted(key);
      case LATEST, REPLACED ->
          "on conflict (%s) do update set %s where present.position < excluded.position"
              .formatted(
                  key,
                  table.columns().stream()
                      .map(Column::name)
                      .filter(name -> !table.key().contains(name))
                      .map(name -> name + " = excluded." + name)
                      .collect(Collectors.joining(", ")));
    };
  }

  private String columnNames() {
    return table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
  }
}

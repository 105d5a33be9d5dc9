package vn.dondoc.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of one generation of one projection: made, loaded, written in bulk, dropped. */
public final class ProjectionTables<S> {

  private final Projection<S> projection;
  private final Generation generation;
  private final JdbcClient sql;

  public ProjectionTables(Projection<S> projection, Generation generation, JdbcClient sql) {
    this.projection = projection;
    this.generation = generation;
    this.sql = sql;
  }

  public void create() {
    each(table -> sql.sql(table.create()).update());
  }

  public void constrain() {
    each(table -> table.constrain().forEach(statement -> sql.sql(statement).update()));
  }

  /** All that there are, also such as the version that made them declared and this one does not. */
  public void drop() {
    sql.sql("select tablename from pg_tables where schemaname = 'query' and tablename ~ ?")
        .param(generation.localNames())
        .query(String.class)
        .list()
        .forEach(table -> sql.sql("drop table if exists query." + table).update());
  }

  /** What is remembered of the streams named, one query for all of them. */
  public Map<String, Folded<S>> load(Collection<String> streamIds) {
    Table<S, ?> states = projection.tables().getFirst();
    String query =
        "select %1$s, position, state from %2$s where %1$s = any(?)"
            .formatted(states.streamColumn(), generation.table(states.suffix()));
    Map<String, Folded<S>> found = new HashMap<>();
    sql.sql(query)
        .param(streamIds.toArray(String[]::new))
        .query(
            row -> {
              String id = row.getString(1);
              S state = projection.read(row.getString(3));
              found.put(id, new Folded<>(id, row.getLong(2), state));
            });
    return found;
  }

  /**
   * One of the tables as it is stored.
   *
   * @param label what it goes by in every generation
   * @param name qualified, of this generation
   * @param key its columns; the first of the table's columns is the stream's id
   */
  public record StoredTable(String label, String name, String streamColumn, List<String> key) {}

  /** In the order of the declaration. */
  public List<StoredTable> stored() {
    return projection.tables().stream()
        .map(
            table ->
                new StoredTable(
                    generation.label(table.suffix()),
                    generation.table(table.suffix()),
                    table.streamColumn(),
                    table.key()))
        .toList();
  }

  /** Writes what a batch came to: a bounded number of statements, whatever its size. */
  Statements writing(List<Folded<S>> streams) {
    Statements statements = new Statements();
    if (!streams.isEmpty()) {
      each(table -> statements.addAll(table.writing(streams)));
    }
    return statements;
  }

  private void each(Consumer<TableSql<S, ?>> step) {
    for (Table<S, ?> table : projection.tables()) {
      step.accept(new TableSql<>(generation, table));
    }
  }
}

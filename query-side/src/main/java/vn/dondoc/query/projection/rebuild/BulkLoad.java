package vn.dondoc.query.projection.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Folding;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;
import vn.dondoc.query.projection.TableLoad;

/**
 * Folds the log for one projection and loads the fresh tables of its next generation: rows that are
 * made once an event are copied while the log is read, and forgotten; those that stand for what a
 * stream has come to, when it is at its end.
 */
final class BulkLoad<S> implements AutoCloseable {

  private final Projection<S> projection;
  private final Generation generation;
  private final DataSource dataSource;
  private final Folding<S> folding;
  private final List<TableLoad<S, ?>> appended = new ArrayList<>();

  BulkLoad(Projection<S> projection, Generation generation, DataSource dataSource) {
    this.projection = projection;
    this.generation = generation;
    this.dataSource = dataSource;
    this.folding = new Folding<>(projection);
    try {
      for (Table<S, ?> table : projection.tables()) {
        if (table.write() == Table.Write.APPENDED) {
          appended.add(TableLoad.into(generation, table, dataSource));
        }
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  void add(List<LoggedEvent> chunk) {
    chunk.forEach(this::add);
  }

  void add(List<LoggedEvent> chunk, Predicate<LoggedEvent> leftOut) {
    for (LoggedEvent event : chunk) {
      if (leftOut.test(event)) {
        folding.past(event);
      } else {
        add(event);
      }
    }
  }

  private void add(LoggedEvent event) {
    Folded<S> folded = folding.add(event);
    if (folded != null) {
      for (TableLoad<S, ?> table : appended) {
        table.add(folded);
      }
    }
  }

  /** Loads the rest, and returns how far the tables now are. */
  Checkpoint finish() {
    appended.forEach(TableLoad::finish);
    close();
    for (Table<S, ?> table : projection.tables()) {
      if (table.write() != Table.Write.APPENDED) {
        try (TableLoad<S, ?> load = TableLoad.into(generation, table, dataSource)) {
          folding.streams().forEach(load::add);
          load.finish();
        }
      }
    }
    return folding.checkpoint();
  }

  @Override
  public void close() {
    appended.forEach(TableLoad::close);
    appended.clear();
  }
}

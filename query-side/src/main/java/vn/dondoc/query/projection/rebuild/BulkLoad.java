package vn.dondoc.query.projection.rebuild;

import java.util.List;
import javax.sql.DataSource;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.Folding;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;
import vn.dondoc.query.projection.TableLoad;

/**
 * Folds the log for one projection, and loads what each stream has come to into the fresh tables of
 * its next generation.
 */
final class BulkLoad<S> {

  private final Projection<S> projection;
  private final Generation generation;
  private final DataSource dataSource;
  private final Folding<S> folding;

  BulkLoad(Projection<S> projection, Generation generation, DataSource dataSource) {
    this.projection = projection;
    this.generation = generation;
    this.dataSource = dataSource;
    this.folding = new Folding<>(projection);
  }

  void add(List<LoggedEvent> chunk) {
    chunk.forEach(folding::add);
  }

  /** Fills the tables, and returns how far they now are. */
  Checkpoint finish() {
    projection.tables().forEach(this::load);
    return folding.checkpoint();
  }

  private void load(Table<S, ?> table) {
    try (TableLoad<S, ?> load = TableLoad.into(generation, table, dataSource)) {
      folding.streams().forEach(load::add);
      load.finish();
    }
  }
}

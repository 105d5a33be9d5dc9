package vn.dondoc.query.projection.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import vn.dondoc.query.projection.WorkSessions;

/**
 * Folds the log for one projection and loads the fresh tables of its next generation: rows that are
 * made once an event are copied while the log is read, and forgotten; those that stand for what a
 * stream has come to, when it is at its end.
 */
final class BulkLoad<S> implements AutoCloseable {

  private final Projection<S> projection;
  private final Generation generation;
  private final DataSource dataSource;
  private final WorkSessions sessions;
  private final Folding<S> folding;
  private final Set<Long> skippable;
  private final List<Long> skippedAgain = new ArrayList<>();
  private final List<TableLoad<S, ?>> appended = new ArrayList<>();

  /**
   * @param skippable positions of events that it was decided to leave out where they cannot be
   *     applied
   * @param sessions that the tables are loaded in
   */
  BulkLoad(
      Projection<S> projection,
      Generation generation,
      DataSource dataSource,
      Set<Long> skippable,
      WorkSessions sessions) {
    this.skippable = skippable;
    this.projection = projection;
    this.generation = generation;
    this.dataSource = dataSource;
    this.sessions = sessions;
    this.folding = new Folding<>(projection);
    try {
      for (Table<S, ?> table : projection.tables()) {
        if (table.write() == Table.Write.APPENDED) {
          appended.add(TableLoad.into(generation, table, dataSource, sessions));
        }
      }
    } catch (RuntimeException e) {
      closeAfter(e);
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
    Folded<S> folded;
    try {
      folded = folding.add(event);
    } catch (RuntimeException e) {
      if (!skippable.contains(event.position())) {
        throw new RebuildFailedException(event.position(), e.toString(), e);
      }
      skippedAgain.add(event.position());
      folding.past(event);
      return;
    }
    if (folded != null) {
      for (TableLoad<S, ?> table : appended) {
        table.add(folded);
      }
    }
  }

  /** Positions of the events that were left out, since they still cannot be applied. */
  List<Long> skippedAgain() {
    return skippedAgain;
  }

  /**
   * Loads the rest, and returns how far the tables now are.
   *
   * @param check run before each stream, and may end it
   */
  Checkpoint finish(Runnable check) {
    appended.forEach(TableLoad::finish);
    close();
    for (Table<S, ?> table : projection.tables()) {
      if (table.write() != Table.Write.APPENDED) {
        try (TableLoad<S, ?> load = TableLoad.into(generation, table, dataSource, sessions)) {
          folding
              .streams()
              .forEach(
                  stream -> {
                    check.run();
                    load.add(stream);
                  });
          check.run();
          load.finish();
        }
      }
    }
    return folding.checkpoint();
  }

  /** Each, whatever becomes of the others: one that is left open holds its table for ever. */
  @Override
  public void close() {
    List<RuntimeException> failures = new ArrayList<>();
    for (TableLoad<S, ?> table : appended) {
      try {
        table.close();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    appended.clear();
    if (!failures.isEmpty()) {
      RuntimeException first = failures.removeFirst();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  private void closeAfter(RuntimeException failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}

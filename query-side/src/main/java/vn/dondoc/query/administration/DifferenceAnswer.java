package vn.dondoc.query.administration;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.comparing.DifferenceStore;
import vn.dondoc.query.projection.comparing.GenerationDifference;
import vn.dondoc.query.projection.comparing.RowDifference;
import vn.dondoc.query.projection.comparing.RowDifference.EventBehind;
import vn.dondoc.query.projection.comparing.TableDifference;

/**
 * What a switch from the generation that served to the one that was built changes, or has changed.
 *
 * @param position of the log at which both were compared; null if they were not
 * @param added rows over all tables; {@code removed} and {@code changed} likewise
 */
record DifferenceAnswer(
    String projection,
    OffsetDateTime comparedAt,
    Side serving,
    Side built,
    @Nullable Long position,
    long added,
    long removed,
    long changed,
    List<Table> tables,
    String note) {

  record Side(int generation, int version) {}

  /**
   * @param examples the first by their keys
   */
  record Table(String table, long added, long removed, long changed, List<Row> examples) {
    static Table of(TableDifference difference) {
      return new Table(
          difference.table(),
          difference.missing(),
          difference.unexpected(),
          difference.changed(),
          difference.examples().stream().map(Row::of).toList());
    }
  }

  /** What a switch does to a row; the names are part of the interface. */
  enum Change {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * @param events the latest behind the row, of {@code eventCount}
   */
  record Row(
      Change change,
      Map<String, String> key,
      List<Column> columns,
      List<EventBehind> events,
      long eventCount) {
    static Row of(RowDifference row) {
      return new Row(
          switch (row.kind()) {
            case MISSING -> Change.ADDED;
            case UNEXPECTED -> Change.REMOVED;
            case CHANGED -> Change.CHANGED;
          },
          row.key(),
          row.columns().stream()
              .map(column -> new Column(column.column(), column.served(), column.built()))
              .toList(),
          row.events(),
          row.eventCount());
    }
  }

  record Column(String column, @Nullable String before, @Nullable String after) {}

  static DifferenceAnswer of(String projection, DifferenceStore.Found found) {
    GenerationDifference difference = found.difference();
    List<TableDifference> tables = difference.tables();
    return new DifferenceAnswer(
        projection,
        VerificationSummary.local(found.at()),
        new Side(difference.servingGeneration(), difference.servingVersion()),
        new Side(difference.builtGeneration(), difference.builtVersion()),
        difference.position(),
        tables.stream().mapToLong(TableDifference::missing).sum(),
        tables.stream().mapToLong(TableDifference::unexpected).sum(),
        tables.stream().mapToLong(TableDifference::changed).sum(),
        tables.stream().map(Table::of).toList(),
        difference.note());
  }
}

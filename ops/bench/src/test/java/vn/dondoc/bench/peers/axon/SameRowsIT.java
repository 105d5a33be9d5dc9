package vn.dondoc.bench.peers.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.BenchPostgres;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurReadModels;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.bench.workload.LogLoader;
import vn.dondoc.bench.workload.StoredLives;
import vn.dondoc.bench.workload.TaskLives;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;

/** What stands beside our rebuild as "the same rows" holds them. */
class SameRowsIT {

  private static final long SEED = 7;
  private static final long EVENTS = 1_000;

  @Test
  void axonsProcessorBuildsTheRowsThatOursBuilds() throws Exception {
    try (BenchPostgres postgres = BenchPostgres.start(Path.of("target", "bench"));
        BenchDatabase database = postgres.createDatabase()) {
      LocalDate today = OurCommandSide.today();
      new LogLoader(
              database,
              new StoredLives(new TaskLives(SEED, today), new Deciding(OurCommandSide.ACTOR, today))
                  .next(100),
              SEED)
          .loadTo(EVENTS);
      AxonReadModels.takeOver(database);
      OurReadModels.forget(database);

      try (OurReadModels ours = OurReadModels.of(database, OurReadModels.OF_TASKS)) {
        ours.buildUntilServing();
        AxonReadModels.eventsPerSecondOfSameRows(
            database, ProcessorSettings.TUNED, OurReadModels.OF_TASKS, Duration.ofMinutes(1));

        for (Projection<?> projection : OurReadModels.OF_TASKS) {
          for (Table<?, ?> table : projection.tables()) {
            assertThat(database.number("select count(*) from " + SameRows.name(projection, table)))
                .isPositive();
            assertSame(database, ours.table(projection.name()), projection, table);
          }
        }
      }
    }
  }

  /**
   * @param states our table of states, {@code query.name_generation}
   */
  private static void assertSame(
      BenchDatabase database, String states, Projection<?> projection, Table<?, ?> table)
      throws Exception {
    String ours =
        table.suffix().isEmpty()
            ? states
            : states.replace(projection.name(), projection.name() + "_" + table.suffix());
    String theirs = SameRows.name(projection, table);
    String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    for (List<String> pair : List.of(List.of(ours, theirs), List.of(theirs, ours))) {
      assertThat(
              database.number(
                  "select count(*) from (select %1$s from %2$s except all select %1$s from %3$s) lost"
                      .formatted(columns, pair.getFirst(), pair.getLast())))
          .as("rows of %s that %s has not".formatted(pair.getFirst(), pair.getLast()))
          .isZero();
    }
  }
}

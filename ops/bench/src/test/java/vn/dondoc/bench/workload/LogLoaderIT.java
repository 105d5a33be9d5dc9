package vn.dondoc.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.BenchPostgres;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;

/** What is loaded in bulk cannot be told from what the appender wrote. */
class LogLoaderIT {

  private static final long SEED = 7;

  @Test
  void aLogLoadedInTwoStepsIsWhole() throws Exception {
    try (BenchPostgres postgres = BenchPostgres.start(Path.of("target", "bench"));
        BenchDatabase database = postgres.createDatabase()) {
      var today = OurCommandSide.today();
      var lives =
          new StoredLives(new TaskLives(SEED, today), new Deciding(OurCommandSide.ACTOR, today))
              .next(100);
      LogLoader loader = new LogLoader(database, lives, SEED);

      loader.loadTo(2_000);
      loader.loadTo(5_000);
      loader.loadTo(3_000);

      assertThat(readAll(database)).hasSize(5_000);
      assertThat(
              database.number(
                  """
                  select count(*) from log.event
                  where payload_hash <> sha256(salt || convert_to(payload::text, 'UTF8'))
                  """))
          .as("payloads that differ from their hash")
          .isZero();
      assertThat(
              database.number(
                  """
                  select count(*) from (
                    select count(*) as events, max(stream_version) as last
                    from log.event group by stream_id) streams
                  where events <> last + 1
                  """))
          .as("streams with a hole")
          .isZero();
      assertThat(
              database.number(
                  """
                  select count(*) from (
                    select recorded_at < lag(recorded_at) over (order by position) as backwards
                    from log.event) steps
                  where backwards
                  """))
          .as("times that run backwards")
          .isZero();
    }
  }

  /** Fails where a position is missing or an event cannot be read. */
  private static List<LoggedEvent> readAll(BenchDatabase database) {
    EventLog log = new EventLog(database.dataSource(), new EventSerializer());
    List<LoggedEvent> events = new ArrayList<>();
    log.readAll(0, log.head(), events::add);
    assertThat(events)
        .filteredOn(event -> event.streamVersion() == 0)
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(((TaskAssigned) event.event()).taskId()).isEqualTo(event.streamId()));
    return events;
  }
}

package vn.dondoc.query.projection.comparing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.ProjectionTables.StoredTable;
import vn.dondoc.query.projection.comparing.RowDifference.ColumnDifference;
import vn.dondoc.query.projection.comparing.RowDifference.EventBehind;
import vn.dondoc.query.projection.comparing.RowDifference.Kind;
import vn.dondoc.query.projection.verifying.LoggedEvents;

/** Rows of one stream, before and after they were made anew. */
class StreamComparisonTest {

  private static final StoredTable PERIODS =
      new StoredTable("periods", "query.periods_1", "task_id", List.of("task_id", "day"));

  /** Those of one stream, at positions 3, 13, 23, … */
  private final List<LoggedEvent> events =
      LongStream.range(0, 60).map(i -> 10 * i + 3).mapToObj(LoggedEvents::at).toList();

  private final StreamComparison comparison = new StreamComparison(events);

  @Test
  void rowsAreHeldAgainstEachOtherByTheirKeys() {
    TableDifference difference =
        comparison.compare(
            PERIODS,
            List.of(row(1, 3, "\"a\""), row(2, 13, "null"), row(4, 13, "\"d\"")),
            List.of(row(4, 13, "\"d\""), row(2, 13, "\"b\""), row(3, 23, "\"c\"")));

    assertThat(difference.table()).isEqualTo("periods");
    assertThat(difference.unexpected()).isEqualTo(1);
    assertThat(difference.changed()).isEqualTo(1);
    assertThat(difference.missing()).isEqualTo(1);
    assertThat(difference.examples())
        .extracting(RowDifference::kind)
        .containsExactly(Kind.UNEXPECTED, Kind.CHANGED, Kind.MISSING);
    assertThat(difference.examples().get(1).columns())
        .containsExactly(new ColumnDifference("lead", null, "b"));
    assertThat(difference.examples().get(1).events())
        .containsExactly(
            new EventBehind(3, 0, "task-accepted"), new EventBehind(13, 1, "task-accepted"));
  }

  @Test
  void ofManyEventsBehindARowTheLatestAreNamed() {
    TableDifference difference =
        comparison.compare(PERIODS, List.of(), List.of(row(1, 593, "\"a\"")));

    RowDifference row = difference.examples().getFirst();
    assertThat(row.eventCount()).isEqualTo(60);
    assertThat(row.events()).hasSize(RowComparison.MOST_EVENTS);
    assertThat(row.events().getLast().position()).isEqualTo(593);
  }

  @Test
  void whatIsTheSameIsNoDifference() {
    List<String> rows = List.of(row(1, 3, "\"a\""));

    TableDifference difference = comparison.compare(PERIODS, rows, rows);

    assertThat(difference.rows()).isZero();
    assertThat(difference.examples()).isEmpty();
  }

  private static String row(int day, long position, String lead) {
    return "{\"task_id\":\"task-3\",\"day\":\"2023-06-%02d\",\"position\":%d,\"lead\":%s}"
        .formatted(day, position, lead);
  }
}

package vn.dondoc.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log's rows as they stand, one by one and in bulk. */
class LogRowsIT {

  private final LogTestbed testbed = new LogTestbed();
  private final LogRows rows = new LogRows(testbed.reader);

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void aRowIsReadWithTheVeryBytesThatItsHashWasMadeOf() {
    testbed.append(LogTestbed.comment("task-1", 0, "“Hòa” \\ 😀"));

    LoggedRow row = rows.readAfter(0, 10).getFirst();

    assertThat(row.position()).isEqualTo(1);
    assertThat(row.streamId()).isEqualTo("task-1");
    assertThat(row.type()).isEqualTo("task-commented");
    assertThat(new String(row.payload(), UTF_8)).contains("“Hòa” \\\\ 😀");
    assertThat(new String(row.metadata(), UTF_8)).isEqualTo("{\"user\":\"lan.nt\"}");
    assertThat(EventRows.sha256(row.salt(), row.payload())).isEqualTo(row.payloadHash());
  }

  @Test
  void inBulkTheyAreTheSameInTheSameOrder() {
    testbed.appender.append(LogTestbed.comments("task-1", 0, 3_000), null);
    List<LoggedRow> inBulk = new ArrayList<>();

    rows.readAllInChunks(10, 2_990, Function.identity(), inBulk::addAll);

    assertThat(inBulk)
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(rows.readAfter(10, 2_980));
  }

  @Test
  void whoLeavesOffHalfwayLeavesTheConnectionFitForTheNext() {
    testbed.appender.append(LogTestbed.comments("task-1", 0, 20_000), null);
    HikariDataSource one =
        testbed.open(LogPools.open(testbed.settings, "one", LogPools.READER_ROLE, 1));
    LogRows onOneConnection = new LogRows(one);

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(
              () ->
                  onOneConnection.readAllInChunks(
                      0,
                      20_000,
                      Function.identity(),
                      _ -> {
                        throw new IllegalStateException("gone");
                      }))
          .hasMessage("gone");
      assertThat(onOneConnection.readAfter(19_990, 100)).hasSize(10);
    }
  }

  @Test
  void aRowThatIsMissingIsNamed() {
    testbed.appender.append(LogTestbed.comments("task-1", 0, 5), null);
    testbed.tamper("delete from log.event where position = 3");

    assertThatThrownBy(() -> rows.readAfter(0, 10))
        .isInstanceOf(LogCorruptedException.class)
        .hasMessageContaining("position 3");
    assertThatThrownBy(() -> rows.readAllInChunks(0, 5, Function.identity(), _ -> {}))
        .isInstanceOf(LogCorruptedException.class)
        .hasMessageContaining("position 3");
  }

  @Test
  void whatCannotBeReadAsAnEventIsReadAsARow() {
    testbed.append(LogTestbed.comment("task-1", 0));
    testbed.tamper("update log.event set type = 'never-heard-of', payload = '[]'");

    assertThat(rows.readAfter(0, 1).getFirst().type()).isEqualTo("never-heard-of");
  }
}

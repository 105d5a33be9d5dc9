package vn.dondoc.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.eventstore.LogTestbed.comments;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;
import vn.dondoc.embeddedpostgres.Settings;
import vn.dondoc.eventstore.LogProblem.Code;

class LogChecksIT {

  private LogTestbed testbed;

  @BeforeEach
  void aLogOfFiveEvents() {
    testbed = new LogTestbed();
    testbed.appender.append(comments("task-1", 0, 5), null);
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void aSoundLogHasNoProblem() {
    assertThat(LogChecks.run(testbed.writer)).isEmpty();
  }

  @Test
  void anEmptyLogHasNoProblem() {
    try (LogTestbed empty = new LogTestbed()) {
      assertThat(LogChecks.run(empty.writer)).isEmpty();
    }
  }

  @Test
  void unknownNamesAndRevisionsAreToldWithTheirFirstPosition() {
    testbed.tamper(
        "update log.event set type = 'task-vanished' where position in (2, 4)",
        "update log.event set revision = 9 where position = 3");

    assertThat(LogChecks.run(testbed.writer))
        .containsExactly(
            new LogProblem(Code.UNKNOWN_EVENT_TYPE, "task-vanished.1 is unknown, 2 stored", 2L),
            new LogProblem(Code.UNKNOWN_EVENT_TYPE, "task-commented.9 is unknown, 1 stored", 3L));
  }

  @Test
  void gapsAreToldWithTheFirstMissingPosition() {
    testbed.tamper("delete from log.event where position in (2, 4)");

    assertThat(LogChecks.run(testbed.writer))
        .containsExactly(new LogProblem(Code.GAP, "2 missing", 2L));
  }

  @Test
  void aMissingBeginningIsAGap() {
    testbed.tamper("delete from log.event where position = 1");

    assertThat(LogChecks.run(testbed.writer))
        .containsExactly(new LogProblem(Code.GAP, "1 missing", 1L));
  }

  @Test
  void aMissingEndLeavesTheHeadAhead() {
    testbed.tamper("delete from log.event where position = 5");

    assertThat(LogChecks.run(testbed.writer))
        .containsExactly(
            new LogProblem(Code.HEAD_AHEAD, "log_head is at 5, the last event at 4", 5L));
  }

  @Test
  void aHeadBehindTheLastEventOrNoHeadAtAll() {
    LogTestbed.execute(testbed.owner, "update log.log_head set position = 3");
    assertThat(LogChecks.run(testbed.writer))
        .containsExactly(
            new LogProblem(Code.HEAD_BEHIND, "log_head is at 3, the last event at 5", 4L));

    LogTestbed.execute(testbed.owner, "delete from log.log_head");
    assertThat(LogChecks.run(testbed.writer))
        .containsExactly(new LogProblem(Code.HEAD_MISSING, "log_head has no row", null));
  }

  @Test
  void asynchronousCommitsAreNotDurable() {
    LogTestbed.execute(
        testbed.owner,
        "alter database %s set synchronous_commit = off".formatted(testbed.database.name()));
    try (HikariDataSource later =
        LogPools.open(testbed.settings, "later", LogPools.WRITER_ROLE, 1)) {
      assertThat(LogChecks.run(later))
          .containsExactly(new LogProblem(Code.NOT_DURABLE, "synchronous_commit is off", null));
    }
  }

  @Test
  void aServerWithoutFsyncIsNotDurable() {
    Settings careless =
        Settings.durable().withParameter("fsync", "off").withParameter("full_page_writes", "off");
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary(careless)) {
      LogSchema.migrate(server.dataSource());

      assertThat(LogChecks.run(server.dataSource()))
          .extracting(LogProblem::detail)
          .containsExactly("fsync is off", "full_page_writes is off");
    }
  }
}

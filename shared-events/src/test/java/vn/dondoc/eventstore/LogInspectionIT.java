package vn.dondoc.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.eventstore.LogTestbed.comments;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.eventstore.LogProblem.Code;

class LogInspectionIT {

  private static final Duration NOT_IN_THIS_TEST = Duration.ofHours(1);

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

  private LogInspection start(Duration wholeAfter) {
    return testbed.open(new LogInspection(testbed.writer, true, wholeAfter));
  }

  /** As at a start of the process. */
  private List<LogProblem> foundAtStart(HikariDataSource pool, boolean keeping) {
    try (LogInspection inspection = new LogInspection(pool, keeping, NOT_IN_THIS_TEST)) {
      Poll.until("the log is looked over", () -> inspection.problems().isPresent());
      return inspection.problems().orElseThrow();
    }
  }

  private void aSoundStart() {
    assertThat(foundAtStart(testbed.writer, true)).isEmpty();
    Poll.until("it is kept", () -> kept() > 0);
  }

  private int kept() {
    return testbed.count("select coalesce(max(position), 0) from log.inspection");
  }

  @Test
  void aSoundLogIsKeptAsLookedOver() {
    aSoundStart();

    assertThat(kept()).isEqualTo(5);
    assertThat(
            testbed.count(
                "select count(*) from log.inspection where stored_types = '{task-commented.1}'"))
        .isEqualTo(1);
  }

  @Test
  void theNextStartLooksAtWhatCameSince() {
    aSoundStart();
    testbed.appender.append(comments("task-1", 5, 3), null);
    testbed.tamper("update log.event set revision = 9 where position = 7");

    assertThat(foundAtStart(testbed.writer, true))
        .containsExactly(
            new LogProblem(Code.UNKNOWN_EVENT_TYPE, "task-commented.9 is unknown, 1 stored", 7L));
    assertThat(kept()).isEqualTo(5);
  }

  @Test
  void aGapInWhatCameSinceIsFound() {
    aSoundStart();
    testbed.appender.append(comments("task-1", 5, 3), null);
    testbed.tamper("delete from log.event where position = 6");

    assertThat(foundAtStart(testbed.writer, true))
        .containsExactly(new LogProblem(Code.GAP, "1 missing", 6L));
  }

  @Test
  void whatWasChangedBeforeIsFoundWhenTheWholeIsLookedAt() {
    aSoundStart();
    testbed.tamper("update log.event set type = 'task-vanished' where position = 2");
    assertThat(foundAtStart(testbed.writer, true)).isEmpty();

    LogInspection inspection = start(Duration.ZERO);

    Poll.until(
        "the change is found",
        () ->
            inspection
                .problems()
                .filter(
                    List.of(
                            new LogProblem(
                                Code.UNKNOWN_EVENT_TYPE,
                                "task-vanished.1 is unknown, 1 stored",
                                2L))
                        ::equals)
                .isPresent());
  }

  @Test
  void typesThatOnlyALaterProgramKnowsAreToldThoughItLookedAtThem() {
    testbed.tamper("update log.event set revision = 9 where position = 3");
    LogTestbed.execute(
        testbed.owner,
        "insert into log.inspection (position, stored_types)"
            + " values (5, '{task-commented.1,task-commented.9}')");

    assertThat(foundAtStart(testbed.writer, true))
        .containsExactly(
            new LogProblem(Code.UNKNOWN_EVENT_TYPE, "task-commented.9 is unknown, 1 stored", 3L));
  }

  @Test
  void anEndThatIsGoneIsFoundThoughTheHeadAgrees() {
    aSoundStart();
    testbed.tamper("delete from log.event where position > 3");
    LogTestbed.execute(testbed.owner, "update log.log_head set position = 3");

    assertThat(foundAtStart(testbed.writer, true))
        .containsExactly(
            new LogProblem(Code.CUT_SHORT, "it ended at 5 when it was last looked at", 4L));
  }

  @Test
  void whatIsFoundIsKeptOnceAndCounted() {
    testbed.tamper(
        "delete from log.event where position = 2",
        "update log.event set revision = 9 where position = 4");
    foundAtStart(testbed.writer, true);

    LogInspection again = start(NOT_IN_THIS_TEST);
    new LogMetrics("command", testbed.signal, again).bindTo(testbed.metrics);

    Poll.until("the gap is counted", () -> problems(Code.GAP) == 1);
    assertThat(problems(Code.UNKNOWN_EVENT_TYPE)).isEqualTo(1);
    assertThat(problems(Code.HEAD_BEHIND)).isZero();
    Poll.until("both are kept", () -> findings() == 2);
    assertThat(
            testbed.count(
                "select count(*) from log.finding where (code, position) in"
                    + " (('GAP', 2), ('UNKNOWN_EVENT_TYPE', 4))"))
        .isEqualTo(2);
  }

  @Test
  void findingsWithoutAPositionAreToldApartByTheirWords() {
    Findings findings = new Findings(testbed.writer);
    LogProblem one = new LogProblem(Code.NOT_DURABLE, "fsync is off", null);
    LogProblem other = new LogProblem(Code.NOT_DURABLE, "full_page_writes is off", null);

    findings.add(List.of(one));
    findings.add(List.of(one, other, new LogProblem(Code.GAP, "1 missing", 2L)));
    findings.add(List.of(other, new LogProblem(Code.GAP, "2 missing", 2L)));

    assertThat(findings()).isEqualTo(3);
    assertThat(
            testbed.count(
                "select count(*) from log.finding where detail in"
                    + " ('fsync is off', 'full_page_writes is off', '1 missing')"))
        .isEqualTo(3);
  }

  @Test
  void howFarTheLogIsIsToldOnceItIsKnown() {
    try (LogInspection inspection = new LogInspection(testbed.reader, false, NOT_IN_THIS_TEST)) {
      new LogMetrics("query", testbed.signal, inspection).bindTo(testbed.metrics);

      Poll.until("the head is known", () -> gauge("dondoc.log.head", "side", "query") == 5);
      assertThat(gauge("dondoc.log.head.age", "side", "query")).isBetween(0.0, 60.0);
    }
  }

  private double problems(Code code) {
    return gauge("dondoc.log.problems", "code", code.name());
  }

  private double gauge(String name, String... tags) {
    return testbed.metrics.get(name).tags(tags).gauge().value();
  }

  private int findings() {
    return testbed.count("select count(*) from log.finding");
  }

  @Test
  void aReaderStartsFromWhatAWriterKeptAndKeepsNothing() {
    assertThat(foundAtStart(testbed.reader, false)).isEmpty();
    assertThat(kept()).isZero();
    aSoundStart();
    testbed.tamper("update log.event set type = 'task-vanished' where position = 2");

    assertThat(foundAtStart(testbed.reader, false)).isEmpty();
  }

  @Test
  void aReaderKeepsNoFindings() {
    testbed.tamper("delete from log.event where position = 2");

    assertThat(foundAtStart(testbed.reader, false)).hasSize(1);
    assertThat(findings()).isZero();
  }
}

package vn.dondoc.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent.ContentErased;
import vn.dondoc.events.TaskEvent.ErasedRemark;
import vn.dondoc.events.TaskEvent.Remark;
import vn.dondoc.events.TaskEvent.RemarkKind;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.stored.EventSamples;

/** Storing the event that says so erases what a remark said; nothing else does. */
class ErasureIT {

  private static final LocalDate DAY = LocalDate.of(2023, 1, 15);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String DECISION = "Quyết định 7/QĐ-UBND";
  private static final String SECRET = "Bà Nguyễn Thị A, 12 Lê Lợi";

  /** Positions 1 to 4; the third is the one to be erased. */
  private static final int ERASED = 3;

  private static final String ERASING_FORM =
      "update log.event set payload = 'null', metadata = 'null',"
          + " salt = decode(repeat('00', 16), 'hex') where position = 3";

  private final LogTestbed testbed = new LogTestbed();

  @BeforeEach
  void aTaskThatSomethingWasSaidAbout() {
    testbed.append(
        event("task-1", 0, new TaskAccepted(DAY)),
        event("task-1", 1, new ReminderSent("Khẩn trương", DAY)),
        event("task-1", 2, new TaskCommented(SECRET, DAY)),
        event("task-2", 0, new TaskCommented("Việc khác", DAY)));
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void nothingIsLeftOfWhatWasSaidNorOfWhoSaidIt() {
    LoggedRow before = row(ERASED);

    testbed.append(erasing("task-1", 3, ERASED, 2));

    LoggedRow after = row(ERASED);
    assertThat(new String(after.payload(), UTF_8)).isEqualTo("null");
    assertThat(new String(after.metadata(), UTF_8)).isEqualTo("null");
    assertThat(after.salt()).containsOnly(0);
    assertThat(after.payloadHash()).isEqualTo(before.payloadHash());
    assertThat(after.erasedMetadataHash())
        .isEqualTo(EventRows.sha256(before.salt(), before.metadata()));
    assertThat(List.of(after.streamVersion(), after.eventId(), after.type(), after.recordedAt()))
        .isEqualTo(
            List.of(before.streamVersion(), before.eventId(), before.type(), before.recordedAt()));
  }

  @Test
  void itIsReadAsARemarkThatWasErasedAndByWhichDecisionHoweverItIsRead() {
    testbed.append(erasing("task-1", 3, ERASED, 2));
    ErasedRemark expected = new ErasedRemark(RemarkKind.COMMENT, TODAY, DECISION, DAY);

    assertThat(
            Stream.of(
                testbed.log.readStream("task-1", 0).get(2),
                testbed.log.readStreams(List.of("task-1"), 10).get("task-1").get(2),
                testbed.log.readAfter(ERASED - 1, 1).getFirst(),
                testbed.readAll().get(ERASED - 1)))
        .allSatisfy(
            read -> {
              assertThat(read.event()).isEqualTo(expected);
              assertThat(read.recorded()).isEqualTo(Recorded.ERASED);
              assertThat(read.type()).isEqualTo("task-commented");
            });
    assertThat(testbed.readAll().get(1).event()).isEqualTo(new ReminderSent("Khẩn trương", DAY));
  }

  @Test
  void rowsReadInBulkSayTheSame() {
    testbed.append(erasing("task-1", 3, ERASED, 2));
    List<LoggedRow> inBulk = new ArrayList<>();

    new LogRows(testbed.reader).readAllInChunks(0, 5, Function.identity(), inBulk::addAll);

    assertThat(inBulk.get(ERASED - 1)).usingRecursiveComparison().isEqualTo(row(ERASED));
    assertThat(inBulk).filteredOn(LoggedRow::isErased).hasSize(1);
  }

  @Test
  void whatIsNoRemarkOfThatTaskIsNotErasedAndLeavesNoRecord() {
    List<NewEvent> refused =
        List.of(
            erasing("task-1", 3, 1, 0), // others follow from it
            erasing("task-1", 3, 4, 0), // of another task
            erasing("task-1", 3, ERASED, 1), // not its version
            erasing("task-1", 3, 5, 3), // itself
            erasing("task-1", 3, 99, 2)); // beyond the log

    for (NewEvent erasing : refused) {
      assertThatThrownBy(() -> testbed.append(erasing))
          .as(erasing.event().toString())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("holds nothing that position 5 could erase");
    }
    assertThat(testbed.log.head()).isEqualTo(4);
    assertThat(testbed.count("select count(*) from log.erasure")).isZero();
  }

  @Test
  void ofEveryKindOfEventRemarksCanBeErasedAndNoOthers() {
    for (DomainEvent sample : EventSamples.all()) {
      if (sample instanceof ContentErased) {
        continue; // stored, it would erase
      }
      String stream = "of-" + UUID.randomUUID();
      long position = testbed.append(event(stream, 0, sample)).lastPosition();
      NewEvent erasing = erasing(stream, 1, position, 0);

      if (sample instanceof Remark) {
        testbed.append(erasing);
        assertThat(testbed.log.readStream(stream, 0).getFirst().event())
            .isInstanceOf(ErasedRemark.class);
      } else {
        assertThatThrownBy(() -> testbed.append(erasing)).as(sample.toString()).isNotNull();
      }
    }
  }

  @Test
  void anErasureThatWasOrderedAndIsNotCarriedOutIsTold() {
    testbed.append(erasing("task-1", 3, ERASED, 2));
    assertThat(LogChecks.run(testbed.writer)).isEmpty();

    LogTestbed.execute(testbed.owner, "alter table log.event disable trigger event_erasure");
    testbed.append(erasing("task-1", 4, 2, 1));

    assertThat(LogChecks.run(testbed.writer))
        .containsExactly(
            new LogProblem(LogProblem.Code.NOT_ERASED, "an erasure has not been carried out", 6L));
  }

  @Test
  void nothingIsErasedTwice() {
    testbed.append(erasing("task-1", 3, ERASED, 2));

    assertThatThrownBy(() -> testbed.append(erasing("task-1", 4, ERASED, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasChangedBehindTheLogsBackIsNotGotRidOfThisWay() {
    testbed.tamper("update log.event set payload = '{\"text\":\"\"}' where position = 3");

    assertThatThrownBy(() -> testbed.append(erasing("task-1", 3, ERASED, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(testbed.count("select count(*) from log.erasure")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "insert into log.erasure values (3, sha256('x'), 'x'); "})
  void withoutTheEventNotEvenTheOwnerErases(String first) {
    assertThatThrownBy(() -> LogTestbed.execute(testbed.owner, first + ERASING_FORM))
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("LG001"));
  }

  @Test
  void anEventThatCannotBeDoneWithoutIsNamedWhereSomebodyErasedItAllTheSame() {
    testbed.tamper(
        "insert into log.erasure values (1, sha256('x'), 'x')",
        ERASING_FORM.replace("position = 3", "position = 1"));

    assertThatThrownBy(() -> testbed.log.readStream("task-1", 0))
        .isInstanceOf(LogCorruptedException.class)
        .hasMessageContaining("position 1")
        .hasMessageContaining("erased");
  }

  @Test
  void whatAnOwnerErasedByHandIsReadWithTheDaysOfRecording() {
    testbed.tamper("insert into log.erasure values (3, sha256('x'), 'theo yêu cầu')", ERASING_FORM);

    assertThat(testbed.log.readStream("task-1", 2).getFirst().event())
        .isInstanceOfSatisfying(
            ErasedRemark.class,
            erased -> {
              assertThat(erased.reason()).isEqualTo("theo yêu cầu");
              assertThat(erased.occurredOn()).isEqualTo(erased.erasedOn());
            });
  }

  private LoggedRow row(long position) {
    return new LogRows(testbed.reader).readAfter(position - 1, 1).getFirst();
  }

  private static NewEvent erasing(String task, long at, long position, long version) {
    return event(task, at, new ContentErased(position, version, DECISION, TODAY));
  }

  private static NewEvent event(String task, long version, DomainEvent event) {
    return new NewEvent(task, version, UUID.randomUUID(), event, LogTestbed.RECORDED);
  }
}

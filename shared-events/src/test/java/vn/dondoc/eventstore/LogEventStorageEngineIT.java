package vn.dondoc.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.TaskEvent.TaskReturned;

/** Axon's own repository and event store, on the log. */
class LogEventStorageEngineIT {

  private static final LocalDate DAY = LocalDate.of(2023, 1, 15);
  private static final MetaData BY_LAN =
      MetaData.with(LogEventStorageEngine.RECORDED, LogTestbed.RECORDED);

  private LogTestbed testbed;
  private LogEventStorageEngine engine;
  private EventSourcingRepository<Note> notes;

  @BeforeEach
  void axonOnAnEmptyLog() {
    testbed = new LogTestbed();
    engine = new LogEventStorageEngine(testbed.appender, testbed.log);
    notes =
        EventSourcingRepository.builder(Note.class)
            // Two processes do not share locks; nor do two callers here.
            .lockFactory(NullLockFactory.INSTANCE)
            .eventStore(EmbeddedEventStore.builder().storageEngine(engine).build())
            .build();
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void anAggregateIsStoredAndLoadedAgain() {
    inUnitOfWork(unitOfWork -> create("note-1", "first"));
    inUnitOfWork(unitOfWork -> notes.load("note-1").execute(note -> note.write("second")));

    inUnitOfWork(
        unitOfWork ->
            assertThat(notes.load("note-1").<String>invoke(Note::text)).isEqualTo("first second"));
    assertThat(testbed.readAll())
        .extracting(LoggedEvent::streamId, LoggedEvent::streamVersion, LoggedEvent::recorded)
        .containsExactly(
            tuple("note-1", 0L, LogTestbed.RECORDED), tuple("note-1", 1L, LogTestbed.RECORDED));
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    assertThatThrownBy(() -> inUnitOfWork(unitOfWork -> notes.load("note-1")))
        .isInstanceOf(AggregateNotFoundException.class);
  }

  @Test
  void aStaleExpectedVersionIsRefusedByAxonItself() {
    inUnitOfWork(unitOfWork -> create("note-1", "first"));
    inUnitOfWork(unitOfWork -> notes.load("note-1", 0L).execute(note -> note.write("second")));

    assertThatThrownBy(
            () ->
                inUnitOfWork(
                    unitOfWork -> notes.load("note-1", 0L).execute(note -> note.write("third"))))
        .isInstanceOf(ConflictingAggregateVersionException.class);
  }

  @Test
  void whatExistsCannotBeCreatedAgain() {
    inUnitOfWork(unitOfWork -> create("note-1", "first"));

    assertThatThrownBy(() -> inUnitOfWork(unitOfWork -> create("note-1", "again")))
        .isInstanceOf(AggregateStreamCreationException.class)
        .hasCauseInstanceOf(StreamConflictException.class);
    assertThat(testbed.log.head()).isEqualTo(1);
  }

  @Test
  void aDecisionOnAnOldHistoryIsAConcurrencyException() {
    inUnitOfWork(unitOfWork -> create("note-1", "first"));

    assertThatThrownBy(
            () ->
                inUnitOfWork(
                    unitOfWork -> {
                      notes.load("note-1").execute(note -> note.write("second"));
                      testbed.append(LogTestbed.comment("note-1", 1, "someone was faster"));
                    }))
        .isInstanceOf(ConcurrencyException.class)
        .hasCauseInstanceOf(StreamConflictException.class);
    assertThat(testbed.log.head()).isEqualTo(2);
  }

  @Test
  void theReceiptGoesInAndThePositionComesOutByTheUnitOfWork() {
    UnitOfWork<?> unitOfWork =
        inUnitOfWork(
            started -> {
              started
                  .resources()
                  .put(
                      LogEventStorageEngine.RECEIPT,
                      new Receipt(
                          "key-1",
                          new byte[] {1},
                          a -> Long.toString(a.lastPosition()).getBytes(UTF_8)));
              create("note-1", "first");
              create("note-2", "other");
            });

    assertThat(unitOfWork.<Appended>getResource(LogEventStorageEngine.APPENDED))
        .extracting(Appended::firstPosition, Appended::lastPosition)
        .containsExactly(1L, 2L);
    assertThat(testbed.appender.findReceipt("key-1"))
        .hasValueSatisfying(stored -> assertThat(stored.answer()).asString().isEqualTo("2"));
  }

  @Test
  void aUnitOfWorkAppendsOnceOrItWouldNotBeAtomic() {
    assertThatThrownBy(
            () ->
                inUnitOfWork(
                    unitOfWork -> {
                      engine.appendEvents(message("note-1", 0, BY_LAN));
                      engine.appendEvents(message("note-2", 0, BY_LAN));
                    }))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aMessageThatIsNoDomainEventOrDoesNotSayWhoIsRefused() {
    assertThatThrownBy(() -> engine.appendEvents(message("note-1", 0, MetaData.emptyInstance())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                engine.appendEvents(
                    new GenericEventMessage<>(new TaskCommented("no stream", DAY), BY_LAN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                engine.appendEvents(
                    new GenericDomainEventMessage<>("Note", "note-1", 0, "no event", BY_LAN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(testbed.log.head()).isZero();
  }

  @Test
  void messagesCarryTheWholeEventOfTheLog() {
    engine.appendEvents(message("note-1", 0, BY_LAN), message("note-1", 1, BY_LAN));

    List<? extends EventMessage<?>> stream =
        engine.readEvents("note-1", 0).asStream().map(m -> (EventMessage<?>) m).toList();
    List<? extends EventMessage<?>> all = engine.readEvents(null, false).toList();

    assertThat(stream).extracting(LogMessages::logged).isEqualTo(testbed.readAll());
    assertThat(all).extracting(LogMessages::logged).isEqualTo(testbed.readAll());
    assertThat(engine.readEvents(new GlobalSequenceTrackingToken(1), true)).hasSize(1);
    assertThat(engine.lastSequenceNumberFor("note-1")).contains(1L);
    assertThat(engine.lastSequenceNumberFor("note-2")).isEmpty();
    assertThatThrownBy(() -> LogMessages.logged(message("note-1", 0, BY_LAN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thereAreNoSnapshots() {
    assertThat(engine.readSnapshot("note-1")).isEmpty();
    assertThatThrownBy(() -> engine.storeSnapshot(message("note-1", 0, BY_LAN)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void tokensAreTakenAtTheTailTheHeadAndAnyMoment() {
    Instant before = Instant.now().minusSeconds(60);
    engine.appendEvents(message("note-1", 0, BY_LAN));
    Instant recorded = testbed.readAll().getFirst().recordedAt();

    assertThat(engine.createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
    assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(1));
    assertThat(engine.createTokenAt(before)).isEqualTo(new GlobalSequenceTrackingToken(0));
    // An event recorded at that very moment is still to come
    assertThat(engine.createTokenAt(recorded)).isEqualTo(new GlobalSequenceTrackingToken(0));
    assertThat(engine.createTokenAt(recorded.plusNanos(1)))
        .isEqualTo(new GlobalSequenceTrackingToken(1));
  }

  private static DomainEventMessage<?> message(String id, long sequence, MetaData metaData) {
    return new GenericDomainEventMessage<>(
        "Note", id, sequence, new TaskCommented("a message", DAY), metaData);
  }

  private void create(String id, String text) {
    try {
      notes.newInstance(() -> new Note(id, text));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static UnitOfWork<?> inUnitOfWork(Consumer<UnitOfWork<?>> work) {
    UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("test"));
    unitOfWork.execute(() -> work.accept(unitOfWork));
    return unitOfWork;
  }

  /** The least that Axon needs of an aggregate; its events are a task's, for want of others. */
  static class Note {
    // Axon reads it by reflection.
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String id;

    private String text = "";

    Note() {}

    Note(String id, String text) {
      apply(new TaskReturned(id + " " + text, DAY));
    }

    void write(String more) {
      apply(new TaskCommented(more, DAY));
    }

    String text() {
      return text;
    }

    private static void apply(DomainEvent event) {
      AggregateLifecycle.apply(event, BY_LAN);
    }

    @EventSourcingHandler
    void on(TaskReturned created) {
      id = created.reason().split(" ")[0];
      text = created.reason().split(" ")[1];
    }

    @EventSourcingHandler
    void on(TaskCommented written) {
      text += " " + written.text();
    }
  }
}

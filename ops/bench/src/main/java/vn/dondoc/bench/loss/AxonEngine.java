package vn.dondoc.bench.loss;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import vn.dondoc.bench.peers.axon.AxonEventStore;
import vn.dondoc.events.TaskEvent.TaskCommented;

/** Axon's JdbcEventStorageEngine, written to in transactions of Spring's, read by its processor. */
final class AxonEngine implements Subject {

  private final AxonEventStore store;
  private final String name;
  private final Duration lateCommit;
  private final LocalDate today;
  private final Clock clock = Clock.systemUTC();
  private @Nullable PooledReader reader;

  AxonEngine(AxonEventStore store, String name, Duration lateCommit, LocalDate today) {
    this.store = store;
    this.name = name;
    this.lateCommit = lateCommit;
    this.today = today;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration lateCommit() {
    return lateCommit;
  }

  @Override
  public void startReading(Oracle oracle) {
    reader = new PooledReader(store.events(), oracle);
  }

  @Override
  public Transaction.Outcome write(Transaction transaction) throws Exception {
    List<DomainEventMessage<?>> events = new ArrayList<>();
    for (int i = 0; i < transaction.events(); i++) {
      long version = transaction.firstVersion() + i;
      events.add(
          new GenericDomainEventMessage<>(
              "Task",
              transaction.stream(),
              version,
              new TaskCommented(Long.toString(transaction.number()), today),
              Map.of(),
              UUID.randomUUID().toString(),
              clock.instant().minus(transaction.clockBehind())));
    }
    store.append(events, transaction.beforeCommit(), transaction.rollsBack());
    return transaction.rollsBack() ? Transaction.Outcome.NOT_STORED : Transaction.Outcome.COMMITTED;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
    store.close();
  }
}

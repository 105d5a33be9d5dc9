package vn.dondoc.bench.loss;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import vn.dondoc.events.TaskEvent.TaskCommented;

/** Axon's pooled streaming processor with its own settings, over whichever source. */
final class PooledReader implements AutoCloseable {

  private static final int WORKERS = 2;

  private final ScheduledExecutorService coordinator =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final ScheduledExecutorService workers =
      Executors.newScheduledThreadPool(WORKERS, Thread.ofPlatform().daemon().factory());
  private final PooledStreamingEventProcessor processor;

  PooledReader(StreamableMessageSource<TrackedEventMessage<?>> source, Oracle oracle) {
    processor =
        PooledStreamingEventProcessor.builder()
            .name("loss")
            .eventHandlerInvoker(
                SimpleEventHandlerInvoker.builder().eventHandlers(new Telling(oracle)).build())
            .messageSource(source)
            .tokenStore(new InMemoryTokenStore())
            .transactionManager(NoTransactionManager.instance())
            .initialToken(StreamableMessageSource::createTailToken)
            .coordinatorExecutor(coordinator)
            .workerExecutor(workers)
            .build();
    processor.start();
  }

  @Override
  public void close() {
    processor.shutDown();
    coordinator.shutdownNow();
    workers.shutdownNow();
  }

  /**
   * The handler; writers put the number of their transaction in the text. Public, as Axon calls it
   * by reflection.
   */
  public static final class Telling {
    private final Oracle oracle;

    Telling(Oracle oracle) {
      this.oracle = oracle;
    }

    @EventHandler
    public void on(TaskCommented event, DomainEventMessage<?> message) {
      oracle.read(
          new Oracle.Event(
              message.getAggregateIdentifier(),
              message.getSequenceNumber(),
              Long.parseLong(event.text())));
    }
  }
}

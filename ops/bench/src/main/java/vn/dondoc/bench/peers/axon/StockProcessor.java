package vn.dondoc.bench.peers.axon;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** One pooled streaming processor with one set of event handlers, which counts its events. */
final class StockProcessor implements AutoCloseable {

  private final LongAdder done = new LongAdder();
  private final ScheduledExecutorService coordinator =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final ScheduledExecutorService workers;
  private final PooledStreamingEventProcessor processor;

  StockProcessor(String name, Object handlers, AxonEventStore store, ProcessorSettings settings) {
    this.workers =
        Executors.newScheduledThreadPool(
            settings.threads(), Thread.ofPlatform().daemon().factory());
    this.processor =
        PooledStreamingEventProcessor.builder()
            .name(name)
            .eventHandlerInvoker(
                SimpleEventHandlerInvoker.builder().eventHandlers(handlers).build())
            .errorHandler(PropagatingErrorHandler.INSTANCE)
            .messageMonitor(new Counting(done))
            .messageSource(store.events())
            .tokenStore(tokens(store.pool()))
            .transactionManager(store.transactions())
            .initialSegmentCount(settings.segments())
            .batchSize(settings.batchEvents())
            .coordinatorExecutor(coordinator)
            .workerExecutor(workers)
            .build();
  }

  static JdbcTokenStore tokens(HikariDataSource pool) {
    return JdbcTokenStore.builder()
        .connectionProvider(
            new UnitOfWorkAwareConnectionProviderWrapper(
                new SpringDataSourceConnectionProvider(pool)))
        .serializer(tokenSerializer())
        .build();
  }

  /** Its own token of a first replay cannot be read back as the serializer comes. */
  private static Serializer tokenSerializer() {
    BasicPolymorphicTypeValidator axonOnly =
        BasicPolymorphicTypeValidator.builder().allowIfSubType("org.axonframework.").build();
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(builder -> builder.polymorphicTypeValidator(axonOnly))
        .build();
  }

  void start() {
    processor.start();
  }

  /** How many events it is through with, those without a handler among them. */
  long done() {
    return done.sum();
  }

  @Override
  public void close() {
    processor.shutDown();
    coordinator.shutdownNow();
    workers.shutdownNow();
  }

  private record Counting(LongAdder done) implements MessageMonitor<EventMessage<?>> {

    @Override
    public MonitorCallback onMessageIngested(EventMessage<?> message) {
      return new MonitorCallback() {
        @Override
        public void reportSuccess() {
          done.increment();
        }

        @Override
        public void reportFailure(@Nullable Throwable cause) {}

        @Override
        public void reportIgnored() {
          done.increment();
        }
      };
    }
  }
}
